package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * H0 of each test: an interval covers the truth in 95% of studies. Of 2,000 simulated studies the
 * share has sd .5%, so it falls outside of 93% to 97% by chance with probability 4e-5 a case.
 * Coverage of 92% is seen with probability .95.
 */
class CoverageIT {

  private static final int STUDIES = 2_000;
  private static final double[] SPEED_UPS = {1, 1.25, 1.6, 2.2};

  /** sd of the logarithm of a trial's time, as modelled. */
  private static final double PACE_SPREAD = 0.035;

  /** Of smooth curves as the first full run had them, S of 1, 1.25, 1.6 and 2.2 in turn. */
  @ParameterizedTest
  @MethodSource("curves")
  void speedUp_ofASmoothCurve_coversTheTrueOne(CurveStudy curves, int seeds) {
    SplittableRandom random = new SplittableRandom(62);
    int covered = 0;
    for (int study = 0; study < STUDIES; study++) {
      double truth = SPEED_UPS[study % SPEED_UPS.length];
      covered += covers(drawn(curves, seeds, truth, random), truth);
    }
    assertThat(share(covered)).isBetween(0.93, 0.97);
  }

  static Stream<Arguments> curves() {
    return Stream.of(CurveStudy.POWER, CurveStudy.BENT, CurveStudy.FLOOR, CurveStudy.ELBOW)
        .flatMap(curves -> Stream.of(5, 10, 20).map(seeds -> Arguments.of(curves, seeds)));
  }

  /**
   * What no curve through four budgets can follow: a corner between two of them in the worst place
   * for a method 1.25 times as fast, and a drop. The figures in {@link GoalCurves} are these, each
   * with sd 1%.
   */
  @Test
  void speedUp_ofACornerOrADropBetweenBudgets_isCoveredLessOften() {
    assertThat(coverage(CurveStudy.CORNER, 10)).isBetween(0.68, 0.78);
    assertThat(coverage(CurveStudy.DROP, 10)).isBetween(0.87, 0.94);
    assertThat(coverage(CurveStudy.DROP, 20)).isBetween(0.79, 0.88);
  }

  private static double coverage(CurveStudy curves, int seeds) {
    SplittableRandom random = new SplittableRandom(63);
    int covered = 0;
    for (int study = 0; study < STUDIES; study++) {
      covered += covers(drawn(curves, seeds, 1.25, random), 1.25);
    }
    return share(covered);
  }

  /**
   * The null of the claim that a method is faster, on a flat end: "faster" and "slower" are each
   * claimed of the reference's equal in 2.5% of studies, whether by the interval or by the test.
   */
  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20})
  void speedUp_ofTheReferencesEqual_isSeldomClaimed(int seeds) {
    SplittableRandom random = new SplittableRandom(66);
    int faster = 0;
    int slower = 0;
    int rejected = 0;
    for (int study = 0; study < STUDIES; study++) {
      SpeedUp own = drawn(CurveStudy.FLOOR, seeds, 1, random);
      Interval interval = own.interval().orElseThrow();
      faster += interval.low() > 1 ? 1 : 0;
      slower += interval.high() < 1 ? 1 : 0;
      rejected += own.test().orElseThrow().p() <= 0.05 ? 1 : 0;
    }
    assertThat(share(faster)).isLessThan(0.04);
    assertThat(share(slower)).isLessThan(0.04);
    assertThat(share(rejected)).isBetween(0.03, 0.07);
  }

  /** Two methods that share goals, on curves whose slopes at the goal differ by a factor of 1.5. */
  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20})
  void speedUp_overARival_coversTheTrueRatio(int seeds) {
    SplittableRandom random = new SplittableRandom(67);
    CurveStudy steep = new CurveStudy(x -> -0.375 * x, CurveStudy.POWER.spread());
    int covered = 0;
    for (int study = 0; study < STUDIES; study++) {
      CurveStudy.Block block = CurveStudy.POWER.block(seeds, random);
      GoalCurves method = steep.method(block, 1.7, 1.1, PACE_SPREAD, random);
      GoalCurves rival = CurveStudy.POWER.method(block, 1.3, 1, PACE_SPREAD, random);
      covered += covers(method.over(rival).orElseThrow(), 1.7 / 1.3);
    }
    assertThat(share(covered)).isBetween(0.93, 0.97);
  }

  /** Two workloads of equal spread are covered in 97.6% of studies of 5 seeds, 96.4% of 10. */
  @ParameterizedTest
  @CsvSource({"5, .976", "10, .964"})
  void speedUp_pooled_coversTheTrueOne(int seeds, double expected) {
    SplittableRandom random = new SplittableRandom(68);
    int covered = 0;
    for (int study = 0; study < STUDIES; study++) {
      SpeedUp one = drawn(CurveStudy.POWER, seeds, 1.6, random);
      SpeedUp other = drawn(CurveStudy.POWER, seeds, 1.6, random);
      covered += covers(SpeedUp.pooled(List.of(one, other)).orElseThrow(), 1.6);
    }
    assertThat(share(covered)).isCloseTo(expected, within(0.016));
  }

  private static SpeedUp drawn(
      CurveStudy curves, int seeds, double truth, SplittableRandom random) {
    return curves.method(curves.block(seeds, random), truth, 1.13, PACE_SPREAD, random).speedUp();
  }

  private static int covers(SpeedUp own, double truth) {
    return own.interval().orElseThrow().contains(truth) ? 1 : 0;
  }

  private static double share(int covered) {
    return covered / (double) STUDIES;
  }
}
