package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.harness.stats.MarginTest;

/**
 * Eight pairs of one training, its phases with a noise of 1%. A restless ruler reads too much in
 * every other pair and too little in the others, so that its mean is right.
 */
class YardsticksTest {

  private static final String CELL = "time/letter-mlp.nws/";
  private static final Metric SELECT = phase("select");
  private static final Metric TRAIN = phase("train");
  private static final Metric UPDATE = phase("update");
  private static final int PAIRS = 8;
  private static final double NOISE = 0.01;

  /** Percent of a step. */
  private static final Map<String, Double> SHARES =
      Map.of("select", 4.3, "observe", 3.7, "forward", 31.0, "backward", 39.0, "update", 19.0);

  private final SplittableRandom random = new SplittableRandom(11);
  private double rulerError;

  /** The machine is twice as fast, or as slow, as the ruler says: 10% of select are left. */
  @Test
  void phase_isComparedByTheOthers() throws InterruptedException {
    rulerError = Math.log(2);
    PairedRound round = round(SHARES, Map.of("select", 1.1), 1);

    Yardsticks yardsticks = yardsticks(round);
    MarginTest test = yardsticks.tests(List.of(SELECT), round).get(SELECT);

    assertThat(yardsticks.of(SELECT)).isEqualTo(Yardstick.PHASES);
    assertThat(test.mean()).isCloseTo(Math.log(1.1), within(0.01));
    assertThat(test.p()).isLessThan(0.01);
    assertThat(yardsticks.of(TRAIN)).isEqualTo(Yardstick.RULER);
    assertThat(worse(round)).containsExactly(SELECT);
  }

  /**
   * In each training a neighbour slows the machine down by half for six of twelve stretches, in
   * which choosing has now nothing and now all of its time. Trainings as wholes would differ by up
   * to log(1.5 / 1.25) in that.
   */
  @Test
  void phase_isComparedWhereItHadItsTime() throws InterruptedException {
    PairedRound round =
        PairedRound.run(
            (scope, seed) -> disturbed(seed % 3 == 0, 1),
            (scope, seed) -> disturbed(seed % 2 == 0, 1.1),
            Scope.ALL,
            1,
            PAIRS,
            work -> true);

    MarginTest test = yardsticks(round).tests(List.of(SELECT), round).get(SELECT);

    assertThat(yardsticks(round).of(SELECT)).isEqualTo(Yardstick.PHASES);
    assertThat(test.mean()).isCloseTo(Math.log(1.1), within(1e-9));
    assertThat(test.p()).isLessThan(1e-6);
    assertThat(worse(round)).containsExactly(SELECT);
  }

  /** Two of the four others of each: their median moves by half of it, the engine's sum not. */
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
    PairedRound round = round(SHARES, engine(0.8), 1);

