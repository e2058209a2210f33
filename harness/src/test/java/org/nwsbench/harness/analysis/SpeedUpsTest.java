package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * The reference errs on 140, 100 and 80 of 1,000 rows at f = 1/4, 1/2 and 1, for 2.5, 5 and 10
 * seconds.
 */
class SpeedUpsTest {

  private static final List<TrialRecord> REFERENCE =
      Ladders.of("uniform.reshuffle", 4, 140, 100, 80);

  /**
   * In octaves from f = 1/4 the log error is ln 110 - .4520 u + .1489 u (u - 1), by 70 and 60
   * errors at u = 1 and 2: ln 100 at u = .1653.
   */
  @Test
  void speedUp_isReadAtTheErrorAtHalfOfTheBudget() {
    SpeedUps.Estimate own = of(with(Ladders.of("nws", 1, 110, 70, 60)), "nws", CostMetric.WORK);

    assertThat(own.value().orElseThrow().factor()).isCloseTo(Math.pow(2, 1 - .16534), within(1e-3));
    assertThat(own.text()).isEqualTo("1.78");
    assertThat(own.reason()).isEmpty();
  }

  /** The control's 81 errors at f = 1/2 make the goal sqrt(100 x 81) = 90; not its own. */
  @Test
  void goal_isTheMeanOfReferenceAndControlButForTheControl() {
    List<TrialRecord> records = with(Ladders.of("nws", 1, 90, 70, 60));
    records.addAll(Ladders.of("uniform.twin", 4, 100, 81, 70));
    records.removeIf(record -> record.spec().seed() > 0);

    assertThat(of(records, "nws", CostMetric.WORK).value().orElseThrow().factor())
        .isCloseTo(2, within(1e-9));
    assertThat(of(records, "uniform.twin", CostMetric.WORK).value().orElseThrow().factor())
        .isCloseTo(2, within(1e-9));
    assertThat(speedUps(records).goalError(.5).orElseThrow()).isCloseTo(.09, within(1e-12));
  }

  /** Its 81 errors at f = 1/2 would make the goal 90. */
  @Test
  void goal_doesNotCountAControlOfOtherData() {
    List<TrialRecord> records = with(onOtherData(Ladders.of("uniform.twin", 4, 100, 81, 70)));

    assertThat(speedUps(records).goalError(.5).orElseThrow()).isCloseTo(.1, within(1e-12));
  }

  @Test
  void goal_whereHalfWasNotRun_isTheWholeBudget() {
    List<TrialRecord> records = with(Ladders.of("nws", 1, 110, 70, 60));
    assertThat(speedUps(records).goalFraction()).isEqualTo(.5);
    assertThat(speedUps(records).otherGoals()).containsExactly(.25, 1.0);

    records.removeIf(record -> record.spec().budgetFraction() == .5);
    assertThat(speedUps(records).goalFraction()).isEqualTo(1);
    assertThat(speedUps(records).otherGoals()).containsExactly(.25);
    // From 110 to 60, 80 lies .5254 of the way over two octaves.
    assertThat(of(records, "nws", CostMetric.WORK).value().orElseThrow().factor())
        .isCloseTo(Math.pow(2, 2 * (1 - .52539)), within(1e-4));
  }

  /** At f = 1/4 the reference errs on 140 rows: fewer than 110 were not needed. */
  @Test
  void speedUp_atAnotherGoal_isThatGoals() {
    SpeedUps own = speedUps(with(Ladders.of("nws", 1, 110, 70, 60)));

    assertThat(own.of(method(own, "nws"), CostMetric.WORK, .25).text()).isEqualTo("> 1.00");
    assertThat(own.of(method(own, "nws"), CostMetric.WORK, .25).reason())
        .isEqualTo("reached with the smallest budget that was run, B/4");
    // On the same parabola 80 lies at u = .6276.
    assertThat(own.of(method(own, "nws"), CostMetric.WORK, 1).text()).isEqualTo("2.59");
  }

