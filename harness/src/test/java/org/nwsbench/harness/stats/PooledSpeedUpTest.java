package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PooledSpeedUpTest {

  @Test
  void pooled_ofTwoAndEight_isFour() {
    PooledSpeedUp pooled = PooledSpeedUp.of(List.of(exact(2), exact(8))).orElseThrow();

    assertThat(pooled.factor()).isCloseTo(4, within(1e-12));
    assertThat(pooled.workloads()).isEqualTo(2);
    assertThat(pooled.seeds()).isEqualTo(3);
    assertThat(pooled.interval().orElseThrow().low()).isCloseTo(4, within(1e-9));
    assertThat(pooled.interval().orElseThrow().high()).isCloseTo(4, within(1e-9));
  }

  /** Four strata of one spread: half the width in logs, and t at 16 degrees where 4 were. */
  @Test
  void pooled_ofManyStrata_isNarrowerByRootAndDegrees() {
    List<SpeedUpBootstrap> strata = List.of(noisy(5, 1), noisy(5, 1), noisy(5, 1), noisy(5, 1));
    double one = logWidth(PooledSpeedUp.of(strata.subList(0, 1)).orElseThrow());
    double together = logWidth(PooledSpeedUp.of(strata).orElseThrow());

    // Strata that are drawn alike do not average out: only the degrees of freedom tell.
    assertThat(together / one)
        .isCloseTo(Quantiles.student(0.975, 16) / Quantiles.student(0.975, 4), within(0.05));
    List<SpeedUpBootstrap> apart = List.of(noisy(5, 1), noisy(5, 2), noisy(5, 3), noisy(5, 4));
    assertThat(logWidth(PooledSpeedUp.of(apart).orElseThrow())).isLessThan(0.6 * together);
  }

  @Test
  void pooled_withASingleSeedSomewhere_hasNoInterval() {
    PooledSpeedUp pooled = PooledSpeedUp.of(List.of(noisy(1, 1), noisy(5, 2))).orElseThrow();

    assertThat(pooled.seeds()).isEqualTo(1);
    assertThat(pooled.interval()).isEmpty();
  }

  @Test
  void pooled_ofUnequalResamples_isRefused() {
    SpeedUpBootstrap other =
        Studies.drawn(5, 0.01, new SplittableRandom(1)).bootstrap(CostMetric.WALL, 2_000, 3);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PooledSpeedUp.of(List.of(noisy(5, 1), other)))
        .withMessage("strata differ in their numbers of resamples");
  }

  private static double logWidth(PooledSpeedUp pooled) {
    Interval interval = pooled.interval().orElseThrow();
    return Math.log(interval.high() / interval.low());
  }

  private static SpeedUpBootstrap noisy(int seeds, long draw) {
    return Studies.drawn(seeds, 0.02, new SplittableRandom(81))
        .bootstrap(CostMetric.WALL, 10_000, draw);
  }

  /**
   * Three seeds that agree on the reference's error at f = 1, reached for 1 / factor of its work.
   */
  private static SpeedUpBootstrap exact(double factor) {
    return SpeedUpBootstrap.of(new PairedLadders(ladder(1), ladder(1 / factor), ""), 10_000, 5);
  }

  private static Map<Double, Map<Long, SeedTrial>> ladder(double cost) {
    return Map.of(0.5, trials(200, cost / 2), 1.0, trials(100, cost));
  }

  private static Map<Long, SeedTrial> trials(int errors, double cost) {
    SeedTrial trial = new SeedTrial(errors, 1000, cost);
    return Map.of(0L, trial, 1L, trial, 2L, trial);
  }
}
