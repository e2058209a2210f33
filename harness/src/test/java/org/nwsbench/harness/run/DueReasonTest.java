package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.plugin.TrialCode;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;

/** Which part of a trial's key changed, with the old and the new. */
class DueReasonTest {

  private static final Workload TOY = SampleTrials.workload("toy");
  private static final TrialSpec OLD = spec(TOY, Map.of("alpha", "1"), "code", "data");

  @TempDir Path folder;

  @Test
  void of_noRecordOfTheCell_isEmpty() {
    TrialSpec otherSeed = SampleTrials.uniform(TOY, 1, 2);

    assertThat(DueReason.of(List.of(otherSeed), List.of(ok(OLD)), lists())).isEmpty();
  }

  @Test
  void of_otherCodeThatIsNotListed_saysThatAlone() {
    TrialSpec now = spec(TOY, Map.of("alpha", "1"), "another code", "data");

    DueReason reason = DueReason.of(List.of(now), List.of(ok(OLD)), lists()).get(0);

    assertThat(reason.reasons()).containsExactly(DueReason.OTHER_CODE);
    assertThat(reason.isOtherCode()).isTrue();
  }

  @Test
  void of_otherCodeThatTheFolderLists_namesClasses() {
    TrialCode before = code(Map.of("a.Step", "1"), Map.of("a.Gone", "1", "a.Same", "1"));
    TrialCode now = code(Map.of("a.Step", "2"), Map.of("a.Same", "1", "a.New", "1", "b.New", "1"));
    lists(before).write();

    List<DueReason> reasons =
        DueReason.of(
            List.of(spec(TOY, Map.of(), now.sha256(), "data")),
            List.of(ok(spec(TOY, Map.of(), before.sha256(), "data"))),
            lists(now));

    assertThat(reasons.get(0).reasons()).containsExactly("code: a.Gone, a.New, a.Step and 1 more");
  }

  @Test
  void of_otherDataRateAndParameter_namesEach() {
    List<String> reasons =
        reasons(spec(TOY.withLearningRate(0.01), Map.of("alpha", "2", "p", "3"), "code", "new"));

    assertThat(reasons)
        .containsExactly(
            "data changed",
            "parameters.alpha 1 -> 2",
            "parameters.p absent -> 3",
            "workload.learningRate 0.003 -> 0.01");
  }

  @Test
  void of_recordOfTheSameKeyThatFailed_saysSoWhateverElseThereIs() {
    TrialRecord failed = SampleTrials.without(OLD, Status.TIMEOUT, "r");
    TrialRecord ofOtherCode = ok(spec(TOY, Map.of(), "other", "data"));

    assertThat(DueReason.of(List.of(OLD), List.of(failed, ofOtherCode), lists()))
        .containsExactly(new DueReason(OLD, List.of("timeout before")));
  }

  private List<String> reasons(TrialSpec now) {
    return DueReason.of(List.of(now), List.of(ok(OLD)), lists()).get(0).reasons();
  }

  private CodeLists lists(TrialCode... present) {
    return new CodeLists(folder, List.of(present));
  }

  private static TrialCode code(Map<String, String> training, Map<String, String> choice) {
    return new TrialCode(new TreeMap<>(training), new TreeMap<>(choice));
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
