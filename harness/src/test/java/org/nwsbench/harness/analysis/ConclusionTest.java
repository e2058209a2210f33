package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;
import org.nwsbench.harness.report.Report;
import org.nwsbench.harness.report.table.HeadlineTable;
import org.nwsbench.harness.stats.CostMetric;

/** At f = 1/2 the reference errs on 100 rows of 1,000, methods with noise of 0, 2, -2, 0. */
class ConclusionTest {

  private static final Declaration OWN =
      Declarations.of(List.of("loss.table"), List.of("letter-mlp"));
  private static final Declaration OF_SPEED_UP =
      Declarations.ofSpeedUp(List.of("nws"), "loss.table");

  @Test
  void hypothesis_thatIsRejected_isSaidWithItsTests() {
    assertThat(lines(Declarations.STUDY, Ladders.of("nws", 4, 110, 70, 60)))
        .containsExactly(
            "Primary hypotheses (8 on errors at half of the budget, paired t, Holm, 5%): fewer errors"
                + " than uniform.reshuffle for nws on letter-mlp; the rest is undecided. Not rejected"
                + " for want of a test: 7.",
            "letter-mlp: nws reaches the error of uniform.reshuffle at f = 1/2 in 1.78 times less time [1.76,"
                + " 1.81].");
  }

  /**
   * At equal time nws makes .70 of the errors, and at the time that loss.table needs for the goal
   * as well; loss.table makes as many as the reference.
   */
  @Test
  void hypotheses_onSpeedUps_areSaidWithTheirTests() {
    Declaration declared = Declarations.ofSpeedUp(List.of("nws", "nws.label"), "loss.table");
    List<TrialRecord> more = new ArrayList<>(Ladders.of("nws", 4, 110, 70, 60));
    more.addAll(Ladders.of("nws.label", 4, 170, 120, 90));
    more.addAll(Ladders.of("loss.table", 4, 140, 100, 80));

    assertThat(lines(declared, more))
        .containsExactly(
            "Primary hypotheses (4 on S by time, paired t, Holm, 5%): faster than uniform.reshuffle"
                + " for nws on letter-mlp; slower than uniform.reshuffle for nws.label on letter-mlp;"
                + " faster than the best rival for nws on letter-mlp; slower than the best rival for"
                + " nws.label on letter-mlp.",
            "letter-mlp: nws reaches the error of uniform.reshuffle at f = 1/2 in 1.78 times less time [1.76,"
                + " 1.81]; slower: nws.label (S = 0.66 [0.64, 0.68]); nws over its best rival"
                + " loss.table: S = 1.78 [1.71, 1.89], faster; nws.label over its best rival"
                + " loss.table: S = 0.66 [0.63, 0.67], slower.");
  }

  /** One seed of nws.label has a larger S, which decides nothing. */
  @Test
  void methodThatIsFaster_standsBeforeALargerEstimateThatIsUndecided() {
    Declaration declared = Declarations.ofSpeedUp(List.of("nws", "nws.label"), "loss.table");
    List<TrialRecord> more = new ArrayList<>(Ladders.of("nws", 4, 110, 70, 60));
    more.addAll(Ladders.of("nws.label", 1, 105, 60, 50));

    assertThat(lines(declared, more))
        .last()
        .asString()
        .startsWith(
            "letter-mlp: nws reaches the error of uniform.reshuffle at f = 1/2 in 1.78 times")
        .contains("undecided after Holm's correction: nws.label (S = ");
  }

  @Test
  void hypotheses_onSpeedUpsWithoutTrials_cannotBeTested() {
    assertThat(lines(OF_SPEED_UP, Ladders.of("nws", 1, 110, 70, 60)))
        .first()
        .isEqualTo("No primary hypothesis can be tested: none has two pairs of seeds at the goal.");
  }