    assertThat(yardsticks(round).of(SELECT)).isEqualTo(Yardstick.RULER);
    assertThat(worse(round)).isEmpty();
  }

  @Test
  void phases_ofATrainingThatBecameSlower_areComparedByTheRuler() throws InterruptedException {
    PairedRound round = round(SHARES, engine(1.2), 1);

    assertThat(yardsticks(round).of(SELECT)).isEqualTo(Yardstick.RULER);
    assertThat(yardsticks(round).isBetter(SELECT, round)).isFalse();
    assertThat(worse(round)).containsExactly(phase("backward"), phase("forward"), TRAIN, UPDATE);
  }

  /**
   * A faster engine, and the ruler too restless to show it. Where the machine is slower by a tenth
   * without the ruler's notice, the mean of select is beyond the margin; that of the training, .82
   * x 1.1 of what it was, still tells.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1.1})
  void phase_thatIsWorseByTheOthersAndNotByTheRuler_isContradicted(double machine)
      throws InterruptedException {
    rulerError = 0.5;
    PairedRound round = round(SHARES, engine(0.8), machine);

    Yardsticks yardsticks = yardsticks(round);

    assertThat(yardsticks.of(SELECT)).isEqualTo(Yardstick.PHASES);
    assertThat(worse(round)).contains(SELECT);
    assertThat(yardsticks.isContradicted(SELECT, round)).isTrue();
    assertThat(yardsticks.isCleared(SELECT, round)).isFalse();
  }

  /** The others take less of the step; the ruler is calm enough to say that forward is the same. */
  @Test
  void phase_thatIsTheSameByACalmRuler_isCleared() throws InterruptedException {
    PairedRound same = round(SHARES, Map.of("select", 0.5, "observe", 0.5), 1);
    PairedRound worse = round(SHARES, Map.of("forward", 1.1), 1);

    assertThat(yardsticks(same).isCleared(phase("forward"), same)).isTrue();
    assertThat(yardsticks(worse).isCleared(phase("forward"), worse)).isFalse();
  }

  /** A slower engine, and the ruler too restless to show it. */
  @Test
  void phase_thatIsBetterByTheOthersAndNotByTheRuler_isNotBetter() throws InterruptedException {
    rulerError = 0.5;
    PairedRound slower = round(SHARES, engine(1.2), 1);
    PairedRound better = round(SHARES, Map.of("select", 0.8), 1);

    assertThat(yardsticks(slower).of(SELECT)).isEqualTo(Yardstick.PHASES);
    assertThat(yardsticks(slower).isBetter(SELECT, slower)).isFalse();
    assertThat(yardsticks(better).isBetter(SELECT, better)).isTrue();
  }

  @Test
  void phase_thatIsWorseByBoth_isNotContradicted() throws InterruptedException {
    rulerError = 0.5;
    PairedRound round = round(SHARES, Map.of("select", 1.1), 1);

    assertThat(yardsticks(round).of(SELECT)).isEqualTo(Yardstick.PHASES);
    assertThat(yardsticks(round).isContradicted(SELECT, round)).isFalse();
  }

  /** What only one build has is nobody's yardstick. */
  @Test
  void phase_thatOneSideLacks_isAskedOfNoOther() throws InterruptedException {
    rulerError = 0.5;
    Map<String, Double> more = new TreeMap<>(SHARES);
    more.put("score", 20.0);
    PairedRound round = round(SHARES, more, Map.of("select", 1.1), 1);

    assertThat(yardsticks(round).of(SELECT)).isEqualTo(Yardstick.PHASES);
    assertThat(worse(round)).containsExactly(SELECT);
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

  private static Map<String, Double> engine(double factor) {
    return Map.of("forward", factor, "backward", factor, "update", factor);
  }

  private static Metric phase(String part) {
    return Metric.parse(CELL + part);
  }

  private static Yardsticks yardsticks(PairedRound round) {
    return new Yardsticks(round, Judged.of(round), false);
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
        (scope, seed) -> leg(before, Map.of(), 1, 0),
        (scope, seed) -> leg(now, factors, machine, seed % 2 == 0 ? rulerError : -rulerError),
        Scope.ALL,
        1,
        PAIRS,
        work -> true);
  }

  /** Twelve stretches of ten steps, and choosing in the last six of them alone. */
  private static Leg disturbed(boolean whileChoosing, double select) {
    Map<Metric, Reading> readings = new TreeMap<>();
    double train = 0;
    for (Map.Entry<String, Double> phase : SHARES.entrySet()) {
      boolean isSelect = phase.getKey().equals("select");
      List<Reading.Stretch> stretches = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        double machine = i >= 6 == whileChoosing ? 1.5 : 1;
        double share = isSelect ? i < 6 ? 0 : 2 * select : 1;
        stretches.add(new Reading.Stretch(10, phase.getValue() * share * machine));
      }
      double value = stretches.stream().mapToDouble(Reading.Stretch::seconds).sum() / 120;
      readings.put(phase(phase.getKey()), new Reading(value, 1e-3, stretches));
      train += value;
    }
    readings.put(TRAIN, new Reading(train, 1e-3));
    return new Leg(readings, Map.of());
  }

  private Leg leg(
      Map<String, Double> seconds, Map<String, Double> factors, double machine, double error) {
    double ruler = 1e-3 * Math.exp(error);
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
