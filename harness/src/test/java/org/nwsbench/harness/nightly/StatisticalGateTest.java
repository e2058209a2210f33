package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.InferiorityTest;

class StatisticalGateTest {

  private static final Suite SUITE = Suite.whole();
  private static final Suite ONE_TRAINING =
      new Suite(Map.of(), Map.of("letter-mlp", List.of("nws")), List.of());
  private static final String SELECT = "micro/nws.select";
  private static final String TRAIN = "time/letter-mlp.nws/train";
  private static final String ERROR = "error/letter-mlp.nws";

  /**
   * A false alarm needs a metric without change to pass its margin at .01 twice: for fourteen
   * metrics at most 1.4 nights in 1,000. Two in fifty have a probability below .003. Trainings
   * spread by 10%, loops by 2%, and one run in twenty is slowed by a half.
   */
  @Test
  void fiftyNights_withoutChange_raiseAtMostOneAlarm() throws InterruptedException {
    int alarms = 0;
    for (int night = 0; night < 50; night++) {
      alarms += run(new Machine(night, 0.1, 0.05), Map.of(), Map.of()).isEmpty() ? 0 : 1;
    }

    assertThat(alarms).isLessThanOrEqualTo(1);
  }

  /**
   * The level itself: a loop slower by its margin of 3% is named with a probability of .01 squared
   * at most; of 200 nights more than one with a probability of 2e-4.
   */
  @Test
  void nights_withALoopSlowerByItsMargin_raiseAtMostOneAlarm() throws InterruptedException {
    int alarms = 0;
    for (int night = 0; night < 200; night++) {
      Machine machine = new Machine(1000 + night, 0.1, 0);
      alarms += run(machine, Map.of(SELECT, 1.03), Map.of()).isEmpty() ? 0 : 1;
    }

    assertThat(alarms).isLessThanOrEqualTo(1);
  }

  /**
   * Loops spread by 2% a pair: log 1.1 - log 1.03 is 9.3 standard errors of eight pairs, and t.99
   * is 3.0. A single night misses it with a probability below 1e-4. Trainings that spread by 10%
   * and take x1.6: 10.6 standard errors.
   */
  @Test
  void nights_withALoopSlowerByATenthOrATrainingByAHalf_nameThat() throws InterruptedException {
    for (int night = 0; night < 20; night++) {
      Machine machine = new Machine(2000 + night, 0.1, 0);
      assertThat(run(machine, Map.of(SELECT, 1.1), Map.of())).containsExactly(SELECT);
      assertThat(run(machine, Map.of(TRAIN, 1.6), Map.of())).containsExactly(TRAIN);
    }
  }

  @Test
  void error_thatRisesBeyondItsMargin_isWorse() throws InterruptedException {
    assertThat(run(new Machine(1, 0.05, 0), Map.of(), Map.of(ERROR, 0.004))).containsExactly(ERROR);
    assertThat(run(new Machine(1, 0.05, 0), Map.of(), Map.of(ERROR, 0.0009))).isEmpty();
  }

  /**
   * Builds take turns in beginning. The rerun runs what is suspect and nothing else, on new seeds.
   */
  @Test
  void rerun_isOfSuspectsOnNewSeedsInTheSameOrder() throws InterruptedException {
    Machine machine = new Machine(3, 0.02, 0);
    List<Suite> suites = new ArrayList<>();
    List<String> order = new ArrayList<>();

    new StatisticalGate(
            (suite, seed, first) -> {
              suites.add(suite);
              order.add((first ? "AB" : "BA") + seed);
              return machine.run(suite, Map.of(SELECT, 1.2), Map.of());
            },
            SUITE,
            line -> {})
        .run(4);

    assertThat(order).containsExactly("AB1", "BA2", "AB3", "BA4", "AB5", "BA6", "AB7", "BA8");
    assertThat(suites.get(0)).isEqualTo(SUITE);
    assertThat(suites.get(4).loops()).containsExactly("nws");
    assertThat(suites.get(4).trainings()).isEmpty();
  }

