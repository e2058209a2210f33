package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.stats.GoalCurves.SeedCurve;

class GoalCurvesTest {

  /** t.975 with two degrees of freedom. */
  private static final double T = 4.302652730;

  /** Error .16 at half of the cost and .04 at all of it: .08 is half-way in both logarithms. */
  @Test
  void speedUp_betweenTwoBudgets_isLinearInLogErrorAndLogCost() {
    SpeedUp own = speedUp(curve(Math.log(.08), Math.log(.5), Math.log(.16), 0, Math.log(.04)));

    assertThat(own.kind()).isEqualTo(SpeedUp.Kind.VALUE);
    assertThat(own.factor()).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(own.interval()).isEmpty();
    assertThat(own.atEqualCost()[0]).isCloseTo(Math.log(.5), within(1e-12));
  }

  /**
   * Second differences of 0, 1, 4 are 2 and of 1, 4, 4 they are -3, halved: between 0 and 1 the
   * line bends by 1, between 1 and 2 by the mean of 1 and -1.5, between 2 and 3 by -1.5.
   */
  @Test
  void curve_betweenBudgets_bendsByTheMeanOfItsParabolas() {
    SeedCurve curve = curve(0, 0, 0, 1, 1, 2, 4, 3, 4);

    assertThat(curve.at(.5)).isCloseTo(.5 - .25, within(1e-12));
    assertThat(curve.at(1.5)).isCloseTo(2.5 + .25 * .25, within(1e-12));
    assertThat(curve.at(2.5)).isCloseTo(4 + 1.5 * .25, within(1e-12));
    assertThat(curve.at(2)).isEqualTo(4);
    assertThat(curve.at(3)).isEqualTo(4);
  }

  /**
   * Log errors .1, .2, .3 less the log cost: the mean is 0 at .2, and differences have sd .1
   * everywhere. At equal cost t = .2 / (.1 / sqrt 3), and with two degrees of freedom p = 1 - t /
   * sqrt(t^2 + 2).
   */
  @Test
  void interval_ofParallelLines_isThatOfTheirHeights() {
    SpeedUp own = speedUp(line(.1, -1), line(.2, -1), line(.3, -1));

    double reach = T * .1 / Math.sqrt(3);
    assertThat(own.factor()).isCloseTo(Math.exp(-.2), within(1e-12));
    assertThat(own.interval().orElseThrow().low()).isCloseTo(Math.exp(-.2 - reach), within(1e-9));
    assertThat(own.interval().orElseThrow().high()).isCloseTo(Math.exp(-.2 + reach), within(1e-9));
    assertThat(own.test().orElseThrow().p()).isCloseTo(1 - Math.sqrt(12.0 / 14), within(1e-9));
    RatioInterval errors = own.errorRatio().orElseThrow();
    assertThat(errors.geometricMean()).isCloseTo(Math.exp(.2), within(1e-9));
    assertThat(errors.interval().high()).isCloseTo(Math.exp(.2 + reach), within(1e-9));
    assertThat(own.seeds()).isEqualTo(3);
  }

  /** Two goals, .5 apart, that the curves are apart as well. */
  @Test
  void goal_ofEachSeed_isItsOwn() {
    SpeedUp own = speedUp(curve(0, -1, 1, 1, -1), curve(.5, -1, 1.5, 1, -.5));

    assertThat(own.factor()).isCloseTo(1, within(1e-12));
    assertThat(own.interval()).hasValue(new Interval(1, 1));
  }

  /** The ladders of the seeds have -.8 to 1 in common, where lines at -1.1 lie below the goal. */
  @Test
  void speedUp_thatIsBelowTheGoalEverywhere_isAtLeastTheLeastCommonCost() {
    SpeedUp own = speedUp(line(-1.1, -1), line(-1.1, -1), curve(0, -.8, -.3, 1, -2.1));

    assertThat(own.kind()).isEqualTo(SpeedUp.Kind.ABOVE);
    assertThat(own.factor()).isCloseTo(Math.exp(.8), within(1e-12));
    assertThat(own.interval().orElseThrow().low()).isCloseTo(Math.exp(.8), within(1e-12));
    assertThat(own.interval().orElseThrow().high()).isInfinite();
  }