  /** The study says not which of the two it means: neither is tested or named. */
  @Test
  void primaryMethod_inTwoConfigurations_isUndecided() {
    List<TrialRecord> more = new ArrayList<>();
    for (TrialRecord own : Ladders.of("nws", 4, 110, 70, 60)) {
      for (String alpha : List.of("1.0", "2.0")) {
        more.add(Ladders.like(own).parameters(Map.of("alpha", alpha)).build());
      }
    }
    assertThat(verdicts(OF_SPEED_UP, more).lines())
        .filteredOn(line -> line.method().method().equals("nws"))
        .hasSize(2)
        .allMatch(line -> line.estimate(CostMetric.TIME).isNumber())
        .allMatch(line -> line.verdict(CostMetric.TIME) == Verdict.UNDECIDED)
        .allMatch(line -> line.verdict(Hypothesis.Measure.SPEED_UP) == Verdict.UNDECIDED);
  }

  /** The control is tested on S as well: 80 errors at equal time, where the reference makes 100. */
  @Test
  void twinThatIsFaster_leavesNoWinnerOfSpeedUps() {
    List<TrialRecord> more = new ArrayList<>(Ladders.of("nws", 4, 110, 70, 60));
    more.addAll(Ladders.of("uniform.twin", 4, 120, 80, 70));

    assertThat(lines(OF_SPEED_UP, more)).first().asString().startsWith("No winner is named");
    assertThat(verdicts(OF_SPEED_UP, more).line("letter-mlp", "nws").orElseThrow())
        .extracting(line -> line.verdict(Hypothesis.Measure.SPEED_UP))
        .isEqualTo(Verdict.UNDECIDED);
  }