  /** Slower in the first round alone. */
  @Test
  void suspect_thatTheRerunDoesNotConfirm_isTheSame() throws InterruptedException {
    Machine machine = new Machine(4, 0.02, 0);

    StatisticalGate.Result result =
        gate(
            SUITE,
            (suite, seed, first) ->
                machine.run(suite, seed <= 8 ? Map.of(SELECT, 1.2) : Map.of(), Map.of()));

    StatisticalGate.Comparison select = comparison(result, SELECT);
    assertThat(select.verdict()).isEqualTo(StatisticalGate.Verdict.SAME);
    assertThat(select.rerun()).isTrue();
    assertThat(select.line()).matches("micro/nws.select: same, x(1|0).* 8 pairs\\)");
  }

  /** Loops that spread by 30% could not have shown a tenth. */
  @Test
  void pairs_thatSpreadTooMuch_haveMeasuredNothing() throws InterruptedException {
    StatisticalGate.Comparison select = ofLoopsThatSpread(1);

    assertThat(select.verdict()).isEqualTo(StatisticalGate.Verdict.NOT_MEASURED);
    assertThat(select.line()).contains("would not have been seen");
  }

  /** At half the time an interval of .25 to either side, in logarithms, leaves out log 1.1. */
  @Test
  void pairs_thatSpreadButExcludeTheBound_areMeasured() throws InterruptedException {
    assertThat(ofLoopsThatSpread(.5).verdict()).isEqualTo(StatisticalGate.Verdict.SAME);
  }

  private static StatisticalGate.Comparison ofLoopsThatSpread(double factor)
      throws InterruptedException {
    SplittableRandom random = new SplittableRandom(5);
    Metric select = Metric.parse(SELECT);
    StatisticalGate.Result result =
        gate(
            SUITE,
            (suite, seed, first) ->
                new StatisticalGate.Pair(
                    Map.of(select, new Reading(1, 1)),
                    Map.of(select, new Reading(factor * Math.exp(.3 * random.nextGaussian()), 1)),
                    Map.of()));
    return comparison(result, SELECT);
  }

  /** Twice the time at half the speed of the machine is the same; 1.21 of it is log 1.21. */
  @Test
  void test_isOfLogRatiosAtEqualCalibration() {
    List<StatisticalGate.Pair> pairs = new ArrayList<>();
    for (double factor : new double[] {1, 1.21, 1, 1.21}) {
      pairs.add(new StatisticalGate.Pair(build(3, 1), build(3 * 2 * factor, 2), Map.of()));
    }

    InferiorityTest test = StatisticalGate.test(pairs, Metric.parse(TRAIN)).orElseThrow();

    assertThat(test.n()).isEqualTo(4);
    assertThat(test.mean()).isCloseTo(Math.log(1.1), within(1e-12));
    assertThat(StatisticalGate.test(pairs.subList(0, 3), Metric.parse(TRAIN))).isEmpty();
  }

  @Test
  void readings_ofRecords_areTimesAndErrorsOfTheSoundOnes() {
    TrialRecord good = SampleTrials.ok(SampleTrials.spec(), 4000, 320, 1.5);
    String cell = Build.cell(good);

    Map<Metric, Reading> readings = Reading.of(List.of(good));

    assertThat(readings.get(Metric.parse("error/" + cell)).adjusted()).isEqualTo(0.08);
    double seconds = 1.5 / good.outcome().orElseThrow().steps();
    assertThat(readings.get(Metric.parse("time/" + cell + "/train")).value()).isEqualTo(seconds);
    assertThat(Reading.of(List.of(SampleTrials.without(SampleTrials.spec(), Status.FAILED, "oh"))))
        .isEmpty();
  }

  /** It failed, say, or ran out of time. */
  @Test
  void training_withoutValues_leavesOutItsPairsDownToFour() throws InterruptedException {
    StatisticalGate.Result enough = silent(4);
    StatisticalGate.Result tooFew = silent(5);

    assertThat(enough.unmeasured()).isEmpty();
    assertThat(comparison(enough, TRAIN).verdict()).isEqualTo(StatisticalGate.Verdict.SAME);
    assertThat(tooFew.comparisons()).isEmpty();
    assertThat(tooFew.unmeasured())
        .containsExactly(
            ERROR + ": fewer than 4 pairs have values of both builds: failed: no memory",
            TRAIN + ": fewer than 4 pairs have values of both builds: failed: no memory");
  }