  @Test
  void speedUp_thatIsNotReached_saysWithinWhat() {
    SpeedUps.Estimate own = of(with(Ladders.of("nws", 1, 200, 150, 120)), "nws", CostMetric.WORK);

    assertThat(own.text()).isEqualTo("< 0.50");
    assertThat(own.reason()).isEqualTo("not reached with the largest budget that was run, B");
  }

  /** No wrong row counts as half a row: 2, 1/2, 1/2, with binary logarithm u^2 - 3 u + 1. */
  @Test
  void error_ofNoRow_isHalfARow() {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("uniform.reshuffle", 1, 2, 1, 0));
    records.addAll(Ladders.of("nws", 1, 2, 0, 0));

    assertThat(of(records, "nws", CostMetric.WORK).value().orElseThrow().factor())
        .isCloseTo(Math.pow(2, (Math.sqrt(5) - 1) / 2), within(1e-3));
  }

  @Test
  void speedUp_ofOtherDataThanTheReference_isNone() {
    List<TrialRecord> records = with(onOtherData(Ladders.of("nws", 1, 110, 70, 60)));

    assertThat(of(records, "nws", CostMetric.WORK).value()).isEmpty();
    assertThat(of(records, "nws", CostMetric.WORK).reason()).contains("data of the reference");
  }

  @Test
  void speedUp_whereThereIsTooLittle_saysWhy() {
    List<TrialRecord> one = with(List.of(Ladders.trial("nws", .5, 0, 90)));
    List<TrialRecord> broken = with(Ladders.of("nws", 1, 110, 70, 60));
    broken.removeIf(own -> own.spec().method().equals("nws") && own.spec().budgetFraction() == 1);
    broken.add(Ladders.trial("nws", 1, 3, 60));
    List<TrialRecord> alone = with(Ladders.of("nws", 1, 110, 70, 60));
    alone.removeIf(own -> !own.spec().method().equals("nws") && own.spec().budgetFraction() > .25);

    assertThat(of(one, "nws", CostMetric.WORK).reason())
        .isEqualTo("S needs trainings with two budgets");
    assertThat(of(broken, "nws", CostMetric.WORK).reason())
        .startsWith("no seed has a valid trial at every budget fraction");
    assertThat(of(broken, "nws", CostMetric.TIME).reason())
        .startsWith("no seed was timed at every budget fraction");
    assertThat(of(alone, "nws", CostMetric.WORK).reason())
        .isEqualTo("the reference has no valid run at f = 1");
    assertThat(of(alone, "nws", CostMetric.WORK).text()).isEqualTo("—");
  }

  /**
   * In the block a plain step of the family takes 5 + 6 + 12 + 9 s over 7,812 + 15,625 steps,
   * twice; of the control alone 6 + 9 s. The method's other seconds are 80% of 10 and 30 over as
   * many steps. It chose rows for 2 and 6 s. No line with a >= 0 and b >= 0 goes through both, so a
   * is 0 and b the mean of 2 and 3 s for 7,812 steps, up to half a step.
   */
  @Test
  void time_isOfTheBlocksChoosingAndItsMeanOfAllOthers() {
    List<TrialRecord> records =
        List.of(
            trial("uniform.reshuffle", .5, 5, 0),
            trial("uniform.twin", .5, 6, 0),
            trial("uniform.reshuffle", 1, 12, 0),
            trial("uniform.twin", 1, 9, 0),
            trial("nws", .5, 10, .2),
            trial("nws", 1, 30, .2));
    SpeedUps own = speedUps(records);

    double plain = 32.0 / 2 / (7_812 + 15_625);
    assertThat(seconds(own, records.get(0), CostMetric.TIME))
        .isCloseTo(7_812 * plain, within(1e-9));
    assertThat(seconds(own, records.get(3), CostMetric.TIME))
        .isCloseTo(15_625 * 15.0 / (7_812 + 15_625), within(1e-9));
    double step = 32.0 / (7_812 + 15_625);
    assertThat(seconds(own, records.get(4), CostMetric.TIME))
        .isCloseTo(2.5 + 7_812 * step, within(1e-3));
    assertThat(seconds(own, records.get(5), CostMetric.TIME))
        .isCloseTo(5 + 15_625 * step, within(1e-3));
    assertThat(seconds(own, records.get(5), CostMetric.WALL)).isEqualTo(30);
    assertThat(seconds(own, records.get(5), CostMetric.WORK)).isEqualTo(3_000_000);
  }

  /** It chose rows for 0.1, 0.2 and 19 s; the mean for a step would give the first 1.6 s. */
  @Test
  void time_whereAMethodChoosesOtherwiseAtABudget_isOfTheTrialAlone() {
    List<TrialRecord> records =
        List.of(trial("nws", .25, 10, .01), trial("nws", .5, 10, .02), trial("nws", 1, 20, .95));
    SpeedUps own = speedUps(records);

    double step = (9.9 + 9.8 + 1) / (3_906 + 7_812 + 15_625);
    assertThat(seconds(own, records.get(0), CostMetric.TIME))
        .isCloseTo(.1 + 3_906 * step, within(1e-9));
    assertThat(seconds(own, records.get(2), CostMetric.TIME))
        .isCloseTo(19 + 15_625 * step, within(1e-9));
  }

  @Test
  void compared_isTheWholeFamilyByTimeAndReferenceWithControlByWork() {
    SpeedUps own =
        speedUps(
            Stream.of("uniform.reshuffle", "uniform.mine", "uniform.twin", "loss.table", "nws")
                .map(id -> trial(id, .5, 5, 0))
                .toList());

    assertThat(own.compared(method(own, "nws"), CostMetric.TIME))
        .extracting(MethodConfig::method)
        .containsExactlyInAnyOrder("nws", "uniform.reshuffle", "uniform.mine", "uniform.twin");
    assertThat(own.compared(method(own, "nws"), CostMetric.WORK))
        .extracting(MethodConfig::method)
        .contains("nws", "uniform.reshuffle")
        .doesNotContain("uniform.mine", "loss.table");
  }

  /** A trial on another machine, one of another seed, and one beside others are no part of it. */
  @Test
  void block_isOfOneSeedAndOneMachineAndOfTrialsAlone() {
    List<TrialRecord> records =
        List.of(
            trial("uniform.reshuffle", .5, 5, 0),
            trial("uniform.reshuffle", 1, 10, 0),
            Records.of("uniform.twin").seconds(50).cpu("Another CPU").build(),
            Records.of("uniform.twin").seed(1).seconds(50).build(),
            Records.of("uniform.twin").fraction(.25).seconds(50).shared().build());
    SpeedUps own = speedUps(records);

    assertThat(seconds(own, records.get(0), CostMetric.TIME))
        .isCloseTo(7_812 * 15.0 / (7_812 + 15_625), within(1e-9));
  }

  /** Half of the oracle's 10 seconds is scoring, which is not counted. */
  @Test
  void time_ofALimit_hasNoScores() {
    List<TrialRecord> records =
        List.of(
            trial("uniform.reshuffle", .5, 5, 0),
            Records.of("oracle").seconds(10).scoreShare(.5).build(),
            Records.of("loss.exact").seconds(10).scoreShare(.5).build());
    SpeedUps own = speedUps(records);

    assertThat(seconds(own, records.get(1), CostMetric.WALL)).isEqualTo(5);
    assertThat(seconds(own, records.get(1), CostMetric.TIME)).isCloseTo(5, within(1e-9));
    assertThat(seconds(own, records.get(2), CostMetric.TIME)).isCloseTo(10, within(1e-9));
  }

  /** S is 1.783, of rivals 1 and 1.500; the best of them is named. */
  @Test
  void overBestRival_isTheRatioToTheFastestOfThem() {
    List<TrialRecord> records = with(Ladders.of("nws", 4, 110, 70, 60));
    records.addAll(Ladders.of("loss.table", 4, 140, 100, 80));
    records.addAll(Ladders.of("loss.class", 4, 125, 80, 70));
    records.addAll(Ladders.of("grad.norm", 4, 200, 150, 120));

    BestRival own = overBestRival(records);

    assertThat(own.rival().map(MethodConfig::label)).contains("loss.class");
    assertThat(own.estimate().value().orElseThrow().factor())
        .isCloseTo(1.7835 / 1.5003, within(1e-3));
    assertThat(own.estimate().value().orElseThrow().test().orElseThrow().mean()).isNegative();
  }

  @Test
  void overBestRival_whereOneIsABoundOrNone_isUnknown() {
    List<TrialRecord> records = with(Ladders.of("nws", 4, 110, 70, 60));
    assertThat(overBestRival(records).estimate().reason())
        .isEqualTo("the rival loss.table was not run in one configuration");

    records.add(Ladders.trial("loss.table", .5, 0, 100));
    assertThat(overBestRival(records).estimate().reason())
        .isEqualTo("the rival loss.table has no S");

    records.remove(records.size() - 1);
    records.addAll(Ladders.of("loss.table", 4, 140, 100, 80));
    records.addAll(Ladders.of("loss.class", 4, 90, 80, 70));
    records.addAll(Ladders.of("grad.norm", 4, 200, 150, 120));
    assertThat(overBestRival(records).rival().map(MethodConfig::label)).contains("loss.class");
    assertThat(overBestRival(records).estimate().reason())
        .isEqualTo("the rival's S is a bound, or no seed has both ladders");
  }

  @Test
  void overBestRival_passesOverARivalThatTheWorkloadDoesNotSuit() {
    List<TrialRecord> records = with(Ladders.of("nws", 4, 110, 70, 60));
    records.addAll(Ladders.of("loss.class", 4, 125, 80, 70));
    records.add(
        Records.of("loss.table")
            .fraction(.5)
            .failed(Status.SKIPPED, "rows must come back")
            .build());
    SpeedUps own =
        speedUps(records, Declarations.ofSpeedUp(List.of("nws"), "loss.table", "loss.class"));

    assertThat(BestRival.of(own, method(own, "nws")).orElseThrow().rival())
        .map(MethodConfig::label)
        .contains("loss.class");
  }

  /** The method has no seed of the reference, so no S; it is none of its own rivals. */
  @Test
  void overBestRival_ofAMethodAmongItsRivals_isTheBestOfTheOthers() {
    List<TrialRecord> records = with(Ladders.of("loss.table", 4, 140, 100, 80));
    records.add(Ladders.trial("nws", .25, 9, 110));
    records.add(Ladders.trial("nws", .5, 9, 70));
    SpeedUps own = speedUps(records, Declarations.ofSpeedUp(List.of("nws"), "nws", "loss.table"));

    BestRival over = BestRival.of(own, method(own, "nws")).orElseThrow();

    assertThat(over.rival().map(MethodConfig::label)).contains("loss.table");
  }

  @Test
  void overBestRival_thatIsNotDeclared_isEmpty() {
    SpeedUps own = speedUps(with(Ladders.of("nws", 4, 110, 70, 60)));

    assertThat(BestRival.of(own, method(own, "nws"))).isEmpty();
  }

  @Test
  void seed_thatLacksABudgetOrFailed_isLeftOut() {
    List<TrialRecord> records = with(Ladders.of("nws", 4, 110, 70, 60));
    records.removeIf(own -> own.spec().method().equals("nws") && own.spec().seed() == 2);
    records.add(Records.of("nws").seed(2).failed(Status.DIVERGED, "loss is NaN").build());

    SpeedUp own = of(records, "nws", CostMetric.TIME).value().orElseThrow();
    assertThat(own.seeds()).isEqualTo(3);
  }

  /**
   * Errors fall by half with every doubling and nws errs half as often, so S is 2 at each goal of
   * the 13 that needs more than its smallest cost, from i = 5; before that a bound, 2^(i/4).
   */
  @Test
  void speedUp_ofAMethodThatHalvesTheCost_isTwoAtEveryGoal() {
    List<TrialRecord> records = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      double errors = 800;
      for (double f : List.of(0.125, 0.25, 0.5, 1.0)) {
        records.add(Ladders.trial("uniform.reshuffle", f, seed, errors));
        records.add(Ladders.trial("nws", f, seed, errors / 2));
        errors /= 2;
      }
    }
    SpeedUps own = speedUps(records);

    for (int i = 0; i < 13; i++) {
      double goal = Math.pow(2, (i - 12) / 4.0);
      SpeedUp value = own.of(method(own, "nws"), CostMetric.WORK, goal).value().orElseThrow();
      double bound = Math.pow(2, i / 4.0);
      assertThat(value.factor()).isCloseTo(Math.min(2, bound), within(1e-3));
      if (i != 4) { // There the goal is the error at the smallest cost, up to rounding.
        assertThat(value.kind()).isEqualTo(i < 4 ? SpeedUp.Kind.ABOVE : SpeedUp.Kind.VALUE);
      }
    }
  }

  @Test
  void speedUp_ofASeedWithoutTheReferenceAtTheGoal_isNotReadBetweenBudgets() {
    List<TrialRecord> records = with(Ladders.of("nws", 4, 110, 70, 60));
    records.removeIf(
        record ->
            record.spec().method().equals("uniform.reshuffle")
                && record.spec().seed() == 2
                && record.spec().budgetFraction() == .5);

    assertThat(of(records, "nws", CostMetric.WORK).value().orElseThrow().seeds()).isEqualTo(3);
  }

  @Test
  void costThatDoesNotGrowWithTheBudget_isSaid() {
    List<TrialRecord> records = with(Ladders.of("nws", 4, 110, 70, 60));
    records.removeIf(
        own ->
            own.spec().method().equals("nws")
                && own.spec().seed() == 2
                && own.spec().budgetFraction() == 0.25);
    records.add(Records.of("nws").fraction(0.25).seed(2).errors(110).seconds(60).build());

    assertThat(of(records, "nws", CostMetric.WALL).reason()).contains("unreliable", "seed 2");
    assertThat(of(records, "nws", CostMetric.WORK).reason()).isEmpty();
  }

  /** Its steps took twice as long as the reference's: that is what chance did to times. */
  @Test
  void control_hasStepsOfItsOwn() {
    List<TrialRecord> records = new ArrayList<>();
    records.add(trial("uniform.reshuffle", 1, 10, 0));
    records.add(trial("uniform.twin", 1, 20, 0));
    SpeedUps own = speedUps(records);

    assertThat(seconds(own, records.get(1), CostMetric.TIME)).isCloseTo(20, within(1e-9));
    assertThat(seconds(own, records.get(0), CostMetric.TIME)).isCloseTo(15, within(1e-9));
  }

  private static TrialRecord trial(String method, double f, double seconds, double samplerShare) {
    return Records.of(method).fraction(f).seconds(seconds).samplerShare(samplerShare).build();
  }

  private static double seconds(SpeedUps own, TrialRecord record, CostMetric metric) {
    return own.costs().of(record, method(own, record.spec().method()), metric);
  }

  private static List<TrialRecord> with(List<TrialRecord> more) {
    return new ArrayList<>(Stream.concat(REFERENCE.stream(), more.stream()).toList());
  }

  private static List<TrialRecord> onOtherData(List<TrialRecord> records) {
    return records.stream()
        .map(
            record ->
                Copies.with(record, "spec", Copies.with(record.spec(), "dataSha256", "other")))
        .toList();
  }

  private static BestRival overBestRival(List<TrialRecord> records) {
    Declaration declared =
        Declarations.ofSpeedUp(List.of("nws"), "loss.table", "loss.class", "grad.norm");
    SpeedUps own = speedUps(records, declared);
    return BestRival.of(own, method(own, "nws")).orElseThrow();
  }

  private static SpeedUps.Estimate of(List<TrialRecord> records, String id, CostMetric metric) {
    SpeedUps own = speedUps(records);
    return own.of(method(own, id), metric);
  }

  private static SpeedUps speedUps(List<TrialRecord> records) {
    return speedUps(records, Declarations.NONE);
  }

  private static SpeedUps speedUps(List<TrialRecord> records, Declaration declared) {
    return new SpeedUps(Declarations.results(records).get(0), declared);
  }

  private static MethodConfig method(SpeedUps own, String id) {
    return own.results().only(id).orElseThrow();
  }
}
