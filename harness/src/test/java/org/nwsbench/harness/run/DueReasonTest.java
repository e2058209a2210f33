package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;

/** Which part of a trial's key changed, with the old and the new. */
class DueReasonTest {

  private static final Workload TOY = SampleTrials.workload("toy");
  private static final TrialSpec OLD = spec(TOY, Map.of("alpha", "1"), "code", "data");

  @Test
  void of_noRecordOfTheCell_isEmpty() {
    TrialSpec otherSeed = SampleTrials.uniform(TOY, 1, 2);

    assertThat(DueReason.of(List.of(otherSeed), List.of(ok(OLD)))).isEmpty();
  }

  @Test
  void of_otherCodeDataRateAndParameter_namesEach() {
    List<String> reasons =
        reasons(spec(TOY.withLearningRate(0.01), Map.of("alpha", "2", "p", "3"), "other", "new"));

    assertThat(reasons)
        .containsExactly(
            "code changed",
            "data changed",
            "parameters.alpha 1 -> 2",
            "parameters.p absent -> 3",
            "workload.learningRate 0.003 -> 0.01");
  }

  @Test
  void of_recordOfTheSameKeyThatFailed_saysSoWhateverElseThereIs() {
    TrialRecord failed = SampleTrials.without(OLD, Status.TIMEOUT, "r");
    TrialRecord ofOtherCode = ok(spec(TOY, Map.of(), "other", "data"));

    assertThat(DueReason.of(List.of(OLD), List.of(failed, ofOtherCode)))
        .containsExactly(new DueReason(OLD, List.of("timeout before")));
  }

  private List<String> reasons(TrialSpec now) {
    return DueReason.of(List.of(now), List.of(ok(OLD))).get(0).reasons();
  }

  private static TrialRecord ok(TrialSpec spec) {
    return SampleTrials.ok(spec, 100, 1, 1);
  }

  private static TrialSpec spec(
      Workload workload, Map<String, String> parameters, String code, String data) {
    return new TrialSpec(
        workload, "nws.label", parameters, 1, 1, Part.TEST, 1, data, "split", code);
  }
}
