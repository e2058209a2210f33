package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;

/** At f = 1/2 the reference errs on 100 rows of 1,000, methods with noise of 0, 2, -2, 0. */
class ConclusionTest {

  private static final Declaration OF_SPEED_UP =
      Declarations.ofSpeedUp(List.of("nws"), "loss.table");

  @Test
  void findingStandsFirst_withIntervalSeedsAndTests() {
    assertThat(lines(Declarations.STUDY, Ladders.of("nws", 4, 110, 70, 60)))
        .first()
        .asString()
        .startsWith("Faster than uniform.reshuffle: nws on letter-mlp")
        .contains("8 declared tests", "7 without data");
    assertThat(lines(Declarations.STUDY, Ladders.of("nws", 4, 110, 70, 60)))
        .contains(
            "letter-mlp: faster than uniform.reshuffle: nws 1.78 times as fast (95% interval 1.76 to"
                + " 1.81, 4 seeds).");
  }

  /**
   * At equal time nws makes .70 of the errors, and at the time that loss.table needs for the goal
   * as well; loss.table makes as many as the reference.
   */
  @Test
  void hypotheses_onSpeedUps_areSaidWithTheBestRival() {
    Declaration declared = Declarations.ofSpeedUp(List.of("nws", "nws.label"), "loss.table");
    List<TrialRecord> more = new ArrayList<>(Ladders.of("nws", 4, 110, 70, 60));
    more.addAll(Ladders.of("nws.label", 4, 170, 120, 90));
    more.addAll(Ladders.of("loss.table", 4, 140, 100, 80));

    assertThat(lines(declared, more).get(0))
        .startsWith("Faster than uniform.reshuffle: nws on letter-mlp; slower than")
        .contains("faster than the best rival: nws on letter-mlp")
        .contains("slower than the best rival: nws.label on letter-mlp", "4 declared tests");
    assertThat(lines(declared, more).get(1))
        .startsWith("letter-mlp: faster than uniform.reshuffle: nws 1.78 times as fast")
        .contains("slower than uniform.reshuffle: nws.label 0.66 times as fast")
        .doesNotContain("loss.table");
  }

  @Test
  void curveThatRisesOrIsFlatAndMovedGoal_areSaid() {
    List<TrialRecord> rising = new ArrayList<>(Ladders.of("uniform.reshuffle", 4, 90, 100, 80));
    List<TrialRecord> flat = new ArrayList<>(Ladders.of("uniform.reshuffle", 4, 101, 100, 80));
    List<TrialRecord> moved = new ArrayList<>(Ladders.of("uniform.reshuffle", 4, 140, 100, 80));
    moved.removeIf(record -> record.spec().budgetFraction() == 0.5);

    assertThat(Conclusion.lines(rising, 0, Declarations.NONE, id -> id.equals("mine")))
        .anyMatch(line -> line.contains("(9% errors at f = 1/4, 10% at 1/2)"));
    assertThat(Conclusion.lines(flat, 0, Declarations.NONE, id -> id.equals("mine")))
        .anyMatch(line -> line.contains("flat"));
    assertThat(Conclusion.lines(moved, 0, Declarations.NONE, id -> id.equals("mine")))
        .anyMatch(line -> line.contains("the goal is its error at f = 1,"));
  }

  /** Half of the interval is log 1.06; t.975(3) = 3.182, t.80(3) = .978: (3.182 + .978) sd / 2. */
  @Test
  void noDifference_saysWhatWouldShowOne() {
    assertThat(lines(Declarations.NONE, Ladders.of("nws", 4, 140, 100, 80)).get(1))
        .contains("no difference shown: nws 1.00 times as fast (95% interval 0.94 to 1.06")
        .contains("these seeds show differences from 9% on, four times as many from ");
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
        .allMatch(line -> line.judgement(CostMetric.TIME).verdict() == Verdict.UNDECIDED)
        .allMatch(
            line -> line.judgement(Hypothesis.Measure.SPEED_UP).verdict() == Verdict.UNDECIDED);
  }

