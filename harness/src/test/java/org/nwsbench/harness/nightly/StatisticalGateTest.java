package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticalGateTest {

  private static final String SELECT = "time/letter-mlp.nws/select";
  private static final String LOOP = "micro/nws.select";

  /**
   * H0: the two builds are one. A night raises a false alarm with probability .01 at most, so two
   * or more in fifty nights have probability .09 at that bound; the seeds are fixed. Nights are
   * simulated at 3% and at 6% noise, with neighbours that slow down one leg in thirty and one phase
   * in thirty, and with errors that differ by chance.
   */
  @ParameterizedTest
  @CsvSource({"0.03, 0, false", "0.03, 0.033, true", "0.06, 0.033, true"})
  void fiftyNights_withNoChange_raiseAtMostOneFalseAlarm(
      double noise, double outliers, boolean otherCode) throws InterruptedException {
    int alarms = 0;
    for (int night = 0; night < 50; night++) {
      StatisticalGate.Result result =
          new SimulatedNight(7000 + night, noise, outliers, otherCode).run(Map.of());
      alarms += result.with(MetricFinding.Verdict.WORSE).isEmpty() ? 0 : 1;
    }
    assertThat(alarms).isLessThanOrEqualTo(1);
  }

  /**
   * H1: the select phase of nws takes 10% longer. At 2.5% noise of a phase, and the median of four
   * others beside it, pairs spread by 4.0% (.025 sqrt(2 x 1.298)), and either of its two
   * comparisons names it with probability .91 ({@link StatisticalGate#named}), so both with .82 or
   * more: of 40 nights 25 or fewer have probability 3e-3 then; the seeds are fixed. Hardly anything
   * else is named.
   */
  @Test
  void fortyNights_withASelectTenPercentSlower_nameItsPhase() throws InterruptedException {
    int caught = 0;
    List<String> others = new ArrayList<>();
    double detectable = 0;
    for (int night = 0; night < 40; night++) {
      StatisticalGate.Result result =
          new SimulatedNight(9000 + night, 0.025, 0, false).run(Map.of(SELECT, 1.10));
      List<String> worse =
          result.with(MetricFinding.Verdict.WORSE).stream()
              .map(finding -> finding.metric().id())
              .toList();
      caught += worse.contains(SELECT) ? 1 : 0;
      worse.stream().filter(id -> !id.equals(SELECT)).forEach(others::add);
      detectable += finding(result, SELECT).first().detectable() / 40;
    }
    assertThat(caught).isGreaterThan(25);
    assertThat(others).hasSizeLessThanOrEqualTo(1);
    // 3% + 4.41 x .040 / sqrt 8 = .092 on the logarithm.
    assertThat(detectable).isCloseTo(0.092, within(0.012));
  }

  /** Spread as in the nights above; the document says the same figures as the page. */
  @Test
  void named_atFourPercentSpread_isWhatTheDocumentSays() throws IOException {
    double ten = StatisticalGate.named(1.10, NightTelling.SPREAD);
    double twelve = StatisticalGate.named(1.12, NightTelling.SPREAD);

    assertThat(ten).isCloseTo(0.915, within(0.002));
    assertThat(twelve).isCloseTo(0.990, within(0.002));
    assertThat(Files.readString(Path.of("docs", "nightly.md")))
        .contains("a probability of " + twoDecimals(ten))
        .contains("slower with " + twoDecimals(twelve))
        .contains(
            "with %s and %s"
                .formatted(
                    twoDecimals(StatisticalGate.named(1.10, 0.06)),
                    twoDecimals(StatisticalGate.named(1.12, 0.06))))
        .contains(
            "with %s and %s at least"
                .formatted(twoDecimals(2 * ten - 1), twoDecimals(2 * twelve - 1)));
  }

  private static String twoDecimals(double value) {
    return String.format(Locale.ROOT, "%.2f", value).substring(1);
  }

  /** Four pairs would see a tenth with probability .3: what they do not see is not cleared. */
  @Test
  void night_whoseConfirmationIsCutShort_clearsNobody() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(4, 0.02, 0, false);
    LegRunner slow = night.current(Map.of(SELECT, 1.5));
    LegRunner sound = night.current(Map.of());

    StatisticalGate.Result result =
        new StatisticalGate(
                night.baseline(), (scope, seed) -> (seed <= 8 ? slow : sound).run(scope, seed))
            .run(8, work -> true, work -> false);

    assertThat(finding(result, SELECT).verdict()).isEqualTo(MetricFinding.Verdict.NOT_CONFIRMED);
    assertThat(result.unjudged()).extracting(Metric::id).containsExactly(SELECT);
  }

  /** The screening sees it in the loop alone, the rerun in both: so both are named. */
  @Test
  void night_whoseLoopIsConfirmed_namesThePhaseOfTrainingsToo() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(5, 0.02, 0, false);
    LegRunner screened = night.current(Map.of(LOOP, 1.5));
    LegRunner again = night.current(Map.of(LOOP, 1.5, SELECT, 1.2));

    StatisticalGate.Result result =
        new StatisticalGate(
                night.baseline(), (scope, seed) -> (seed <= 8 ? screened : again).run(scope, seed))
            .run(8, work -> true, work -> true);

    assertThat(result.with(MetricFinding.Verdict.WORSE))
        .extracting(finding -> finding.metric().id())
        .containsExactly(LOOP, SELECT);
    assertThat(finding(result, SELECT).again().orElseThrow().n()).isEqualTo(24);
    assertThat(finding(result, LOOP).again().orElseThrow().n()).isEqualTo(16);
    assertThat(finding(result, "time/cmudict-mlp.nws/select").again()).isPresent();
    assertThat(finding(result, "time/cmudict-mlp.nws/select").verdict())
        .isEqualTo(MetricFinding.Verdict.SAME);
  }

  /** Kin speak only beside a suspect that was confirmed: else they would be alarms of their own. */
  @Test
  void night_whoseLoopIsNotConfirmed_namesNoKin() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(6, 0.02, 0, false);
    LegRunner screened = night.current(Map.of(LOOP, 1.5));
    LegRunner again = night.current(Map.of(SELECT, 1.5));

    StatisticalGate.Result result =
        new StatisticalGate(
                night.baseline(), (scope, seed) -> (seed <= 8 ? screened : again).run(scope, seed))
            .run(8, work -> true, work -> true);

    assertThat(finding(result, LOOP).verdict()).isEqualTo(MetricFinding.Verdict.NOT_CONFIRMED);
    assertThat(finding(result, SELECT).verdict()).isEqualTo(MetricFinding.Verdict.SAME);
    assertThat(result.with(MetricFinding.Verdict.WORSE)).isEmpty();
  }

  /**
   * The engine of one training becomes a fifth faster, and the ruler reads too much in every other
   * pair and too little in the others: select is slower beside the engine's phases, and not by the
   * ruler's mean. Its loop, slower by a twentieth, could be named only beside it.
   */
  @Test
  void night_whosePhaseIsContradictedByTheRuler_namesNeitherItNorItsKin()
      throws InterruptedException {
    SimulatedNight night = new SimulatedNight(7, 0.02, 0, false);
    Map<String, Double> factors = new TreeMap<>(Map.of(LOOP, 1.05));
    for (String part : List.of("forward", "backward", "update")) {
      factors.put("time/letter-mlp.nws/" + part, 0.8);
    }
    LegRunner faster = night.current(factors);

    StatisticalGate.Result result =
        new StatisticalGate(
                night.baseline(),
                (scope, seed) -> withRuler(seed % 2 == 0 ? 1.7 : 1 / 1.7, faster.run(scope, seed)))
            .run(8, work -> true, work -> true);

    assertThat(finding(result, SELECT).by()).isEqualTo(Yardstick.PHASES);
    assertThat(finding(result, SELECT).verdict()).isEqualTo(MetricFinding.Verdict.CONTRADICTED);
    assertThat(result.contradicted()).extracting(Metric::id).contains(SELECT);
    assertThat(finding(result, LOOP).again()).isEmpty();
    assertThat(result.with(MetricFinding.Verdict.WORSE)).isEmpty();
    assertThat(NightVerdict.blindness(result))
        .contains(
            "statistical gate: " + SELECT + ": worse beside the other phases, by the ruler not");
  }

  /**
   * The ruler around trainings spreads by 20% from pair to pair. An engine that takes a tenth less
   * makes choosing look slower by a tenth beside it, as does choosing that is slower. Of 200 nights
   * each, 15 named choosing for the first and 135 for the second.
   */
  @Test
  void hundredNights_withARestlessRuler_seldomTakeAFasterEngineForASlowSampler()
      throws InterruptedException {
    Map<String, Double> engine = new TreeMap<>();
    for (String part : List.of("forward", "backward", "update")) {
      engine.put("time/letter-mlp.nws/" + part, 0.9);
    }

    assertThat(namesSelect(engine)).isLessThanOrEqualTo(14);
    assertThat(namesSelect(Map.of(SELECT, 1.1))).isGreaterThanOrEqualTo(54);
  }

  /** In how many of a hundred nights the phase is named. */
  private static int namesSelect(Map<String, Double> factors) throws InterruptedException {
    int named = 0;
    for (int seed = 0; seed < 100; seed++) {
      SimulatedNight night = new SimulatedNight(17000 + seed, 0.025, 0, false);
      SplittableRandom random = new SplittableRandom(18000 + seed);
      LegRunner current = night.current(factors);
      StatisticalGate.Result result =
          new StatisticalGate(
                  night.baseline(),
                  (scope, legSeed) ->
                      withRuler(Math.exp(0.2 * random.nextGaussian()), current.run(scope, legSeed)))
              .run(8, work -> true, work -> true);
      named += finding(result, SELECT).verdict() == MetricFinding.Verdict.WORSE ? 1 : 0;
    }
    return named;
  }

  private static Leg withRuler(double factor, Leg leg) {
    Map<Metric, Reading> readings = new TreeMap<>(leg.readings());
    readings.replaceAll(
        (metric, reading) ->
            metric.kind() == Metric.Kind.TIME
                ? new Reading(reading.value(), factor * reading.ruler())
                : reading);
    return new Leg(readings, leg.troubles());
  }

  /** Every phase gets a larger share of the step when two others shrink; none is slower. */
  @ParameterizedTest
  @ValueSource(doubles = {0.7, 0.5})
  void fortyNights_withASketchThatIsFaster_areNoAlarms(double factor) throws InterruptedException {
    Map<String, Double> faster = Map.of(SELECT, factor, "time/letter-mlp.nws/observe", factor);
    int alarms = 0;
    int unmeasured = 0;
    for (int night = 0; night < 40; night++) {
      StatisticalGate.Result result =
          new SimulatedNight(13000 + night, 0.025, 0, false).run(faster);
      alarms += result.with(MetricFinding.Verdict.WORSE).isEmpty() ? 0 : 1;
      unmeasured += result.contradicted().isEmpty() ? 0 : 1;
    }
    assertThat(alarms).isLessThanOrEqualTo(1);
    assertThat(unmeasured).isLessThanOrEqualTo(1);
  }

  /** A 3% slow-down is the margin itself: it is not promised, and hardly ever an alarm. */
  @Test
  void fortyNights_withThreePercentSlower_areNoAlarms() throws InterruptedException {
    int alarms = 0;
    for (int night = 0; night < 40; night++) {
      StatisticalGate.Result result =
          new SimulatedNight(11000 + night, 0.03, 0, false).run(Map.of(SELECT, 1.03));
      alarms += result.with(MetricFinding.Verdict.WORSE).size();
    }
    assertThat(alarms).isLessThanOrEqualTo(1);
  }

  @Test
  void night_withTwiceTheForward_namesForwardAndTraining() throws InterruptedException {
    Map<String, Double> factors = new TreeMap<>();
    for (String cell : List.of("letter-mlp.nws", "letter-mlp.loss.exact", "cmudict-mlp.nws")) {
      factors.put("time/" + cell + "/forward", 2.0);
    }

    StatisticalGate.Result result = new SimulatedNight(1, 0.03, 0, false).run(factors);

    assertThat(result.with(MetricFinding.Verdict.WORSE))
        .extracting(finding -> finding.metric().id())
        .containsExactlyInAnyOrder(
            "time/cmudict-mlp.nws/forward",
            "time/cmudict-mlp.nws/train",
            "time/letter-mlp.loss.exact/forward",
            "time/letter-mlp.loss.exact/train",
            "time/letter-mlp.nws/forward",
            "time/letter-mlp.nws/train");
    assertThat(finding(result, "time/letter-mlp.nws/forward").again()).isPresent();
    assertThat(Math.exp(finding(result, "time/letter-mlp.nws/forward").first().mean()))
        .isCloseTo(2, within(0.1));
  }

  @Test
  void night_withAFasterMicroBenchmark_saysBetterAndNoAlarm() throws InterruptedException {
    StatisticalGate.Result result =
        new SimulatedNight(2, 0.02, 0, false).run(Map.of("micro/sketch.insert", 0.7));

    assertThat(finding(result, "micro/sketch.insert").verdict())
        .isEqualTo(MetricFinding.Verdict.BETTER);
    assertThat(result.with(MetricFinding.Verdict.WORSE)).isEmpty();
  }

  /** Errors at equal seeds differ by .005, with a spread of .002 in each pair. */
  @Test
  void night_withMoreErrors_namesTheError() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(3, 0.03, 0, true);
    LegRunner sound = night.current(Map.of());
    LegRunner worse =
        (scope, seed) -> {
          Leg leg = sound.run(scope, seed);
          Map<Metric, Reading> readings = new TreeMap<>(leg.readings());
          Metric error = Metric.parse("error/letter-mlp.nws");
          readings.computeIfPresent(
              error, (metric, reading) -> Reading.untimed(reading.value() + 0.005));
          return new Leg(readings, leg.troubles());
        };

    StatisticalGate.Result result =
        new StatisticalGate(night.baseline(), worse).run(8, work -> true, work -> true);

    assertThat(result.with(MetricFinding.Verdict.WORSE))
        .extracting(finding -> finding.metric().id())
        .containsExactly("error/letter-mlp.nws");
  }

  /** The first round is slow by half, the rerun is as it should be. */
  @Test
  void night_withASlowHour_isNotConfirmed() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(4, 0.02, 0, false);
    LegRunner slow = night.current(Map.of(SELECT, 1.5));
    LegRunner sound = night.current(Map.of());

    StatisticalGate.Result result =
        new StatisticalGate(
                night.baseline(), (scope, seed) -> (seed <= 8 ? slow : sound).run(scope, seed))
            .run(8, work -> true, work -> true);

    assertThat(finding(result, SELECT).verdict()).isEqualTo(MetricFinding.Verdict.NOT_CONFIRMED);
    assertThat(result.with(MetricFinding.Verdict.WORSE)).isEmpty();
  }

  @Test
  void night_onlySuspectsAndWhatTimesTheSameAreRunAgain() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(5, 0.02, 0, false);
    List<Scope> scopes = new ArrayList<>();
    LegRunner slow = night.current(Map.of(SELECT, 1.5));

    new StatisticalGate(
            night.baseline(),
            (scope, seed) -> {
              scopes.add(scope);
              return slow.run(scope, seed);
            })
        .run(4, work -> true, work -> true);

    assertThat(scopes.subList(0, 4)).containsOnly(Scope.ALL);
    assertThat(scopes).hasSize(12);
    assertThat(scopes.subList(4, 12))
        .containsOnly(new Scope(Set.of("letter-mlp"), Set.of("nws"), true));
  }

  /** The first two pairs and the second two are slow, the third are not. */
  @Test
  void night_asksForAsMuchTimeAsItsLastTwoPairsTook() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(6, 0.02, 0, false);
    List<Duration> asked = new ArrayList<>();
    LegRunner slow =
        (scope, seed) -> {
          Thread.sleep(seed <= 4 ? 100 : 0);
          return night.baseline().run(scope, seed);
        };

    new StatisticalGate(slow, night.current(Map.of()))
        .run(8, work -> asked.add(work), work -> true);

    assertThat(asked).hasSize(2);
    assertThat(asked.get(0)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    assertThat(asked.get(1)).isLessThan(asked.get(0));
  }

  @Test
  void night_withoutTime_takesFourPairsAndInterleavesThem() throws InterruptedException {
    SimulatedNight night = new SimulatedNight(6, 0.02, 0, false);
    StringBuilder order = new StringBuilder();
    LegRunner baseline = night.baseline();
    LegRunner current = night.current(Map.of());

    StatisticalGate.Result result =
        new StatisticalGate(
                (scope, seed) -> {
                  order.append('A').append(seed);
                  return baseline.run(scope, seed);
                },
                (scope, seed) -> {
                  order.append('B').append(seed);
                  return current.run(scope, seed);
                })
            .run(8, work -> false, work -> false);

    assertThat(result.pairs()).isEqualTo(4);
    assertThat(order.toString()).startsWith("A1B1B2A2A3B3B4A4");
  }

  @Test
  void night_onARestlessMachine_saysThatItWasBlind() throws InterruptedException {
    StatisticalGate.Result calm = new SimulatedNight(9, 0.03, 0, false).run(Map.of());
    StatisticalGate.Result restless = new SimulatedNight(9, 0.3, 0, false).run(Map.of());

    assertThat(calm.detectableRatio(Yardstick.RULER).orElseThrow()).isBetween(1.05, 1.15);
    assertThat(NightVerdict.blindness(calm)).isEmpty();
    assertThat(restless.detectableRatio(Yardstick.RULER).orElseThrow()).isGreaterThan(1.5);
    assertThat(NightVerdict.isRestless(restless)).isTrue();
    assertThat(NightVerdict.blindness(restless))
        .hasSize(3)
        .allSatisfy(
            line -> assertThat(line).startsWith("statistical gate: the machine was too restless"))
        .anySatisfy(line -> assertThat(line).contains("restless for whole trainings"))
        .anySatisfy(line -> assertThat(line).contains("restless for phases of trainings"))
        .anySatisfy(line -> assertThat(line).contains("restless for loops"));
  }

  private static MetricFinding finding(StatisticalGate.Result result, String id) {
    return result.metrics().stream()
        .filter(finding -> finding.metric().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
