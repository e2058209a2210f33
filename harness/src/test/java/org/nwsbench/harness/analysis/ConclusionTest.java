package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.CountedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;
import org.nwsbench.harness.report.table.HeadlineTable;

/** At f = 1/2 the reference errs on 140 rows of 1,000, methods with noise of 0, 2, -2, 0. */
class ConclusionTest {

  private static final DeclaredFamily OWN =
      new DeclaredFamily("study.yaml", List.of("loss.table"), List.of("letter-mlp"));

  @Test
  void hypothesis_thatIsRejected_isSaidWithItsTests() {
    assertThat(lines(DeclaredFamily.PROTOCOL, Ladders.of("nws", 4, 110, 70, 60)))
        .containsExactly(
            "Of the 8 primary hypotheses (paired t, Holm, 5%) at half of the budget: fewer errors"
                + " than uniform.reshuffle for nws on letter-mlp. 7 of them lack trials and count as"
                + " not rejected.",
            "letter-mlp, f = 1/2: nws: -3.00 points of test error [-3.26, -2.74], N = 4, paired t p"
                + " < 0.001, Holm p < 0.001, sign-flip p = 0.125 ***.");
  }

  @Test
  void hypothesis_thatIsRejectedForTheReference_isSaidToo() {
    assertThat(lines(DeclaredFamily.PROTOCOL, Ladders.of("nws", 4, 170, 120, 90)))
        .first()
        .asString()
        .contains("more errors than uniform.reshuffle for nws on letter-mlp");
  }

  /** Differences of 0, .2, -.2, 0 points: t = 0. */
  @Test
  void hypotheses_ofWhichNoneIsRejected_nameNoWinner() {
    assertThat(lines(DeclaredFamily.PROTOCOL, Ladders.of("nws", 4, 140, 100, 80)))
        .first()
        .asString()
        .startsWith("None of the 8 primary hypotheses is rejected");
  }

  @Test
  void twinThatDiffers_leavesNoWinner() {
    List<TrialRecord> more = new ArrayList<>(Ladders.of("nws", 4, 110, 70, 60));
    more.addAll(Ladders.of("uniform.twin", 4, 120, 100, 80));

    assertThat(lines(DeclaredFamily.PROTOCOL, more))
        .first()
        .asString()
        .startsWith("No winner is named: uniform.twin");
  }

  @Test
  void methodsThatAreNotPrimary_haveIntervalsAndNoTest() {
    assertThat(lines(OWN, combined()))
        .contains(
            "letter-mlp, f = 1/2: nws: -3.00 points of test error [-3.26, -2.74], N = 4, not among"
                + " the primary hypotheses.")
        .anyMatch(line -> line.contains("loss.table: -1.00") && line.endsWith(" **."));
  }

  /** The family of one needs no adjustment, that of eight multiplies by eight. */
  @Test
  void family_ofTheStudy_isTheOneThatIsJudged() {
    assertThat(lines(OWN, combined()))
        .first()
        .asString()
        .startsWith("Of the 1 primary hypothesis (paired t");
    assertThat(HeadlineTable.of(new Headline(workloads(combined()), OWN)).caption())
        .contains("for the 1 primary hypothesis of study.yaml alone.");
  }

  @Test
  void recordsWithoutALadder_areCountedBySeeds() {
    assertThat(Conclusion.lines(Records.study("letter-mlp", 2), DeclaredFamily.PROTOCOL))
        .hasSize(5)
        .first()
        .asString()
        .startsWith("Nothing can be said yet");
  }

  @Test
  void family_withoutHypothesesOrWithTheReference_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DeclaredFamily("x", List.of(), List.of("letter-mlp")));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new DeclaredFamily("x", List.of("uniform.reshuffle"), List.of("letter-mlp")));
  }

  private static List<TrialRecord> combined() {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("nws", 4, 110, 70, 60));
    records.addAll(Ladders.of("loss.table", 4, 130, 90, 70));
    return records;
  }

  private static List<String> lines(DeclaredFamily family, List<TrialRecord> more) {
    return Conclusion.lines(withReference(more), family);
  }

  private static List<WorkloadResults> workloads(List<TrialRecord> more) {
    return WorkloadResults.of(CountedRecords.of(withReference(more)));
  }

  private static List<TrialRecord> withReference(List<TrialRecord> more) {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("uniform.reshuffle", 4, 140, 100, 80));
    records.addAll(more);
    return records;
  }
}
