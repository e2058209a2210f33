package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nights in which something of a build, or of the machine, does not end well. */
class NightTroublesTest {

  @Test
  void night_inWhichTheBaselineFails_saysSo() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(11, 0.02, 0, false);
    LegRunner sound = night.baseline();
    LegRunner failing =
        (scope, seed) -> {
          Map<Metric, Reading> readings = new TreeMap<>(sound.run(scope, seed).readings());
          readings.keySet().removeIf(metric -> metric.kind() == Metric.Kind.MICRO);
          return new Leg(readings, Map.of(Leg.MICRO, failed("micro-benchmarks: exit code 1")));
        };

    StatisticalGate.Result result =
        new StatisticalGate(failing, night.current(Map.of())).run(4, work -> true, work -> true);

    assertThat(NightVerdict.blindness(result))
        .containsExactly(
            "statistical gate: micro: only 0 of 4 pairs gave anything (the baseline:"
                + " micro-benchmarks: exit code 1)");
  }

  @Test
  void night_inWhichTheCurrentBuildGivesLess_saysWhatIsLost() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(8, 0.02, 0, false);
    LegRunner less = without("letter-mlp.nws", night.current(Map.of()), seed -> true, Map.of());

    StatisticalGate.Result result =
        new StatisticalGate(night.baseline(), less).run(4, work -> true, work -> true);

    assertThat(result.lost()).extracting(Metric::cell).containsOnly("letter-mlp.nws").hasSize(11);
    assertThat(result.broken()).isEmpty();
  }

  /** It fails at three seeds of eight, and again at the first of them: five pairs acquit nobody. */
  @Test
  void night_inWhichTheCurrentBuildFailsAtSomeSeeds_isARegression() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(8, 0.02, 0, false);
    Map<String, Leg.Trouble> why =
        Map.of("letter-mlp.nws", failed("letter-mlp.nws: failed, out of bounds"));
    LegRunner failing =
        without("letter-mlp.nws", night.current(Map.of()), Set.of(2L, 5L, 7L)::contains, why);

    StatisticalGate.Result result =
        new StatisticalGate(night.baseline(), failing).run(8, work -> true, work -> true);

    assertThat(result.broken()).containsExactly("letter-mlp.nws: failed, out of bounds");
    assertThat(result.flukes()).isEmpty();
    assertThat(result.troubles()).containsExactly("current: letter-mlp.nws: failed, out of bounds");
    assertThat(
            NightVerdict.regressions(
                Optional.empty(), Optional.of(result), Optional.of("b".repeat(40)), List.of()))
        .containsExactly(
            "statistical gate: letter-mlp.nws: failed, out of bounds, after bbbbbbbbbbbb");
  }

  @Test
  void night_inWhichAFailureDoesNotComeAgain_isUnmeasured() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(8, 0.02, 0, false);
    AtomicInteger failures = new AtomicInteger();
    LegRunner once =
        without(
            "letter-mlp.nws",
            night.current(Map.of()),
            seed -> seed == 2 && failures.getAndIncrement() == 0,
            Map.of("letter-mlp.nws", failed("letter-mlp.nws: failed, no memory")));

    StatisticalGate.Result result =
        new StatisticalGate(night.baseline(), once).run(8, work -> true, work -> true);

    assertThat(result.broken()).isEmpty();
    assertThat(result.lost()).isEmpty();
    assertThat(NightVerdict.blindness(result))
        .containsExactly(
            "statistical gate: letter-mlp.nws failed at seeds [2], which could not be repeated");
  }

  /** Three of four legs are out of time, or all of the baseline: nothing that was measured. */
  @ParameterizedTest
  @CsvSource({"2, true", "3, true", "2, false", "4, false"})
  void night_inWhichTheMachineSpoilsTrials_isUnmeasured(long late, boolean ofCurrent)
      throws InterruptedException {
    SimulatedNight night = new SimulatedNight(8, 0.02, 0, false);
    Map<String, Leg.Trouble> why =
        Map.of("letter-mlp.nws", new Leg.Trouble("letter-mlp.nws: timeout", false));
    LegRunner sound = ofCurrent ? night.current(Map.of()) : night.baseline();
    LegRunner spoiled = without("letter-mlp.nws", sound, seed -> seed <= late, why);

    StatisticalGate.Result result =
        (ofCurrent
                ? new StatisticalGate(night.baseline(), spoiled)
                : new StatisticalGate(spoiled, night.current(Map.of())))
            .run(4, work -> true, work -> true);

    assertThat(result.lost()).isEmpty();
    assertThat(result.broken()).isEmpty();
    assertThat(NightVerdict.blindness(result))
        .containsExactly(
            "statistical gate: letter-mlp.nws: only %d of 4 pairs gave anything (the %s: letter-mlp.nws: timeout)"
                .formatted(4 - late, ofCurrent ? "current build" : "baseline"));
  }

  /** As from a change after which choosing never ends. */
  @Test
  void night_inWhichTheCurrentBuildIsOutOfTimeAtEverySeed_isARegression()
      throws InterruptedException {
    SimulatedNight night = new SimulatedNight(8, 0.02, 0, false);
    Map<String, Leg.Trouble> why =
        Map.of("letter-mlp.nws", new Leg.Trouble("letter-mlp.nws seed 1: timeout", false));
    LegRunner endless = without("letter-mlp.nws", night.current(Map.of()), seed -> true, why);

    StatisticalGate.Result result =
        new StatisticalGate(night.baseline(), endless).run(4, work -> true, work -> true);

    assertThat(result.broken())
        .containsExactly("letter-mlp.nws seed 1: timeout, and so at all 4 seeds");
    assertThat(result.lost()).isEmpty();
  }

  /** The baseline fails at the seed, too, when both are run there again. */
  @Test
  void night_inWhichBothFail_isNoRegression() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(8, 0.02, 0, false);
    Map<String, Leg.Trouble> why = Map.of("letter-mlp.nws", failed("letter-mlp.nws: no memory"));
    AtomicInteger legs = new AtomicInteger();
    LegRunner current = without("letter-mlp.nws", night.current(Map.of()), seed -> seed == 2, why);
    LegRunner baseline =
        without("letter-mlp.nws", night.baseline(), seed -> legs.incrementAndGet() > 8, why);

    StatisticalGate.Result result =
        new StatisticalGate(baseline, current).run(8, work -> true, work -> true);

    assertThat(result.broken()).isEmpty();
    assertThat(result.flukes()).containsExactly("letter-mlp.nws failed at seeds [2]");
  }

  private static Leg.Trouble failed(String line) {
    return new Leg.Trouble(line, true);
  }

  private static LegRunner without(
      String cell, LegRunner sound, LongPredicate seeds, Map<String, Leg.Trouble> failures) {
    return (scope, seed) -> {
      Map<Metric, Reading> readings = new TreeMap<>(sound.run(scope, seed).readings());
      if (!seeds.test(seed)) {
        return new Leg(readings, Map.of());
      }
      readings.keySet().removeIf(metric -> metric.cell().equals(cell));
      return new Leg(readings, failures);
    };
  }

  @Test
  void night_inWhichACellFailedOnce_isNotJudgedByThreePairs() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(10, 0.02, 0, false);
    LegRunner sound = night.current(Map.of());
    LegRunner once =
        (scope, seed) -> {
          Map<Metric, Reading> readings = new TreeMap<>(sound.run(scope, seed).readings());
          readings.keySet().removeIf(m -> seed == 3 && m.id().equals("error/letter-mlp.nws"));
          return new Leg(readings, Map.of());
        };

    StatisticalGate.Result result =
        new StatisticalGate(night.baseline(), once).run(4, work -> true, work -> true);

    assertThat(result.unjudged()).extracting(Metric::id).containsExactly("error/letter-mlp.nws");
    assertThat(NightVerdict.blindness(result))
        .containsExactly("statistical gate: error/letter-mlp.nws: too few pairs");
    assertThat(result.lost()).isEmpty();
  }

  @Test
  void night_inWhichNothingRan_isUnmeasured() {
    LegRunner nothing = (scope, seed) -> new Leg(Map.of(), Map.of("all", failed("all: failed")));

    assertThatThrownBy(
            () -> new StatisticalGate(nothing, nothing).run(4, work -> true, work -> true))
        .isInstanceOf(UnmeasurableException.class)
        .hasMessageContaining("all: failed");
  }
}
