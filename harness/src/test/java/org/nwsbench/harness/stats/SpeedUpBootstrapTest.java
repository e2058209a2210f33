package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
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
    SeedLadder reference = ladder(REFERENCE, 10);
    SpeedUpBootstrap itself = at(CostMetric.WALL, reference, reference);

    assertThat(itself.estimate()).isEqualTo(new SpeedUp.Value(1, 1));
    assertThat(itself.interval()).hasValue(new Interval(1, 1));
    assertThat(itself.leftLadder()).isZero();
    assertThat(itself.seeds()).isEqualTo(4);
  }

  /** Seeds that agree leave nothing to resample: f* = 1/2 by one quarter of the way to 1. */
  @Test
  void speedUp_ofSeedsThatAgree_hasAnIntervalOfOnePoint() {
    SeedLadder reference = ladder(new int[][] {{140, 140}, {100, 100}, {80, 80}}, 10);
    SeedLadder method = ladder(new int[][] {{110, 110}, {70, 70}, {60, 60}}, 10);
    SpeedUpBootstrap sample = at(CostMetric.WORK, reference, method);

    Interval interval = sample.interval().orElseThrow();
    assertThat(interval.low()).isCloseTo(Math.pow(2, 0.75), within(1e-9));
    assertThat(interval.high()).isCloseTo(Math.pow(2, 0.75), within(1e-9));
  }

  @Test
  void speedUp_ofFourSeeds_liesInsideItsInterval() {
    SpeedUpBootstrap sample = at(CostMetric.WORK, ladder(REFERENCE, 10), ladder(METHOD, 10));
    SpeedUp.Value value = (SpeedUp.Value) sample.estimate();

    assertThat(value.factor()).isCloseTo(Math.pow(2, 0.75), within(1e-12));
    assertThat(sample.interval().orElseThrow().contains(value.factor())).isTrue();
    assertThat(sample.resamples()).isEqualTo(RESAMPLES);
  }

  @Test
  void speedUp_ofAnotherMethodBetween_changesNothing() {
    SeedLadder reference = ladder(REFERENCE, 10);
    Interval alone = at(CostMetric.WALL, reference, ladder(METHOD, 10)).interval().orElseThrow();
    at(CostMetric.WALL, reference, ladder(REFERENCE, 7));

    assertThat(at(CostMetric.WALL, reference, ladder(METHOD, 10)).interval()).hasValue(alone);
  }

  @Test
  void speedUp_ofTrialsInAnotherOrder_hasTheSameBits() {
    SpeedUpBootstrap sample = at(CostMetric.WALL, ladder(REFERENCE, 10), ladder(METHOD, 9));
    SpeedUpBootstrap reversed =
        at(CostMetric.WALL, reversed(trials(REFERENCE, 10)), reversed(trials(METHOD, 9)));

    assertThat(reversed.estimate()).isEqualTo(sample.estimate());
    assertThat(reversed.interval()).isEqualTo(sample.interval());
  }

  @Test
  void speedUp_ofScaledTimes_isTheSame() {
    SpeedUpBootstrap slow = at(CostMetric.WALL, ladder(REFERENCE, 1000), ladder(METHOD, 1200));
    SpeedUpBootstrap fast = at(CostMetric.WALL, ladder(REFERENCE, 1), ladder(METHOD, 1.2));

    assertThat(slow.interval().orElseThrow().low())
        .isCloseTo(fast.interval().orElseThrow().low(), within(1e-12));
    assertThat(slow.interval().orElseThrow().high())
        .isCloseTo(fast.interval().orElseThrow().high(), within(1e-12));
  }

  /** Seed 3 alone reaches the reference's quality at f = 1/2 and lifts the others out of it. */
  @Test
  void speedUp_thatSomeResamplesDoNotReach_hasAnOpenLowEnd() {
    SeedLadder method = ladder(new int[][] {{150, 150, 150, 0}, {140, 140, 140, 0}}, 10);
    SpeedUpBootstrap sample = at(CostMetric.WORK, ladder(REFERENCE, 10), method);

    assertThat(sample.estimate()).isInstanceOf(SpeedUp.NotReached.class);
    assertThat(sample.interval()).isEmpty();

    SeedLadder better = ladder(new int[][] {{150, 150, 150, 0}, {120, 120, 120, 0}}, 10);
    SpeedUpBootstrap reached = at(CostMetric.WORK, ladder(REFERENCE, 10), better);
    assertThat(reached.estimate()).isInstanceOf(SpeedUp.Value.class);
    // Without seed 3 in the draw, (3/4)^4 of the time, 120 is not good enough.
    assertThat(reached.leftLadder()).isBetween(RESAMPLES / 4, RESAMPLES);
    assertThat(reached.interval().orElseThrow().low()).isZero();
  }

  @Test
  void speedUp_thatIsABound_hasNoInterval() {
    SpeedUpBootstrap sample =
        at(
            CostMetric.WORK,
            ladder(REFERENCE, 10),
            ladder(new int[][] {{90, 90, 90, 90}, {70, 72, 68, 70}}, 10));

    assertThat(sample.estimate()).isEqualTo(new SpeedUp.AtLeast(2));
    assertThat(sample.interval()).isEmpty();
    assertThat(sample.leftLadder()).isPositive();
  }

  /** As if seed 2 had not been run at all: no resample lacks a rung, and no end is a bound. */
  @Test
  void speedUp_withASeedMissingAtOneRung_isThatOfTheOthers() {
    Map<Double, Map<Long, SeedTrial>> trials = trials(METHOD, 10);
    trials.get(1.0).remove(2L);
    SpeedUpBootstrap sample = at(CostMetric.WORK, ladder(REFERENCE, 10), new SeedLadder(trials));

    SpeedUpBootstrap others = at(CostMetric.WORK, without(2, REFERENCE), without(2, METHOD));
    assertThat(sample.seeds()).isEqualTo(3);
    assertThat(sample.estimate()).isEqualTo(others.estimate());
    assertThat(sample.interval()).isPresent().isEqualTo(others.interval());
    assertThat(sample.leftLadder()).isZero();
  }

  private static SeedLadder without(long seed, int[][] errors) {
    Map<Double, Map<Long, SeedTrial>> trials = trials(errors, 10);
    trials.values().forEach(bySeed -> bySeed.remove(seed));
    return new SeedLadder(trials);
  }

  @Test
  void speedUp_whereNoSeedIsWhole_isNotGuessed() {
    Map<Double, Map<Long, SeedTrial>> trials = trials(METHOD, 10);
    trials.get(1.0).keySet().removeAll(List.of(0L, 1L));
    trials.get(2.0).keySet().removeAll(List.of(2L, 3L));

    assertThat(at(CostMetric.WORK, ladder(REFERENCE, 10), new SeedLadder(trials)).estimate())
        .isEqualTo(new SpeedUp.LadderNotRun("no seed has a valid trial at every budget fraction"));
  }

  /** Seeds 1 to 3 are timed; N and the widening are of three by the wall clock, of four by work. */
  @Test
  void speedUp_withAnUntimedTrial_leavesItsSeedOutOfTheWallClockAlone() {
    Map<Double, Map<Long, SeedTrial>> trials = trials(METHOD, 10);
    SeedTrial timed = trials.get(0.5).get(0L);
    trials
        .get(0.5)
        .put(0L, new SeedTrial(timed.errors(), timed.rows(), timed.work(), OptionalDouble.empty()));
    Map<CostMetric, SpeedUpBootstrap> sample =
        SpeedUpBootstrap.of(ladder(REFERENCE, 10), new SeedLadder(trials), RESAMPLES, 7);

    assertThat(sample.get(CostMetric.WORK).seeds()).isEqualTo(4);
    assertThat(sample.get(CostMetric.WALL).seeds()).isEqualTo(3);
    assertThat(sample.get(CostMetric.WALL).interval())
        .isEqualTo(at(CostMetric.WALL, without(0, REFERENCE), without(0, METHOD)).interval());
  }

  @Test
  void speedUp_withoutTheReferenceAtOne_isNotGuessed() {
    Map<Double, Map<Long, SeedTrial>> trials = trials(REFERENCE, 10);
    trials.remove(1.0);
    SpeedUpBootstrap sample = at(CostMetric.WORK, new SeedLadder(trials), ladder(METHOD, 10));

    assertThat(sample.estimate())
        .isEqualTo(new SpeedUp.LadderNotRun("the reference has no valid run at f = 1"));
    assertThat(sample.interval()).isEmpty();
    assertThat(sample.resamples()).isZero();
  }

  @Test
  void speedUp_ofOneSeed_hasNoInterval() {
    SpeedUpBootstrap sample =
        at(
            CostMetric.WORK,
            ladder(new int[][] {{140}, {100}, {80}}, 10),
            ladder(new int[][] {{110}, {70}, {60}}, 10));

    assertThat(sample.estimate()).isInstanceOf(SpeedUp.Value.class);
    assertThat(sample.seeds()).isEqualTo(1);
    assertThat(sample.interval()).isEmpty();
  }

  @Test
  void speedUp_withoutTrials_isNotGuessed() {
    SpeedUpBootstrap sample =
        at(CostMetric.WORK, ladder(REFERENCE, 10), new SeedLadder(Map.of(1.0, Map.of())));

    assertThat(sample.estimate())
        .isEqualTo(new SpeedUp.LadderNotRun("fewer than two budget fractions"));
    assertThat(sample.seeds()).isZero();
  }

  @Test
  void speedUp_withoutTimes_isKnownInWorkOnly() {
    Map<Double, Map<Long, SeedTrial>> untimed = trials(METHOD, 10);
    untimed
        .values()
        .forEach(
            bySeed ->
                bySeed.replaceAll(
                    (seed, trial) ->
                        new SeedTrial(
                            trial.errors(), trial.rows(), trial.work(), OptionalDouble.empty())));
    Map<CostMetric, SpeedUpBootstrap> sample =
        SpeedUpBootstrap.of(ladder(REFERENCE, 10), new SeedLadder(untimed), RESAMPLES, 7);

    assertThat(sample.get(CostMetric.WALL).estimate())
        .isEqualTo(
            new SpeedUp.LadderNotRun(
                "no wall times measured alone on the machine of the reference"));
    assertThat(sample.get(CostMetric.WALL).interval()).isEmpty();
    assertThat(sample.get(CostMetric.WORK).interval()).isPresent();
  }

  @Test
  void resamples_tooFewForAnInterval_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpeedUpBootstrap.of(ladder(REFERENCE, 10), ladder(METHOD, 10), 100, 7))
        .withMessage("an interval needs 1,000 resamples, got 100");
  }

  /** Its own trials at f = 1/4 to 2, with noise; the estimate of the table is the same number. */
  @Test
  void estimate_isTheSpeedUpOfTheMeans() {
    SplittableRandom random = new SplittableRandom(71);
    SeedLadder reference = Studies.reference(5, 0.02, random);
    SeedLadder method = Studies.method(5, 0.02, random);

    assertThat(at(CostMetric.WALL, reference, method).estimate())
        .isEqualTo(SpeedUp.between(reference.means(), method.means(), CostMetric.WALL));
  }

  private static SpeedUpBootstrap at(CostMetric clock, SeedLadder reference, SeedLadder method) {
    return SpeedUpBootstrap.of(reference, method, RESAMPLES, 7).get(clock);
  }

  private static SeedLadder ladder(int[][] errors, double seconds) {
    return new SeedLadder(trials(errors, seconds));
  }

  private static SeedLadder reversed(Map<Double, Map<Long, SeedTrial>> trials) {
    Map<Double, Map<Long, SeedTrial>> reversed = new LinkedHashMap<>();
    List<Double> fractions = new ArrayList<>(trials.keySet());
    Collections.reverse(fractions);
    for (double fraction : fractions) {
      List<Long> seeds = new ArrayList<>(trials.get(fraction).keySet());
      Collections.reverse(seeds);
      Map<Long, SeedTrial> bySeed = new LinkedHashMap<>();
      seeds.forEach(seed -> bySeed.put(seed, trials.get(fraction).get(seed)));
      reversed.put(fraction, bySeed);
    }
    return new SeedLadder(reversed);
  }

  /** Rungs 1/2, 1, 2; times in proportion to f and a little longer at each seed. */
  private static Map<Double, Map<Long, SeedTrial>> trials(int[][] errors, double seconds) {
    Map<Double, Map<Long, SeedTrial>> trials = new LinkedHashMap<>();
    for (int rung = 0; rung < errors.length; rung++) {
      double fraction = Math.pow(2, rung - 1);
      Map<Long, SeedTrial> bySeed = new LinkedHashMap<>();
      for (int seed = 0; seed < errors[rung].length; seed++) {
        double time = seconds * fraction * (1 + 0.01 * seed);
        bySeed.put(
            (long) seed,
            new SeedTrial(errors[rung][seed], ROWS, 1e6 * fraction, OptionalDouble.of(time)));
      }
      trials.put(fraction, bySeed);
    }
    return trials;
  }
}
