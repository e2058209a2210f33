package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.stats.MarginTest;

/** Eight pairs of one training, its phases with a noise of 1%. */
class YardsticksTest {

  private static final String CELL = "time/letter-mlp.nws/";
  private static final Metric SELECT = phase("select");
  private static final Metric TRAIN = phase("train");
  private static final int PAIRS = 8;
  private static final double NOISE = 0.01;

  /** Percent of a step. */
  private static final Map<String, Double> SHARES =
      Map.of("select", 4.3, "observe", 3.7, "forward", 31.0, "backward", 39.0, "update", 19.0);

  private final SplittableRandom random = new SplittableRandom(11);
  private double rulerNoise = 0.001;

  /** The machine is twice as slow and the ruler does not see it: 10% of select are left. */
  @Test
  void phase_isComparedByTheOthers() throws InterruptedException {
    PairedRound round = round(SHARES, Map.of("select", 1.1), 2);

    Yardsticks yardsticks = yardsticks(round);
    MarginTest test = yardsticks.tests(List.of(SELECT), round).get(SELECT);

    assertThat(yardsticks.of(SELECT)).isEqualTo(Yardstick.PHASES);
    assertThat(test.mean()).isCloseTo(Math.log(1.1), within(0.01));
    assertThat(test.p()).isLessThan(0.01);
    assertThat(yardsticks.of(TRAIN)).isEqualTo(Yardstick.RULER);
    assertThat(yardsticks.tests(List.of(TRAIN), round).get(TRAIN).mean())
        .isCloseTo(Math.log(2), within(0.02));
  }

  /** Two of the four others of each: their median moves by half of it, their sum hardly. */
  @Test
  void phases_besideShortOnesThatBecameFaster_areNotWorse() throws InterruptedException {
    PairedRound round = round(SHARES, Map.of("select", 0.7, "observe", 0.7), 1);

    assertThat(worse(round)).isEmpty();
  }

  /** One of the four others: their sum moves by a third of it, their median hardly. */
  @Test
  void phases_besideALongOneThatBecameFaster_areNotWorse() throws InterruptedException {
    PairedRound round = round(SHARES, Map.of("backward", 0.9), 1.02);

    assertThat(yardsticks(round).of(SELECT)).isEqualTo(Yardstick.PHASES);
    assertThat(worse(round)).isEmpty();
  }

  @Test
  void phase_withTwoOthers_isComparedByTheRuler() throws InterruptedException {
    Map<String, Double> few = Map.of("forward", 20.0, "backward", 30.0, "update", 15.0);

    assertThat(yardsticks(round(few, Map.of(), 1)).of(phase("update"))).isEqualTo(Yardstick.RULER);
  }

  /** An engine that takes a fifth off what it does makes no select slow. */
  @Test
  void phases_ofATrainingThatBecameFaster_areComparedByTheRuler() throws InterruptedException {
    PairedRound round = round(SHARES, fasterEngine(), 1);

    assertThat(yardsticks(round).of(SELECT)).isEqualTo(Yardstick.RULER);
    assertThat(worse(round)).isEmpty();
  }

  /** The same where the ruler is too restless to show that the training became faster. */
  @Test
  void phase_thatIsWorseByTheOthersAndNotByTheRuler_isContradicted() throws InterruptedException {
    rulerNoise = 0.5;
    PairedRound round = round(SHARES, fasterEngine(), 1.3);

    Yardsticks yardsticks = yardsticks(round);

    assertThat(yardsticks.of(SELECT)).isEqualTo(Yardstick.PHASES);
    assertThat(worse(round)).contains(SELECT);
    assertThat(yardsticks.isContradicted(SELECT, round)).isTrue();
  }

  @Test
  void phase_thatIsWorseByBoth_isNotContradicted() throws InterruptedException {
    PairedRound round = round(SHARES, Map.of("select", 1.1), 1);

    assertThat(yardsticks(round).isContradicted(SELECT, round)).isFalse();
  }

