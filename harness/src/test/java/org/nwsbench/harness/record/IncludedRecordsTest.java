package org.nwsbench.harness.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.Copies;

/** Which of several records of a trial counts. */
class IncludedRecordsTest {

  /** Newest alone would take the middle one of two machines' turns from the second. */
  @Test
  void of_blockOfTwoMachines_isOfTheOneWithMostTrials() {
    List<TrialRecord> first = List.of(on("a", "m1", 1), on("a", "m2", 1), on("a", "m3", 1));
    List<TrialRecord> second = List.of(on("b", "m1", 2), on("b", "m2", 2));

    assertThat(included(first, second)).containsExactlyElementsOf(first);
    assertThat(included(first.subList(0, 2), second)).containsExactlyElementsOf(second);
  }

  @Test
  void of_trialThatTheBlocksMachineLacks_isThere() {
    TrialRecord other = on("b", "m3", 2);
    List<TrialRecord> first = List.of(on("a", "m1", 1), on("a", "m2", 1));

    assertThat(included(first, List.of(on("b", "m2", 2), other)))
        .containsExactly(on("a", "m1", 1), on("b", "m2", 2), other);
    assertThat(included(first, List.of(other))).containsExactly(first.get(0), first.get(1), other);
  }

  @Test
  void of_otherCodeSince_isTheNewestWhateverTheMachine() {
    List<TrialRecord> before = List.of(on("a", "m1", 1), on("a", "m2", 1), on("a", "m3", 1));
    TrialRecord now = on("b", "m2", 2, "other");

    assertThat(included(before, List.of(now))).containsExactly(before.get(0), now, before.get(2));
  }

  @Test
  void of_machinesThatAreNotKnown_isTheNewest() {
    List<TrialRecord> first = List.of(on("", "m1", 1), on("", "m2", 1), on("", "m3", 1));
    TrialRecord newer = on("", "m2", 2);

    assertThat(included(first, List.of(newer))).containsExactly(first.get(0), newer, first.get(2));
  }

  /** Whatever their order. */
  private static List<TrialRecord> included(List<TrialRecord> first, List<TrialRecord> second) {
    List<TrialRecord> records = new ArrayList<>(first);
    records.addAll(second);
    IncludedRecords included = IncludedRecords.of(records);
    Collections.reverse(records);
    assertThat(IncludedRecords.of(records)).isEqualTo(included);
    return included.included();
  }

  private static TrialRecord on(String boot, String method, int day) {
    return on(boot, method, day, "code");
  }

  private static TrialRecord on(String boot, String method, int day, String code) {
    TrialSpec spec = Copies.with(SampleTrials.spec(), "method", method, "codeSha256", code);
    Environment here = SampleTrials.environment();
    Optional<String> sha256 = Optional.of(boot).filter(id -> !id.isEmpty());
    return Copies.with(
        SampleTrials.ok(spec, 4000, 321, 1.5),
        "startedAt",
        "2026-01-0%dT03:04:05Z".formatted(day),
        "environment",
        Copies.with(here, "machine", Copies.with(here.machine(), "bootSha256", sha256)));
  }
}