  /** No error can be seen below the goal where that is none, so the least budget is a bound. */
  @Test
  void speedUp_thatIsTheGoalFromTheLeastCostOn_isABound() {
    SpeedUp own = speedUp(curve(0, -1, 0, 0, 0, 1, 0), curve(0, -1, 0, 0, 0, 1, 0));

    assertThat(own.kind()).isEqualTo(SpeedUp.Kind.ABOVE);
    assertThat(own.factor()).isCloseTo(Math.E, within(1e-12));
    assertThat(own.interval()).hasValue(new Interval(0, Double.POSITIVE_INFINITY));
  }

  /** As above except for the spread: sd .1 reaches .248 below the -.1 at the least cost. */
  @Test
  void interval_ofABoundThatIsNotSure_reachesBeyondIt() {
    SpeedUp own = speedUp(line(-1, -1), line(-1.1, -1), line(-1.2, -1));

    assertThat(own.kind()).isEqualTo(SpeedUp.Kind.ABOVE);
    assertThat(own.interval().orElseThrow().low())
        .isCloseTo(Math.exp(1.1 - T * .1 / Math.sqrt(3)), within(1e-9));
    assertThat(own.interval().orElseThrow().high()).isInfinite();
  }

  @Test
  void speedUp_thatIsNotReached_isBelowTheLargestCost() {
    SpeedUp sure = speedUp(line(1.5, -1), line(1.5, -1), line(1.5, -1));
    SpeedUp open = speedUp(line(1, -1), line(1.1, -1), line(1.2, -1));

    assertThat(sure.kind()).isEqualTo(SpeedUp.Kind.BELOW);
    assertThat(sure.factor()).isCloseTo(Math.exp(-1), within(1e-12));
    assertThat(sure.interval()).hasValue(new Interval(0, Math.exp(-1)));
    assertThat(open.kind()).isEqualTo(SpeedUp.Kind.BELOW);
    assertThat(open.interval().orElseThrow().low()).isZero();
    assertThat(open.interval().orElseThrow().high())
        .isCloseTo(Math.exp(-1.1 + T * .1 / Math.sqrt(3)), within(1e-9));
  }

  /** The mean is reached at .9, but the largest cost, 1, is not rejected. */
  @Test
  void interval_whoseTestDoesNotRejectAnEnd_isOpenThere() {
    SpeedUp own = speedUp(line(.8, -1), line(.9, -1), line(1, -1));

    assertThat(own.kind()).isEqualTo(SpeedUp.Kind.VALUE);
    assertThat(own.interval().orElseThrow().low()).isZero();
    assertThat(own.interval().orElseThrow().high()).isLessThan(1);
  }

  /**
   * Down to -1 at 1, up to 1 at 2 and down again. Parabolas bend the outer stretches by 2 and the
   * inner one by 2 - 2: reached at 1 - sqrt .5, 1.5 and 2 + sqrt .5.
   */
  @Test
  void speedUp_ofACurveThatRisesAgain_takesTheLeastCostAndSpansAll() {
    SpeedUp own = speedUp(curve(0, 0, 1, 1, -1, 2, 1, 3, -1), curve(0, 0, 1, 1, -1, 2, 1, 3, -1));

    double first = 1 - Math.sqrt(.5);
    assertThat(own.factor()).isCloseTo(Math.exp(-first), within(1e-3));
    assertThat(own.interval().orElseThrow().low()).isCloseTo(Math.exp(first - 3), within(1e-3));
    assertThat(own.interval().orElseThrow().high()).isCloseTo(Math.exp(-first), within(1e-3));
  }

  @Test
  void speedUp_ofACurveThatIsTheGoalAtEqualCost_isOne() {
    SpeedUp own = speedUp(curve(.3, -1, .9, 0, .3, 1, .1), curve(.2, -1, .8, 0, .2, 1, 0));

    assertThat(own.factor()).isEqualTo(1);
    assertThat(own.interval().orElseThrow().low()).isCloseTo(1, within(1e-9));
    assertThat(own.interval().orElseThrow().high()).isCloseTo(1, within(1e-9));
    assertThat(own.test().orElseThrow().p()).isEqualTo(1);
  }

