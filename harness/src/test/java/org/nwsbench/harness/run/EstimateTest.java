package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Frozen;

/** How long a trial will take, worked by hand; the workload's cap is 10 s. */
class EstimateTest {

  /** Seconds of evaluations in each record here. */
  private static final double PAUSES = 0.75;

  private static final Frozen NOTHING = new Frozen(1, Map.of());

  @Test
  void seconds_nothingKnown_isStartAndCap() {
    assertThat(new Estimate(List.of(), NOTHING).seconds(uniform("toy", 0.5)))
        .isEqualTo(4 + 0.5 * 10);
  }

  /** Starts of 2 and 4 s; 3 s at f=1/2 and 10 s at f=1, that is 6 and 10 s a budget. */
  @Test
  void seconds_sameWorkloadAndMethodKnown_scalesTrainingByBudget() {
    Estimate estimate =
        new Estimate(
            List.of(took(uniform("toy", 0.5), 2, 3), took(uniform("toy", 1), 4, 10)), NOTHING);

    assertThat(estimate.seconds(uniform("toy", 2))).isEqualTo(3 + PAUSES + 2 * 8);
    assertThat(estimate.seconds(uniform("toy", 0.25))).isEqualTo(3 + PAUSES + 0.25 * 8);
  }

  @Test
  void seconds_onlyAnotherMethodKnown_goesByTheWorkload() {
    Estimate estimate = new Estimate(List.of(took(uniform("letter-mlp", 1), 1, 6)), NOTHING);

    assertThat(estimate.seconds(SampleTrials.spec())).isEqualTo(1 + PAUSES + 0.25 * 6);
  }

  @Test
  void seconds_bothMethodsKnown_goesByItsOwn() {
    Estimate estimate = new Estimate(List.of(took(uniform("letter-mlp", 1), 1, 6)), NOTHING);
    estimate.add(took(SampleTrials.spec(), 2, 5));

    assertThat(estimate.seconds(SampleTrials.spec())).isEqualTo(7 + PAUSES);
    assertThat(estimate.seconds(uniform("letter-mlp", 1))).isEqualTo(7 + PAUSES);
  }

  @Test
  void seconds_onlyFailuresOrOtherWorkloadsKnown_isStartAndCap() {
    Estimate estimate =
        new Estimate(
            List.of(
                SampleTrials.without(uniform("toy", 1), Status.FAILED, "r"),
                took(uniform("other", 1), 100, 100)),
            NOTHING);

    assertThat(estimate.seconds(uniform("toy", 1))).isEqualTo(14);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 s",
    "0.4,0 s",
    "45.5,46 s",
    "89.4,89 s",
    "90,2 min",
    "420,7 min",
    "5399,90 min",
    "5400,1.5 h",
    "12600,3.5 h",
    "360000,100.0 h"
  })
  void text_seconds_isInAUnitThatSuits(double seconds, String text) {
    assertThat(Estimate.text(seconds)).isEqualTo(text);
  }

  private static TrialSpec uniform(String workload, double fraction) {
    return SampleTrials.uniform(SampleTrials.workload(workload), fraction, 1);
  }

  private static TrialRecord took(TrialSpec spec, double startSeconds, double trainSeconds) {
    return Copies.with(
        SampleTrials.ok(spec, 10, 1, 1),
        "measurements",
        Optional.of(SampleTrials.measurements(startSeconds, trainSeconds)));
  }

  @Test
  void estimate_nothingRunButBudgetFrozen_takesTheReferenceTime() {
    Frozen toy = new Frozen(1, Map.of("toy", new Frozen.Entry(1, 1, 3)));
    Estimate estimate = new Estimate(List.of(), toy);

    assertThat(estimate.seconds(uniform("toy", 0.5))).isEqualTo(4 + 0.5 * 3);
  }
}