  /** An oracle's scores are free: no study, and yet no hypothesis on it. */
  @Test
  void limit_isNotTested() {
    List<TrialRecord> more = new ArrayList<>(Ladders.of("oracle", 4, 110, 70, 60));
    more.addAll(Ladders.of("loss.table", 4, 110, 70, 60));

    assertThat(verdicts(Declarations.NONE, more).hypotheses().keySet())
        .extracting(Hypothesis::method)
        .containsExactly("loss.table");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Declarations.of(List.of("oracle"), List.of("letter-mlp")))
        .withMessage(
            "primary.methods: must be other than the reference and limits, but has oracle");
  }

  @Test
  void hypothesis_thatIsRejectedForTheReference_isSaidToo() {
    assertThat(lines(Declarations.STUDY, Ladders.of("nws", 4, 170, 120, 90)))
        .first()
        .asString()
        .contains("more errors than uniform.reshuffle for nws on letter-mlp");
  }

  /** Differences of 0, .2, -.2, 0 points: t = 0. */
  @Test
  void hypotheses_ofWhichNoneIsRejected_nameNoWinner() {
    assertThat(lines(Declarations.STUDY, Ladders.of("nws", 4, 140, 100, 80)))
        .first()
        .asString()
        .contains("no method was shown to make more or fewer test errors than uniform.reshuffle.");
  }

  @Test
  void twinThatDiffers_leavesNoWinner() {
    List<TrialRecord> more = new ArrayList<>(Ladders.of("nws", 4, 110, 70, 60));
    more.addAll(Ladders.of("uniform.twin", 4, 120, 80, 70));

    assertThat(lines(Declarations.STUDY, more))
        .last()
        .asString()
        .startsWith("No winner is named: ");
    assertThat(lines(Declarations.STUDY, more))
        .first()
        .asString()
        .startsWith("No winner is named: the A/A control uniform.twin");
  }

  /** Of a study the sentences are about the methods that it declares. */
  @Test
  void methodsThatAreNotPrimary_areNotSpokenOf() {
    assertThat(lines(OWN, combined()))
        .last()
        .asString()
        .startsWith(
            "letter-mlp: loss.table reaches the error of uniform.reshuffle at f = 1/2 in 1.25 times")
        .doesNotContain("nws");
  }

  /** A limit is no contender, and the goal lies below the least budget of nws.label. */
  @Test
  void bestOfAll_isNoLimitAndMayBeABound() {
    List<TrialRecord> more = new ArrayList<>(Ladders.of("oracle", 4, 60, 50, 40));
    more.addAll(Ladders.of("nws.label", 4, 90, 80, 70));
    more.addAll(Ladders.of("grad.norm", 4, 200, 150, 120));
    more.addAll(Ladders.of("loss.exact", 1, 110, 70, 60));

    assertThat(lines(Declarations.NONE, more))
        .last()
        .isEqualTo(
            "letter-mlp: nws.label reaches the error of uniform.reshuffle at f = 1/2 in at least 2.00 times"
                + " less time (S > 2.00 [2.00, ∞]); slower: grad.norm (S < 0.50 [0, 0.50]); undecided:"
                + " loss.exact (S = 1.78, of one seed).");
  }

  @Test
  void variationsAlone_areNamed() {
    List<TrialRecord> records =
        Stream.of("uniform.reshuffle", "nws")
            .map(method -> Records.of(method).workload("letter-mlp-noise-10").seed(0).build())
            .toList();

    assertThat(Conclusion.lines(records, Declarations.NONE))
        .first()
        .asString()
        .startsWith("1 method against uniform.reshuffle on letter-mlp-noise-10, ");
  }

  /** Without a second budget errors are compared, and it is said why times are not. */
  @Test
  void oneBudget_isSpokenOfByErrors() {
    assertThat(Conclusion.lines(atHalf(4), Declarations.NONE))
        .containsExactly(
            "1 method against uniform.reshuffle on letter-mlp, trained with 1 budget and 4 seeds: 8"
                + " trials, all valid.",
            "Test errors at equal work, 1 comparison (paired t, Holm, 5%): fewer errors than"
                + " uniform.reshuffle for nws on letter-mlp. With 4 seeds only"
                + " large differences can be seen.",
            "letter-mlp: fewer test errors than uniform.reshuffle: nws (-3.00 points [-3.26,"
                + " -2.74]).",
            "Time to equal error is not known: fewer than two budget fractions.");
  }

  @Test
  void oneSeed_canNotBeTested() {
    assertThat(Conclusion.lines(atHalf(1), Declarations.NONE))
        .contains(
            "Nothing can be tested: no method has two pairs of seeds with uniform.reshuffle.",
            "letter-mlp: no difference from uniform.reshuffle is shown: nws (fewer than two pairs).");
  }

  /** A study on S of which half of the budget alone was run: errors by the paired t test. */
  @Test
  void errorsThatNoHypothesisIsOn_areSpokenOfByTheirTest() {
    assertThat(Conclusion.lines(atHalf(4), OF_SPEED_UP))
        .contains(
            "letter-mlp: fewer test errors than uniform.reshuffle: nws (-3.00 points [-3.26,"
                + " -2.74]).");
  }

  @Test
  void controlAlone_isSpokenOf() {
    assertThat(lines(Declarations.NONE, Ladders.of("uniform.twin", 4, 140, 100, 80)))
        .containsExactly(
            "No method was run that competes with uniform.reshuffle.",
            "letter-mlp: uniform.twin is not seen to reach the error of uniform.reshuffle at f = 1/2 in less"
                + " time; undecided: uniform.twin (S = 1.00 [0.94, 1.06]).");
  }

  /** The family of one needs no adjustment, that of eight multiplies by eight. */
  @Test
  void family_ofTheStudy_isTheOneThatIsJudged() {
    assertThat(lines(OWN, combined()))
        .first()
        .asString()
        .startsWith("Primary hypotheses (1 on errors at half of the budget, paired t");
    assertThat(new HeadlineTable(verdicts(OWN, combined())).table().caption())
        .contains("for the 1 primary hypotheses of study.yaml alone.");
  }

  @Test
  void hypotheses_withoutTrialsAtHalfOfTheBudget_cannotBeTested() {
    assertThat(Conclusion.lines(Records.study("letter-mlp", 2), Declarations.STUDY))
        .last()
        .isEqualTo(
            "Nothing is compared: letter-mlp (the reference uniform.reshuffle has no valid seed at f"
                + " = 1/2).");
  }

  /**
   * A sampler of one's own on two workloads: -3.00 points with p = 4.4e-5, doubled by Holm, on one;
   * differences of 0, .2, -.2, 0 on the other.
   */
  @Test
  void ownMethod_besideTheReferenceAlone_isWhatTheReportSpeaksOf(@TempDir Path folder)
      throws IOException {
    List<TrialRecord> records = withReference(Ladders.of("my.sampler", 4, 110, 70, 60));
    withReference(Ladders.of("my.sampler", 4, 140, 100, 80))
        .forEach(record -> records.add(Ladders.on("shuttle-mlp", record)));

    assertThat(Conclusion.lines(records, Declarations.NONE))
        .contains(
            "Test errors at equal work, 2 comparisons (paired t, Holm, 5%): fewer errors than"
                + " uniform.reshuffle for my.sampler on letter-mlp; the rest is undecided. With 4"
                + " seeds only large differences can be seen.",
            "letter-mlp: my.sampler reaches the error of uniform.reshuffle at f = 1/2 in 1.78 times less time"
                + " [1.76, 1.81].",
            "shuttle-mlp: my.sampler is not seen to reach the error of uniform.reshuffle at f = 1/2 in less"
                + " time; undecided: my.sampler (S = 1.00 [0.94, 1.06]).");
    Report.write(records, folder, 0, Declarations.NONE);
    String report = Files.readString(folder.resolve("report.md"));
    assertThat(report.lines().skip(4).filter(line -> !line.isBlank()).findFirst().orElseThrow())
        .contains("fewer errors than uniform.reshuffle for my.sampler on letter-mlp");
    assertThat(report).doesNotContainIgnoringCase("primary").doesNotContain("nws.label", "claim");
  }

  @Test
  void manyMethods_areSummedUp() {
    List<TrialRecord> records = new ArrayList<>(combined());
    records.addAll(Ladders.of("a.third", 4, 140, 100, 80));

    assertThat(lines(Declarations.NONE, records))
        .first()
        .asString()
        .startsWith(
            "Test errors at equal work, 3 comparisons (paired t, Holm, 5%): fewer errors than"
                + " uniform.reshuffle for loss.table and nws on letter-mlp; the rest is undecided.");
  }

  @Test
  void recordsWithoutTheReference_compareNothing() {
    assertThat(Conclusion.lines(Ladders.of("nws", 4, 110, 70, 60), Declarations.NONE))
        .last()
        .isEqualTo(
            "Nothing is compared: letter-mlp (the reference uniform.reshuffle was not run).");
    assertThat(lines(Declarations.NONE, List.of()))
        .containsExactly("No method was run that competes with uniform.reshuffle.");
  }

  @Test
  void workload_thatIsLeftOut_isNamedWithTheReason() {
    List<TrialRecord> more = new ArrayList<>(Ladders.of("nws", 4, 110, 70, 60));
    Ladders.of("nws", 4, 110, 70, 60)
        .forEach(record -> more.add(Ladders.on("shuttle-mlp", record)));

    assertThat(lines(Declarations.NONE, more))
        .contains("Not compared: shuttle-mlp (the reference uniform.reshuffle was not run).");
  }

  @Test
  void declaration_withoutHypothesesOrWithTheReference_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Declarations.of(List.of(), List.of("letter-mlp")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Declarations.of(List.of("uniform.reshuffle"), List.of("letter-mlp")));
  }

  private static List<TrialRecord> combined() {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("nws", 4, 110, 70, 60));
    records.addAll(Ladders.of("loss.table", 4, 130, 90, 70));
    return records;
  }

  /** The reference and {@code nws} at half of the budget. */
  private static List<TrialRecord> atHalf(int seeds) {
    return withReference(Ladders.of("nws", seeds, 110, 70, 60)).stream()
        .filter(record -> record.spec().budgetFraction() == 0.5)
        .toList();
  }

  /** Without the first line, on what was compared. */
  private static List<String> lines(Declaration family, List<TrialRecord> more) {
    List<String> lines = Conclusion.lines(withReference(more), family);
    return lines.subList(1, lines.size());
  }

  private static Verdicts verdicts(Declaration family, List<TrialRecord> more) {
    return Declarations.verdicts(withReference(more), family);
  }

  private static List<TrialRecord> withReference(List<TrialRecord> more) {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("uniform.reshuffle", 4, 140, 100, 80));
    records.addAll(more);
    return records;
  }
}
