package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class YardsticksTest {

  private static final String CELL = "time/letter-mlp.nws/";
  private static final Metric SELECT = Metric.parse(CELL + "select");
  private static final Metric TRAIN = Metric.parse(CELL + "train");

  private static final Map<String, Double> SECONDS =
      Map.of("select", 10.0, "forward", 20.0, "backward", 30.0, "update", 15.0, "gather", 5.0);

  /** Twice as slow a machine, unseen by the ruler; what is left of select is its own 10%. */
  @Test
  void phase_isComparedByTheMedianOfTheOthers() throws InterruptedException {
    PairedRound round = round(SECONDS, Map.of("select", 2.2), 2);

    Yardsticks yardsticks = new Yardsticks(round);

    assertThat(yardsticks.of(SELECT)).isEqualTo(Yardstick.PHASES);
    assertThat(yardsticks.worsenings(SELECT, round))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(Math.log(1.1), Math.log(1.1), Math.log(1.1), Math.log(1.1));
    assertThat(yardsticks.of(TRAIN)).isEqualTo(Yardstick.RULER);
    assertThat(yardsticks.worsenings(TRAIN, round)[0])
        .isCloseTo(Math.log(162.0 / 80), within(1e-12));
  }

  /** Factors 1, 1, 1.5 and 3 in the others: the middle two are 1 and 1.5. */
  @Test
  void phase_withFourOthers_isComparedByTheMeanOfTheMiddleTwo() throws InterruptedException {
    PairedRound round = round(SECONDS, Map.of("forward", 3.0, "update", 1.5), 1);

    assertThat(new Yardsticks(round).worsenings(SELECT, round)[0])
        .isCloseTo(-Math.log(1.5) / 2, within(1e-12));
  }

  @Test
  void phase_withTwoOthers_isComparedByTheRuler() throws InterruptedException {
    Map<String, Double> few = Map.of("forward", 20.0, "backward", 30.0, "update", 15.0);

    assertThat(new Yardsticks(round(few, Map.of(), 1)).of(Metric.parse(CELL + "update")))
        .isEqualTo(Yardstick.RULER);
  }

  /** An engine that halves what it does makes no select slow. */
  @Test
  void phases_ofATrainingThatBecameFaster_areComparedByTheRuler() throws InterruptedException {
    PairedRound round =
        round(SECONDS, Map.of("forward", 0.5, "backward", 0.5, "update", 0.5, "gather", 0.5), 1);

    Yardsticks yardsticks = new Yardsticks(round);

    assertThat(yardsticks.of(SELECT)).isEqualTo(Yardstick.RULER);
    assertThat(yardsticks.worsenings(SELECT, round)).containsOnly(0);
  }

  @Test
  void phasesThatAreShort_areNeitherJudgedNorAskedOfOthers() throws InterruptedException {
    Map<String, Double> seconds = new TreeMap<>(SECONDS);
    seconds.put("observe", 1.0); // 1.2% of 81.
    seconds.put("hash", 50.0);
    PairedRound round = round(seconds, Map.of(), 1);

    assertThat(new Yardsticks(round).judged())
        .extracting(Metric::part)
        .containsExactly("backward", "forward", "gather", "select", "train", "update");
  }

  @Test
  void whatIsNoTime_isComparedAsItIs() throws InterruptedException {
    Metric error = Metric.parse("error/letter-mlp.nws");
    Metric loop = Metric.parse("micro/nws.select");
    LegRunner baseline =
        (scope, seed) ->
            new Leg(Map.of(error, Reading.untimed(.1), loop, new Reading(1, 1e-3)), Map.of());
    LegRunner current =
        (scope, seed) ->
            new Leg(Map.of(error, Reading.untimed(.3), loop, new Reading(2, 4e-3)), Map.of());
    PairedRound round = PairedRound.run(baseline, current, Scope.ALL, 1, 4, work -> true);

    Yardsticks yardsticks = new Yardsticks(round);

    assertThat(yardsticks.worsenings(error, round)[0]).isCloseTo(.2, within(1e-12));
    assertThat(yardsticks.worsenings(loop, round)).containsOnly(Math.log(2));
  }

  /**
   * Four pairs.
   *
   * @param factors of phases in the current build; others take {@code machine} times as long
   */
  private static PairedRound round(
      Map<String, Double> seconds, Map<String, Double> factors, double machine)
      throws InterruptedException {
    Map<String, Double> slower = new TreeMap<>();
    seconds.forEach(
        (phase, value) -> slower.put(phase, value * factors.getOrDefault(phase, machine)));
    List<Leg> legs = new ArrayList<>(List.of(leg(seconds), leg(slower)));
    return PairedRound.run(
        (scope, seed) -> legs.get(0), (scope, seed) -> legs.get(1), Scope.ALL, 1, 4, work -> true);
  }

  private static Leg leg(Map<String, Double> seconds) {
    Map<Metric, Reading> readings = new TreeMap<>();
    double train = 0;
    for (Map.Entry<String, Double> phase : seconds.entrySet()) {
      readings.put(Metric.parse(CELL + phase.getKey()), new Reading(phase.getValue(), 1e-3));
      train += phase.getKey().equals("hash") ? 0 : phase.getValue();
    }
    readings.put(TRAIN, new Reading(train, 1e-3));
    return new Leg(readings, Map.of());
  }
}