  /** What only one build has is nobody's yardstick. */
  @Test
  void phase_thatOneSideLacks_isAskedOfNoOther() throws InterruptedException {
    Map<String, Double> more = new TreeMap<>(SHARES);
    more.put("score", 20.0);
    PairedRound round = round(SHARES, more, Map.of("select", 1.1), 1);

    assertThat(yardsticks(round).of(SELECT)).isEqualTo(Yardstick.PHASES);
    assertThat(worse(round)).containsExactly(SELECT, TRAIN);
  }

  @Test
  void phasesThatAreShort_areNotJudged() throws InterruptedException {
    Map<String, Double> seconds = new TreeMap<>(SHARES);
    seconds.put("gather", 1.0);
    seconds.put("hash", 50.0);

    assertThat(Judged.of(round(seconds, Map.of(), 1)))
        .extracting(Metric::part)
        .containsExactly("backward", "forward", "observe", "select", "train", "update");
  }

  @Test
  void scoresAndLoops_areComparedAsTheyAre() throws InterruptedException {
    Metric error = Metric.parse("error/letter-mlp.nws");
    Metric loop = Metric.parse("micro/nws.select");
    Leg before = new Leg(Map.of(error, Reading.untimed(.1), loop, new Reading(1, 1e-3)), Map.of());
    Leg now = new Leg(Map.of(error, Reading.untimed(.3), loop, new Reading(2, 4e-3)), Map.of());
    PairedRound round =
        PairedRound.run(
            (scope, seed) -> before, (scope, seed) -> now, Scope.ALL, 1, PAIRS, work -> true);

    Map<Metric, MarginTest> tests = yardsticks(round).tests(List.of(error, loop), round);

    assertThat(tests.get(error).mean()).isCloseTo(.2, within(1e-12));
    assertThat(tests.get(loop).mean()).isCloseTo(Math.log(2), within(1e-12));
  }

  private static Map<String, Double> fasterEngine() {
    return Map.of("forward", 0.8, "backward", 0.8, "update", 0.8);
  }

  private static Metric phase(String part) {
    return Metric.parse(CELL + part);
  }

  private static Yardsticks yardsticks(PairedRound round) {
    return new Yardsticks(round, Judged.of(round));
  }

  private static List<Metric> worse(PairedRound round) {
    List<Metric> worse = new ArrayList<>();
    yardsticks(round)
        .tests(Judged.of(round), round)
        .forEach(
            (metric, test) -> {
              if (test.p() <= 0.01) {
                worse.add(metric);
              }
            });
    return worse;
  }

  private PairedRound round(
      Map<String, Double> seconds, Map<String, Double> factors, double machine)
      throws InterruptedException {
    return round(seconds, seconds, factors, machine);
  }

  /**
   * Pairs.
   *
   * @param before seconds of the phases in the baseline
   * @param now the same in the current build, but for the factors
   * @param factors of phases in the current build
   * @param machine how much longer all takes there, without the ruler's notice
   */
  private PairedRound round(
      Map<String, Double> before,
      Map<String, Double> now,
      Map<String, Double> factors,
      double machine)
      throws InterruptedException {
    return PairedRound.run(
        (scope, seed) -> leg(before, Map.of(), 1),
        (scope, seed) -> leg(now, factors, machine),
        Scope.ALL,
        1,
        PAIRS,
        work -> true);
  }

  private Leg leg(Map<String, Double> seconds, Map<String, Double> factors, double machine) {
    double ruler = 1e-3 * Math.exp(rulerNoise * random.nextGaussian());
    Map<Metric, Reading> readings = new TreeMap<>();
    double train = 0;
    for (Map.Entry<String, Double> phase : new TreeMap<>(seconds).entrySet()) {
      double value =
          phase.getValue()
              * factors.getOrDefault(phase.getKey(), 1.0)
              * machine
              * Math.exp(NOISE * random.nextGaussian());
      readings.put(phase(phase.getKey()), new Reading(value, ruler));
      train += phase.getKey().equals("hash") ? 0 : value;
    }
    readings.put(TRAIN, new Reading(train, ruler));
    return new Leg(readings, Map.of());
  }
}
