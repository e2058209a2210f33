package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;

class NightRowsTest {

  private static final Metric TIME = Metric.parse("time/letter-mlp.nws/train");
  private static final Metric ERROR = Metric.parse("error/letter-mlp.nws");

  /** Legs of 2 ms at a ruler of 1 ms and of 8 ms at 4 ms: both are 2 ms by the ruler. */
  @Test
  void rows_ofTimes_areGeometricMeansWithTheirRuler() {
    HistoryRow row = only(TIME, List.of(new Reading(2e-3, 1e-3), new Reading(8e-3, 4e-3)));

    assertThat(row.ruler()).isCloseTo(2e-3, within(1e-12));
    assertThat(row.value()).isCloseTo(4e-3, within(1e-12));
    assertThat(row.adjusted()).isCloseTo(2e-3, within(1e-12));
    assertThat(row.low()).isCloseTo(4e-3, within(1e-12));
    assertThat(row.legs()).isEqualTo(2);
  }

  /** 95% interval of .1 and .3: .2 -+ 12.706 x .1. */
  @Test
  void rows_ofErrors_areMeansWithTheirInterval() {
    HistoryRow row = only(ERROR, List.of(Reading.untimed(0.1), Reading.untimed(0.3)));

    assertThat(row.ruler()).isZero();
    assertThat(row.value()).isCloseTo(0.2, within(1e-12));
    assertThat(row.low()).isCloseTo(0.2 - 1.2706, within(1e-4));
    assertThat(row.high()).isCloseTo(0.2 + 1.2706, within(1e-4));
  }

  @Test
  void rows_ofOneLeg_areNone() {
    assertThat(
            NightRows.of(
                Map.of(ERROR, List.of(Reading.untimed(0.1))), "2026-01-02T03:04:05Z", "c", "e"))
        .isEmpty();
  }

  @Test
  void metric_idAndBack_isTheSame() {
    for (String id : List.of("time/letter-mlp.uniform.reshuffle/select", "micro/sketch.insert")) {
      assertThat(Metric.parse(id).id()).isEqualTo(id);
    }
    assertThat(Metric.Kind.TIME.words(Math.log(1.1))).isEqualTo("x1.100");
    assertThat(Metric.Kind.ERROR.words(0.0123)).isEqualTo("+0.0123");
    assertThat(Metric.Kind.TIME.worsening(2, 3)).isEqualTo(Math.log(1.5));
    assertThat(Metric.Kind.ERROR.worsening(0.2, 0.1)).isCloseTo(-0.1, within(1e-12));
    assertThat(Metric.Kind.RANK.worsening(0.5, 0.4)).isCloseTo(0.1, within(1e-12));
    assertThat(Metric.Kind.RANK.words(0.1)).isEqualTo("-0.1000");
    assertThat(Metric.Kind.VARIANCE.worsening(2, 1)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(Metric.Kind.VARIANCE.words(Math.log(2))).isEqualTo("x0.500");
  }

  /** 100 steps, 1.5 s, ruler .004 and .005 s; hash is of the trial, and over at step 50. */
  @Test
  void trialMetrics_areOfAStepAndOfGoodTrialsAlone() {
    Leg leg =
        TrialMetrics.of(
            List.of(
                SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5),
                SampleTrials.without(SampleTrials.spec(), Status.FAILED, "no memory")));

    assertThat(leg.troubles())
        .containsExactly(
            Map.entry(
                "letter-mlp.nws.label",
                new Leg.Trouble("letter-mlp.nws.label seed 7: failed, no memory", true)));
    Reading train = leg.readings().get(Metric.parse("time/letter-mlp.nws.label/train"));
    assertThat(train.value()).isCloseTo(0.015, within(1e-12));
    assertThat(train.ruler()).isCloseTo(Math.sqrt(0.004 * 0.005), within(1e-12));
    assertThat(leg.readings().get(Metric.parse("time/letter-mlp.nws.label/hash")).value())
        .isEqualTo(0.125);
    Reading forward = leg.readings().get(Metric.parse("time/letter-mlp.nws.label/forward"));
    assertThat(forward.value()).isCloseTo(0.001, within(1e-12));
    assertThat(forward.stretches()).containsExactly(new Reading.Stretch(50, 0.1));
    assertThat(leg.readings().get(Metric.parse("time/letter-mlp.nws.label/hash")).stretches())
        .containsExactly(new Reading.Stretch(50, 0));
    assertThat(leg.readings().get(Metric.parse("error/letter-mlp.nws.label")).value())
        .isEqualTo(321 / 4000.0);
    assertThat(leg.readings().get(Metric.parse("ess/letter-mlp.nws.label")).value())
        .isEqualTo(0.75);
    assertThat(leg.readings().get(Metric.parse("variance/letter-mlp.nws.label")).value())
        .isCloseTo(1.5, within(1e-12));
    assertThat(leg.readings().get(Metric.parse("rank/letter-mlp.nws.label")).value())
        .isEqualTo(0.5);
    assertThat(leg.readings().get(Metric.parse("rank/letter-mlp.nws.label/without-own")).value())
        .isEqualTo(0.25);
  }

  private static HistoryRow only(Metric metric, List<Reading> legs) {
    List<HistoryRow> rows = NightRows.of(Map.of(metric, legs), "2026-01-02T03:04:05Z", "c", "e");
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }
}