  @Test
  void suspect_ofWhichTheRerunHasTooFewPairs_isNotMeasured() throws InterruptedException {
    StatisticalGate.Result result =
        gate(
            ONE_TRAINING,
            (suite, seed, first) ->
                new StatisticalGate.Pair(build(1, 1), seed > 8 ? Map.of() : build(2, 1), Map.of()));

    assertThat(result.unmeasured())
        .containsExactly(TRAIN + ": fewer than 4 pairs of its rerun have values of both builds");
  }

  /** The current build gives nothing at the first seeds. */
  private static StatisticalGate.Result silent(int seeds) throws InterruptedException {
    return gate(
        ONE_TRAINING,
        (suite, seed, first) ->
            seed > seeds
                ? new StatisticalGate.Pair(build(1, 1), build(1, 1), Map.of())
                : new StatisticalGate.Pair(
                    build(1, 1), Map.of(), Map.of("letter-mlp.nws", "failed: no memory")));
  }

  private static StatisticalGate.Result gate(Suite suite, StatisticalGate.PairRunner runner)
      throws InterruptedException {
    return new StatisticalGate(runner, suite, line -> {}).run(8);
  }

  private static Map<Metric, Reading> build(double seconds, double calibrationSeconds) {
    return Map.of(
        Metric.parse(TRAIN),
        new Reading(seconds, calibrationSeconds),
        Metric.parse(ERROR),
        new Reading(0.1, 0));
  }

  private static StatisticalGate.Comparison comparison(StatisticalGate.Result result, String id) {
    return result.comparisons().stream()
        .filter(each -> each.metric().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Ids of what was found worse. */
  private static List<String> run(
      Machine machine, Map<String, Double> factors, Map<String, Double> added)
      throws InterruptedException {
    return new StatisticalGate(
            (suite, seed, first) -> machine.run(suite, factors, added), SUITE, line -> {})
        .run(8).with(StatisticalGate.Verdict.WORSE).stream()
            .map(worse -> worse.metric().id())
            .toList();
  }

  /** A machine on which runs spread, and now and then are slowed by a half. */
  private static final class Machine {

    private static final double OF_LOOPS = 0.014;

    private final SplittableRandom random;
    private final double spread;
    private final double disturbed;

    /** {@code spread}: of the logarithm of a ratio of two trainings. */
    Machine(long seed, double spread, double disturbed) {
      this.random = new SplittableRandom(seed);
      this.spread = spread;
      this.disturbed = disturbed;
    }

    StatisticalGate.Pair run(Suite suite, Map<String, Double> factors, Map<String, Double> added) {
      double error = 0.05 + 0.005 * random.nextGaussian();
      return new StatisticalGate.Pair(
          run(suite, error, Map.of(), Map.of()), run(suite, error, factors, added), Map.of());
    }

    private Map<Metric, Reading> run(
        Suite suite, double error, Map<String, Double> factors, Map<String, Double> added) {
      Map<Metric, Reading> readings = new TreeMap<>();
      for (String loop : suite.loops()) {
        String operation = "micro/" + loop + ".select";
        double noise = OF_LOOPS * random.nextGaussian();
        put(readings, operation, factors.getOrDefault(operation, 1.0) * Math.exp(noise));
      }
      suite
          .trainings()
          .forEach(
              (workload, methods) -> {
                for (String method : methods) {
                  String cell = Metric.cell(workload, method);
                  String train = "time/" + cell + "/train";
                  double slowed = random.nextDouble() < disturbed ? 1.5 : 1;
                  double noise = Math.sqrt(0.5) * spread * random.nextGaussian();
                  put(readings, train, slowed * factors.getOrDefault(train, 1.0) * Math.exp(noise));
                  String errors = "error/" + cell;
                  put(readings, errors, error + added.getOrDefault(errors, 0.0));
                }
              });
      return readings;
    }

    private static void put(Map<Metric, Reading> readings, String id, double value) {
      readings.put(Metric.parse(id), new Reading(value, 0));
    }
  }
}