  /** Ends agree with a scan of tests at 2,001 costs, to its step and 1e-3 for sharp bends. */
  @Test
  void interval_ofCurvesThatBendAndCross_isWhatAScanOfTestsSpans() {
    SplittableRandom random = new SplittableRandom(71);
    int closed = 0;
    for (int study = 0; study < 200; study++) {
      List<SeedCurve> seeds = new ArrayList<>();
      for (int seed = 0; seed < 4; seed++) {
        double[] points = new double[8];
        for (int i = 0; i < 4; i++) {
          points[2 * i] = i - 2 + .2 * random.nextDouble();
          points[2 * i + 1] = 1 - i + random.nextGaussian() / 3;
        }
        seeds.add(curve(0, points));
      }
      Interval own = GoalCurves.of(seeds).orElseThrow().speedUp().interval().orElseThrow();
      double low =
          seeds.stream().mapToDouble(seed -> seed.logErrors().firstKey()).max().orElseThrow();
      double high =
          seeds.stream().mapToDouble(seed -> seed.logErrors().lastKey()).min().orElseThrow();
      double[] kept =
          DoubleStream.iterate(0, i -> i <= 2000, i -> i + 1)
              .map(i -> Math.min(high, low + (high - low) * i / 2000))
              .filter(cost -> isKept(seeds, cost))
              .toArray();
      if (own.low() > 0 && Double.isFinite(own.high())) {
        closed++;
        double step = (high - low) / 2000 + 1e-3;
        assertThat(Math.log(own.low())).isCloseTo(-kept[kept.length - 1], within(step));
        assertThat(Math.log(own.high())).isCloseTo(-kept[0], within(step));
      }
    }
    assertThat(closed).isGreaterThan(50);
  }

  private static boolean isKept(List<SeedCurve> seeds, double cost) {
    return PairedDifference.of(
            seeds.stream().mapToDouble(seed -> seed.at(cost) - seed.logGoal()).toArray())
        .orElseThrow()
        .interval()
        .contains(0);
  }

  /** Costs 2 to 4 times the reference's: worse at twice the cost is worse at equal cost, too. */
  @Test
  void test_whereEqualCostLiesBeyondTheBudgets_isThatOfTheEndWhereItFollows() {
    double two = Math.log(2);
    assertThat(speedUp(curve(0, two, .5, 2 * two, .1), curve(0, two, .3, 2 * two, 0)).atEqualCost())
        .containsExactly(.5, .3);
    assertThat(speedUp(curve(0, two, -.5, 2 * two, -.9)).atEqualCost()).isEmpty();
    assertThat(speedUp(curve(0, -2 * two, .5, -two, -.2)).atEqualCost()).containsExactly(-.2);
    assertThat(speedUp(curve(0, -2 * two, .5, -two, .2)).atEqualCost()).isEmpty();
  }

  /** All lines fall by 1: log S of method and rival differ by the mean of .3, .1, .2. */
  @Test
  void over_aRivalWithEqualSlope_isThePairedDifferenceOfTheirHeights() {
    GoalCurves method = curves(line(.1, -1), line(-.2, -1), line(.4, -1));
    GoalCurves rival = curves(line(.4, -1), line(-.1, -1), line(.6, -1));

    SpeedUp own = method.over(rival).orElseThrow();

    double reach = T * .1 / Math.sqrt(3);
    assertThat(own.factor()).isCloseTo(Math.exp(.2), within(1e-12));
    assertThat(own.interval().orElseThrow().low()).isCloseTo(Math.exp(.2 - reach), within(1e-9));
    assertThat(own.interval().orElseThrow().high()).isCloseTo(Math.exp(.2 + reach), within(1e-9));
    assertThat(own.test().orElseThrow().mean()).isCloseTo(-.2, within(1e-12));
  }

  /**
   * The method's lines fall by 2, so c* is .05, and the rival's c* is .3: log S = .25. Differences
   * are .1, -.2, .4 less twice .4, -.1, .6, over the slope.
   */
  @Test
  void over_aRivalWithAnotherSlope_takesItsCostForAnEstimate() {
    GoalCurves method = curves(line(.1, -2), line(-.2, -2), line(.4, -2));
    GoalCurves rival = curves(line(.4, -1), line(-.1, -1), line(.6, -1));

    SpeedUp own = method.over(rival).orElseThrow();

    double reach = T * Summary.of(-.7, 0, -.8).sd().orElseThrow() / 2 / Math.sqrt(3);
    assertThat(own.factor()).isCloseTo(Math.exp(.25), within(1e-12));
    assertThat(own.interval().orElseThrow().low()).isCloseTo(Math.exp(.25 - reach), within(1e-9));
    assertThat(own.interval().orElseThrow().high()).isCloseTo(Math.exp(.25 + reach), within(1e-9));
  }

