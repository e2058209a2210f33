package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpeedUpBootstrapTest {

  private static final int RESAMPLES = 2_000;
  private static final int ROWS = 1_000;

  /** Errors of four seeds at f = 1/2, 1, 2. */
  private static final int[][] REFERENCE = {
    {140, 142, 138, 140}, {100, 104, 96, 100}, {80, 82, 78, 80}
  };

  private static final int[][] METHOD = {{110, 114, 106, 110}, {70, 72, 68, 70}, {60, 62, 58, 60}};

  @Test
  void speedUp_ofTheReferenceItself_isOneInEveryResample() {
    SpeedUpBootstrap itself = sample(REFERENCE, REFERENCE, 1);

    assertThat(itself.estimate()).isEqualTo(new SpeedUp.Value(1, 1));
    assertThat(itself.interval()).hasValue(new Interval(1, 1));
    assertThat(itself.leftLadder()).isZero();
    assertThat(itself.seeds()).isEqualTo(4);
  }

  /** Seeds that agree leave nothing to resample: f* = 1/2 by one quarter of the way to 1. */
  @Test
  void speedUp_ofSeedsThatAgree_hasAnIntervalOfOnePoint() {
    Interval interval =
        sample(
                new int[][] {{140, 140}, {100, 100}, {80, 80}},
                new int[][] {{110, 110}, {70, 70}, {60, 60}},
                1)
            .interval()
            .orElseThrow();

    assertThat(interval.low()).isCloseTo(Math.pow(2, 0.75), within(1e-9));
    assertThat(interval.high()).isCloseTo(Math.pow(2, 0.75), within(1e-9));
  }

  @Test
  void speedUp_ofFourSeeds_liesInsideItsInterval() {
    SpeedUpBootstrap sample = sample(REFERENCE, METHOD, 1);
    SpeedUp.Value value = (SpeedUp.Value) sample.estimate();

    assertThat(value.factor()).isCloseTo(Math.pow(2, 0.75), within(1e-12));
    assertThat(sample.interval().orElseThrow().contains(value.factor())).isTrue();
    assertThat(sample.resamples()).isEqualTo(RESAMPLES);
  }

  @Test
  void speedUp_ofScaledCosts_isTheSame() {
    Interval slow = sample(REFERENCE, METHOD, 1000).interval().orElseThrow();
    Interval fast = sample(REFERENCE, METHOD, 1).interval().orElseThrow();

    assertThat(slow.low()).isCloseTo(fast.low(), within(1e-12));
    assertThat(slow.high()).isCloseTo(fast.high(), within(1e-12));
  }

  /** Seed 3 alone reaches the reference's quality at f = 1/2 and lifts the others out of it. */
  @Test
  void speedUp_thatSomeResamplesDoNotReach_hasAnOpenLowEnd() {
    SpeedUpBootstrap sample =
        sample(REFERENCE, new int[][] {{150, 150, 150, 0}, {140, 140, 140, 0}}, 1);
    assertThat(sample.estimate()).isInstanceOf(SpeedUp.NotReached.class);
    assertThat(sample.interval()).isEmpty();

    SpeedUpBootstrap reached =
        sample(REFERENCE, new int[][] {{150, 150, 150, 0}, {120, 120, 120, 0}}, 1);
    assertThat(reached.estimate()).isInstanceOf(SpeedUp.Value.class);
    // Without seed 3 in the draw, (3/4)^4 of the time, 120 is not good enough.
    assertThat(reached.leftLadder()).isBetween(RESAMPLES / 4, RESAMPLES);
    assertThat(reached.interval().orElseThrow().low()).isZero();
  }

  @Test
  void speedUp_thatIsABound_hasNoInterval() {
    SpeedUpBootstrap sample =
        sample(REFERENCE, new int[][] {{90, 90, 90, 90}, {70, 72, 68, 70}}, 1);

    assertThat(sample.estimate()).isEqualTo(new SpeedUp.AtLeast(2, 0.5));
    assertThat(sample.interval()).isEmpty();
    assertThat(sample.leftLadder()).isPositive();
  }

  @Test
  void speedUp_ofOneSeed_hasNoInterval() {
    SpeedUpBootstrap sample =
        sample(new int[][] {{140}, {100}, {80}}, new int[][] {{110}, {70}, {60}}, 1);

    assertThat(sample.estimate()).isInstanceOf(SpeedUp.Value.class);
    assertThat(sample.seeds()).isEqualTo(1);
    assertThat(sample.interval()).isEmpty();
  }

  @Test
  void speedUp_withoutALadder_isNotGuessed() {
    SpeedUpBootstrap sample = sample(REFERENCE, new int[][] {{140, 140, 140, 140}}, 1);

    assertThat(sample.estimate()).isInstanceOf(SpeedUp.LadderNotRun.class);
    assertThat(sample.interval()).isEmpty();
    assertThat(sample.resamples()).isZero();
  }

  @Test
  void resamples_tooFewForAnInterval_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpeedUpBootstrap.of(ladders(REFERENCE, METHOD, 1), 100, 7))
        .withMessage("an interval needs 1,000 resamples, got 100");
  }

  /** Strata in either order; one of them that is censored or missing leaves no mean. */
  @Test
  void pooled_isAMeanOverAllOrNone() {
    SpeedUpBootstrap value = sample(REFERENCE, METHOD, 1);
    SpeedUpBootstrap bound = sample(REFERENCE, new int[][] {{90, 90, 90, 90}, {70, 72, 68, 70}}, 1);
    SpeedUpBootstrap never =
        sample(REFERENCE, new int[][] {{150, 150, 150, 150}, {140, 140, 140, 140}}, 1);

    for (SpeedUpBootstrap missing : List.of(bound, never)) {
      assertThat(PooledSpeedUp.of(List.of(value, missing))).isEmpty();
      assertThat(PooledSpeedUp.of(List.of(missing, value))).isEmpty();
    }
  }

  private static SpeedUpBootstrap sample(int[][] reference, int[][] method, double unit) {
    return SpeedUpBootstrap.of(ladders(reference, method, unit), RESAMPLES, 7);
  }

  private static PairedLadders ladders(int[][] reference, int[][] method, double unit) {
    return new PairedLadders(trials(reference, unit), trials(method, unit), "incomplete");
  }

  /** Budgets 1/2, 1, 2, each with a cost in proportion. */
  private static Map<Double, Map<Long, SeedTrial>> trials(int[][] errors, double unit) {
    Map<Double, Map<Long, SeedTrial>> trials = new LinkedHashMap<>();
    for (int budget = 0; budget < errors.length; budget++) {
      double fraction = Math.pow(2, budget - 1);
      Map<Long, SeedTrial> bySeed = new LinkedHashMap<>();
      for (int seed = 0; seed < errors[budget].length; seed++) {
        bySeed.put((long) seed, new SeedTrial(errors[budget][seed], ROWS, unit * fraction));
      }
      trials.put(fraction, bySeed);
    }
    return trials;
  }
}
