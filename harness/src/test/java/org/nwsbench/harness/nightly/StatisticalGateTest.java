package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StatisticalGateTest {

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
    assertThat(SimulatedNight.finding(result, "time/letter-mlp.nws/forward").again()).isPresent();
    assertThat(
            Math.exp(SimulatedNight.finding(result, "time/letter-mlp.nws/forward").first().mean()))
        .isCloseTo(2, within(0.1));
  }

  @Test
  void night_withAFasterMicroBenchmark_saysBetterAndNoAlarm() throws InterruptedException {
    StatisticalGate.Result result =
        new SimulatedNight(2, 0.02, 0, false).run(Map.of("micro/sketch.insert", 0.7));

    assertThat(SimulatedNight.finding(result, "micro/sketch.insert").verdict())
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
}