  @Test
  void over_aRivalWithoutANumber_isUnknown() {
    GoalCurves method = curves(line(0, -1));

    assertThat(method.over(curves(line(2, -1)))).isEmpty();
    assertThat(method.over(curves(line(-2, -1)))).isEmpty();
    assertThat(method.over(curves(line(0, 0)))).isEmpty();
  }

  @Test
  void curves_withoutACommonRange_areNone() {
    assertThat(GoalCurves.of(List.of())).isEmpty();
    assertThat(GoalCurves.of(List.of(curve(0, 0, 1)))).isEmpty();
    assertThat(GoalCurves.of(List.of(curve(0, 0, 1, 1, 0), curve(0, 1, 1, 2, 0)))).isEmpty();
  }

  /** Means of log S, .1 and .3; reaches .1 and .2 below, .2 and .2 above. */
  @Test
  void pooled_isTheGeometricMeanAndAddsSquaresOfReaches() {
    SpeedUp pooled =
        SpeedUp.pooled(List.of(value(.1, 0, .3, 5), value(.3, .1, .5, 9))).orElseThrow();

    assertThat(Math.log(pooled.factor())).isCloseTo(.2, within(1e-12));
    assertThat(Math.log(pooled.interval().orElseThrow().low()))
        .isCloseTo(.2 - Math.sqrt(.05) / 2, within(1e-12));
    assertThat(Math.log(pooled.interval().orElseThrow().high()))
        .isCloseTo(.2 + Math.sqrt(.08) / 2, within(1e-12));
    assertThat(pooled.seeds()).isEqualTo(5);
  }

  @Test
  void pooled_withAnOpenEndOrABound_isOpenOrNone() {
    double infinite = Double.POSITIVE_INFINITY;
    Interval open =
        SpeedUp.pooled(List.of(value(.1, -infinite, infinite, 5), value(.3, .1, .5, 9)))
            .flatMap(SpeedUp::interval)
            .orElseThrow();

    assertThat(open).isEqualTo(new Interval(0, infinite));
    assertThat(SpeedUp.pooled(List.of())).isEmpty();
    assertThat(SpeedUp.pooled(List.of(value(.1, 0, .3, 5), speedUp(line(2, -1))))).isEmpty();
    assertThat(SpeedUp.pooled(List.of(value(.1, 0, .3, 5), speedUp(line(0, -1)))))
        .hasValueSatisfying(own -> assertThat(own.interval()).isEmpty());
  }

  @Test
  void interval_withEndsOutOfOrder_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(1, 0))
        .withMessage("an interval needs low <= high, got [1.0, 0.0]");
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1));
  }

  private static SpeedUp value(double log, double low, double high, int seeds) {
    Interval interval = new Interval(Math.exp(low), Math.exp(high));
    return new SpeedUp(
        SpeedUp.Kind.VALUE, Math.exp(log), seeds, Optional.of(interval), new double[0]);
  }

  private static SpeedUp speedUp(SeedCurve... seeds) {
    return curves(seeds).speedUp();
  }

  private static GoalCurves curves(SeedCurve... seeds) {
    return GoalCurves.of(List.of(seeds)).orElseThrow();
  }

  /** Through a log error at log cost 0, over budgets at -1, 0 and 1; the goal is 0. */
  private static SeedCurve line(double height, double slope) {
    return curve(0, -1, height - slope, 0, height, 1, height + slope);
  }

  /** A goal, then log costs each with its log error. */
  private static SeedCurve curve(double goal, double... points) {
    NavigableMap<Double, Double> logErrors = new TreeMap<>();
    for (int i = 0; i < points.length; i += 2) {
      logErrors.put(points[i], points[i + 1]);
    }
    return new SeedCurve(logErrors, goal);
  }
}
