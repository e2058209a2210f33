package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatisticalGateTest {

  private static final Suite SUITE = Suite.whole();
  private static final String SELECT = "micro/nws.select";
  private static final String TRAIN = "time/letter-mlp.nws/train";
  private static final String ERROR = "error/letter-mlp.nws";

  /**
   * Per night a false alarm needs a metric without change to pass its margin at .01 twice: at most
   * 1 night in 100, and far fewer, since no change is far within the margin. Two in fifty have a
   * probability below .09 even at 1 in 100. Trainings spread by 10%, loops by 2%, and one run in
   * twenty is slowed by a half.
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

  /** The rerun runs what is suspect and nothing else, on new seeds. */
  @Test
  void rerun_isOfSuspectsOnNewSeeds() throws InterruptedException {
    Machine machine = new Machine(3, 0.02, 0);
    List<Suite> suites = new ArrayList<>();
    List<Long> seeds = new ArrayList<>();

    new StatisticalGate(
            (suite, seed, first) -> {
              suites.add(suite);
              seeds.add(seed);
              return machine.run(suite, Map.of(SELECT, 1.2), Map.of());
            },
            SUITE)
        .run(4);

    assertThat(seeds).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(suites.get(0)).isEqualTo(SUITE);
    assertThat(suites.get(4).loops()).containsExactly("nws");
    assertThat(suites.get(4).trainings()).isEmpty();
  }

  /** Slower in the first round alone. */
  @Test
  void suspect_thatTheRerunDoesNotConfirm_isTheSame() throws InterruptedException {
    Machine machine = new Machine(4, 0.02, 0);

    StatisticalGate.Result result =
        new StatisticalGate(
                (suite, seed, first) ->
                    machine.run(suite, seed <= 8 ? Map.of(SELECT, 1.2) : Map.of(), Map.of()),
                SUITE)
            .run(8);

    MetricComparison select = comparison(result, SELECT);
    assertThat(select.verdict()).isEqualTo(MetricComparison.Verdict.SAME);
    assertThat(select.rerun()).isPresent();
    assertThat(select.line()).matches("micro/nws.select: same, x(1|0).* 8 pairs\\)");
  }

  /** Loops that spread by 30% could not have shown a tenth. */
  @Test
  void pairs_thatSpreadTooMuch_haveMeasuredNothing() throws InterruptedException {
    SplittableRandom random = new SplittableRandom(5);
    Metric select = Metric.parse(SELECT);

    StatisticalGate.Result result =
        new StatisticalGate(
                (suite, seed, first) ->
                    new PairedRuns.Pair(
                        new BuildRun(Map.of(select, new BuildRun.Reading(1, 1)), Map.of()),
                        new BuildRun(
                            Map.of(
                                select,
                                new BuildRun.Reading(Math.exp(.3 * random.nextGaussian()), 1)),
                            Map.of())),
                SUITE)
            .run(8);

    assertThat(comparison(result, SELECT).verdict())
        .isEqualTo(MetricComparison.Verdict.NOT_MEASURED);
    assertThat(comparison(result, SELECT).line()).contains("would not have been seen");
  }

  @Test
  void training_thatFails_isBrokenIfAlwaysAndElseNotMeasured() throws InterruptedException {
    StatisticalGate.Result always = failing(8);
    StatisticalGate.Result once = failing(1);

    assertThat(always.broken())
        .containsExactly(
            "letter-mlp.nws, seed 1: failed (8 of 8 trainings failed, and none of the baseline at"
                + " these seeds)");
    assertThat(always.unmeasured()).isEmpty();
    assertThat(once.broken()).isEmpty();
    assertThat(once.unmeasured()).hasSize(1);
    assertThat(comparison(once, TRAIN).test().n()).isEqualTo(7);
  }

  private static StatisticalGate.Result failing(int seeds) throws InterruptedException {
    BuildRun good = new BuildRun(Map.of(Metric.parse(TRAIN), new BuildRun.Reading(1, 1)), Map.of());
    return new StatisticalGate(
            (suite, seed, first) ->
                new PairedRuns.Pair(
                    good,
                    seed > seeds
                        ? good
                        : new BuildRun(
                            Map.of(),
                            Map.of(
                                "letter-mlp.nws",
                                "letter-mlp.nws, seed %d: failed".formatted(seed)))),
            SUITE)
        .run(8);
  }

  private static MetricComparison comparison(StatisticalGate.Result result, String id) {
    return result.comparisons().stream()
        .filter(each -> each.metric().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** Ids of what was found worse. */
  private static List<String> run(
      Machine machine, Map<String, Double> factors, Map<String, Double> added)
      throws InterruptedException {
    return new StatisticalGate((suite, seed, first) -> machine.run(suite, factors, added), SUITE)
        .run(StatisticalGate.PAIRS).with(MetricComparison.Verdict.WORSE).stream()
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

    PairedRuns.Pair run(Suite suite, Map<String, Double> factors, Map<String, Double> added) {
      double error = 0.05 + 0.005 * random.nextGaussian();
      return new PairedRuns.Pair(
          run(suite, error, Map.of(), Map.of()), run(suite, error, factors, added));
    }

    private BuildRun run(
        Suite suite, double error, Map<String, Double> factors, Map<String, Double> added) {
      Map<Metric, BuildRun.Reading> readings = new TreeMap<>();
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
      return new BuildRun(readings, Map.of());
    }

    private static void put(Map<Metric, BuildRun.Reading> readings, String id, double value) {
      readings.put(Metric.parse(id), new BuildRun.Reading(value, 0));
    }
  }
}