  /** The control is tested on S as well: 80 errors at equal time, where the reference makes 100. */
  @Test
  void twinThatIsFaster_leavesNoWinnerOfSpeedUps() {
    List<TrialRecord> more = new ArrayList<>(Ladders.of("nws", 4, 110, 70, 60));
    more.addAll(Ladders.of("uniform.twin", 4, 120, 80, 70));

    assertThat(lines(OF_SPEED_UP, more)).first().asString().startsWith("No winner is named");
    assertThat(verdicts(OF_SPEED_UP, more).line("letter-mlp", "nws").orElseThrow())
        .extracting(line -> line.judgement(Hypothesis.Measure.SPEED_UP).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  /** An oracle's scores are free: no study, and yet no hypothesis on it. */
  @Test
  void limit_isNotTested() {
    List<TrialRecord> more = new ArrayList<>(Ladders.of("oracle", 4, 110, 70, 60));
    more.addAll(Ladders.of("loss.table", 4, 110, 70, 60));

    assertThat(verdicts(Declarations.NONE, more).decided(Verdict.BETTER))
        .extracting(Hypothesis::method)
        .containsExactly("loss.table");
    assertThat(lines(Declarations.NONE, more)).noneMatch(line -> line.contains("oracle"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Declarations.of(List.of("oracle"), List.of("letter-mlp")))
        .withMessage(
            "primary.methods: must be other than the reference, the control and limits, but has oracle");
  }

  /** The terminal names the methods that tables and page call faster: each by a test of its own. */
  @Test
  void withoutADeclaration_eachMethodIsTestedByItself() {
    assertThat(lines(Declarations.NONE, Ladders.of("nws", 4, 110, 70, 60)))
        .first()
        .asString()
        .startsWith(
            "Faster than uniform.reshuffle: nws on letter-mlp. (No test was declared: 1 test, ");
    assertThat(lines(Declarations.NONE, Ladders.of("nws", 4, 140, 100, 80)))
        .first()
        .asString()
        .startsWith("No speed-up shown. (No test was declared");
    assertThat(verdicts(Declarations.NONE, Ladders.of("nws", 4, 110, 70, 60)).hypotheses())
        .isEmpty();
  }

  /** At one budget it has no S; there it makes 80 errors of 1,000, and the reference 100. */
  @Test
  void twinOfOneBudget_isTestedByItsErrors() {
    List<TrialRecord> more = new ArrayList<>(Ladders.of("nws", 4, 110, 70, 60));
    Ladders.of("uniform.twin", 4, 120, 80, 70).stream()
        .filter(record -> record.spec().budgetFraction() == 0.5)
        .forEach(more::add);

    assertThat(lines(OF_SPEED_UP, more)).first().asString().startsWith("No winner is named");
  }

  @Test
  void failedAudit_isSaidWhereNothingIsCompared() {
    assertThat(
            Conclusion.lines(
                Ladders.of("nws", 4, 110, 70, 60), 1, Declarations.NONE, id -> id.equals("mine")))
        .anyMatch(line -> line.startsWith("Nothing is compared"))
        .anyMatch(line -> line.startsWith("This experiment fails its audit"))
        .noneMatch(line -> line.startsWith("Not compared"));
  }

  @Test
  void oneBudget_isSpokenOfByErrors() {
    assertThat(Conclusion.lines(atHalf(4), 0, Declarations.NONE, id -> id.equals("mine")))
        .anyMatch(line -> line.contains("nws (-3.00 "));
    assertThat(Conclusion.lines(atHalf(1), 0, Declarations.NONE, id -> id.equals("mine")))
        .first()
        .asString()
        .startsWith("No S by time can be judged: no method has two pairs of seeds");
  }

  /** Another method was run at two seeds and more, so seeds and budgets are not what is missing. */
  @Test
  void declaredMethodThatWasNotRun_isTheReasonThatNothingCanBeTested() {
    assertThat(lines(OF_SPEED_UP, Ladders.of("loss.class", 4, 110, 70, 60)))
        .first()
        .isEqualTo("Nothing can be tested: no declared method was run in one configuration.");
  }

  @Test
  void methodOfTheUser_isNamedFirst() {
    List<TrialRecord> more = new ArrayList<>(Ladders.of("nws", 4, 110, 70, 60));
    more.addAll(Ladders.of("mine", 4, 170, 120, 90));

    assertThat(lines(Declarations.NONE, more).get(1))
        .startsWith("letter-mlp: slower than uniform.reshuffle: mine 0.66 times as fast")
        .contains("; faster than uniform.reshuffle: nws 1.78 times as fast");
  }

  @Test
  void voidClock_keepsWhatCountsByWork_andSaysThatTimeIsNotKnown() {
    List<TrialRecord> more =
        Ladders.of("nws", 4, 110, 70, 60).stream()
            .map(trial -> Ladders.like(trial).failed(Status.INVALID, "idle").build())
            .toList();

    assertThat(lines(Declarations.NONE, more))
        .anyMatch(line -> line.startsWith("No S by time can be judged: no seed was timed"))
        .anyMatch(
            line ->
                line.startsWith("letter-mlp: faster than uniform.reshuffle by counted work: nws")
                    && line.contains("By the clock: not known, no seed was timed"));
  }

  /** At equal cost 4 errors in 100 fewer, then more than at the goal again: S holds 1. */
  @Test
  void curveThatFallsAndRises_getsNoVerdictAgainstItsInterval() {
    ResultLine line =
        verdicts(Declarations.NONE, Ladders.of("nws", 4, 90, 130, 95))
            .line("letter-mlp", "nws")
            .orElseThrow();

    assertThat(line.speedUp(CostMetric.TIME).orElseThrow().interval().orElseThrow().contains(1))
        .isTrue();
    assertThat(line.judgement(CostMetric.TIME).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(line.judgement(CostMetric.TIME).refusal().orElseThrow())
        .startsWith("its errors rise from f = 1/4 to 1/2, so S has no single value");
  }

  /** The reference and {@code nws} at half of the budget. */
  private static List<TrialRecord> atHalf(int seeds) {
    return withReference(Ladders.of("nws", seeds, 110, 70, 60)).stream()
        .filter(record -> record.spec().budgetFraction() == 0.5)
        .toList();
  }

  /** Without the last line, on what was compared. */
  private static List<String> lines(Declaration family, List<TrialRecord> more) {
    List<String> lines = Conclusion.lines(withReference(more), 0, family, id -> id.equals("mine"));
    return lines.subList(0, lines.size() - 1);
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
