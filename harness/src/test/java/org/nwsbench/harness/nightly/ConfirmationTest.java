package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the gate saw in its first pairs, it says only if it sees it again. */
class ConfirmationTest {

  private static final String SELECT = "time/letter-mlp.nws/select";
  private static final String LOOP = "micro/nws.select";

  /** Four pairs see less than the eight before: what they do not see is not cleared. */
  @Test
  void night_whoseConfirmationIsCutShort_clearsNobody() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(4, 0.02, 0, false);
    LegRunner slow = night.current(Map.of(SELECT, 1.5));
    LegRunner sound = night.current(Map.of());

    StatisticalGate.Result result = screenedAndRerun(night, slow, sound, false);

    assertThat(SimulatedNight.finding(result, SELECT).verdict())
        .isEqualTo(MetricFinding.Verdict.SUSPECT);
    assertThat(NightVerdict.blindness(result))
        .singleElement()
        .asString()
        .startsWith("statistical gate: " + SELECT + ": suspect, x")
        .endsWith("8 pairs), run again in too few pairs");
  }

  /**
   * Loop and phase are suspect, and after four pairs of the rerun no time is left: the loop is
   * confirmed, and the phase, in fewer pairs than before, neither confirmed nor cleared.
   */
  @Test
  void night_whoseConfirmationIsCutShort_doesNotClearTheKinOfWhatItConfirms()
      throws InterruptedException {
    SimulatedNight night = new SimulatedNight(4, 0.02, 0, false);
    AtomicLong newestSeed = new AtomicLong();
    LegRunner screened = night.current(Map.of(LOOP, 1.5, SELECT, 1.2));
    LegRunner again = night.current(Map.of(LOOP, 1.5, SELECT, 0.9));

    StatisticalGate.Result result =
        new StatisticalGate(
                night.baseline(),
                (scope, seed) -> {
                  newestSeed.set(seed);
                  return (seed <= 8 ? screened : again).run(scope, seed);
                })
            .run(8, work -> true, work -> newestSeed.get() <= 8);

    assertThat(SimulatedNight.finding(result, LOOP).verdict())
        .isEqualTo(MetricFinding.Verdict.WORSE);
    assertThat(SimulatedNight.finding(result, SELECT).verdict())
        .isEqualTo(MetricFinding.Verdict.SUSPECT);
    assertThat(NightVerdict.blindness(result))
        .singleElement()
        .asString()
        .startsWith("statistical gate: " + SELECT + ": suspect, x1.")
        .endsWith("8 pairs), run again in too few pairs");
  }

  /** The first round is slow by half, the rerun is as it should be. */
  @Test
  void night_withASlowHour_isNotConfirmed() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(4, 0.02, 0, false);
    LegRunner slow = night.current(Map.of(SELECT, 1.5));
    LegRunner sound = night.current(Map.of());

    StatisticalGate.Result result = screenedAndRerun(night, slow, sound, true);

    assertThat(SimulatedNight.finding(result, SELECT).verdict())
        .isEqualTo(MetricFinding.Verdict.NOT_CONFIRMED);
    assertThat(result.with(MetricFinding.Verdict.WORSE)).isEmpty();
  }

  /** The screening sees it in the loop alone, the rerun in a phase as well: so both are named. */
  @Test
  void night_whoseLoopIsConfirmed_namesThePhaseOfTrainingsToo() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(5, 0.02, 0, false);
    LegRunner screened = night.current(Map.of(LOOP, 1.5));
    LegRunner again = night.current(Map.of(LOOP, 1.5, SELECT, 1.2));

    StatisticalGate.Result result = screenedAndRerun(night, screened, again, true);

    assertThat(result.with(MetricFinding.Verdict.WORSE))
        .extracting(finding -> finding.metric().id())
        .containsExactly(LOOP, SELECT);
    assertThat(SimulatedNight.finding(result, SELECT).again().orElseThrow().n()).isEqualTo(32);
    assertThat(SimulatedNight.finding(result, LOOP).again().orElseThrow().n()).isEqualTo(8);
  }

  /** Kin speak only beside a suspect that was confirmed: else they would be alarms of their own. */
  @Test
  void night_whoseLoopIsNotConfirmed_namesNoKin() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(6, 0.02, 0, false);
    LegRunner screened = night.current(Map.of(LOOP, 1.5));
    LegRunner again = night.current(Map.of(SELECT, 1.5));

    StatisticalGate.Result result = screenedAndRerun(night, screened, again, true);

    assertThat(SimulatedNight.finding(result, LOOP).verdict())
        .isEqualTo(MetricFinding.Verdict.NOT_CONFIRMED);
    assertThat(SimulatedNight.finding(result, SELECT).verdict())
        .isEqualTo(MetricFinding.Verdict.SAME);
    assertThat(result.with(MetricFinding.Verdict.WORSE)).isEmpty();
  }

  /**
   * The engine of one training becomes a fifth faster, and the ruler reads too much in every other
   * pair and too little in the others: select is slower beside the engine's phases, and not by the
   * ruler's mean. Its loop, not suspect and slower by a fifth in the rerun, could be named beside
   * it.
   */
  @Test
  void night_whosePhaseIsContradictedByTheRuler_namesNeitherItNorItsKin()
      throws InterruptedException {
    SimulatedNight night = new SimulatedNight(8, 0.02, 0, false);
    Map<String, Double> factors = new TreeMap<>();
    for (String part : List.of("forward", "backward", "update")) {
      factors.put("time/letter-mlp.nws/" + part, 0.8);
    }
    LegRunner screened = night.current(Map.copyOf(factors));
    factors.put(LOOP, 1.2);
    LegRunner again = night.current(factors);

    StatisticalGate.Result result =
        new StatisticalGate(
                night.baseline(),
                (scope, seed) ->
                    SimulatedNight.withRuler(
                        seed % 2 == 0 ? 1.7 : 1 / 1.7,
                        (seed <= 8 ? screened : again).run(scope, seed)))
            .run(8, work -> true, work -> true);

    assertThat(SimulatedNight.finding(result, SELECT).by()).isEqualTo(Yardstick.PHASES);
    assertThat(SimulatedNight.finding(result, SELECT).verdict())
        .isEqualTo(MetricFinding.Verdict.CONTRADICTED);
    assertThat(SimulatedNight.finding(result, LOOP).again()).isEmpty();
    assertThat(result.with(MetricFinding.Verdict.WORSE)).isEmpty();
    assertThat(NightVerdict.blindness(result))
        .contains(
            "statistical gate: " + SELECT + ": worse beside the other phases, by the ruler not");
  }

  /**
   * The engine became faster by as much as the margin, so its training did not become faster beyond
   * it, and what the sampler does looks slower by a little more; a calm ruler knows better.
   */
  @Test
  void night_whosePhaseIsTheSameByTheRuler_isNotWorseAndMeasured() throws InterruptedException {
    Map<String, Double> factors = new TreeMap<>();
    for (String part : List.of("forward", "backward", "update")) {
      factors.put("time/letter-mlp.nws/" + part, 0.965);
    }

    StatisticalGate.Result result = new SimulatedNight(19, 0.002, 0, false).run(factors);

    MetricFinding select = SimulatedNight.finding(result, SELECT);
    assertThat(select.by()).isEqualTo(Yardstick.PHASES);
    assertThat(select.again()).isPresent();
    assertThat(select.verdict()).isEqualTo(MetricFinding.Verdict.CLEARED);
    assertThat(result.with(MetricFinding.Verdict.WORSE)).isEmpty();
    assertThat(NightVerdict.blindness(result)).isEmpty();
  }

  /** One build in the eight pairs of the screening, another one in the rerun. */
  private static StatisticalGate.Result screenedAndRerun(
      SimulatedNight night, LegRunner first, LegRunner then, boolean wholeRerun)
      throws InterruptedException {
    return new StatisticalGate(
            night.baseline(), (scope, seed) -> (seed <= 8 ? first : then).run(scope, seed))
        .run(8, work -> true, work -> wholeRerun);
  }
}
