package org.nwsbench.harness.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.analysis.Caveats;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.analysis.Ladders;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;

/**
 * Records with known answers. The reference is wrong on 140, 100 and 80 of 1,000 rows at f = 1/4,
 * 1/2 and 1; work and time double with the budget. Of nws 110, 70 and 60 errors reach 100 at .165
 * of the way to 1/2, so S = 2^.835; nws.label has a bound, grad.norm none.
 */
class MainTableTest {

  @Test
  void cells_haveSWithIntervalSeedsAndVerdict() {
    assertThat(markdown(Ladders.letter()))
        .contains("| method | letter-mlp |\n")
        .contains("| nws | **1.78\\*\\*\\* \\[1.78, 1.79\\] (4) faster** |\n")
        .contains("| uniform.twin | 1.00 \\[0.94, 1.06\\] (4) |\n")
        .contains("| nws.label | \\> 2.00 \\[2.00, ∞\\] (4) faster<sup>")
        .contains("| grad.norm | \\< 0.50 \\[0, 0.50\\] (4) slower<sup>")
        .contains("not reached with the largest budget that was run, B.\n")
        .contains("loss.exact, f = 1/4, 1/2, 1: not run: seeds 1, 2, 3.\n")
        .doesNotContain("uniform.reshuffle |");
  }

  @Test
  void declaredTestThatSaysFaster_hasStarsAndIsBold() {
    List<TrialRecord> records = Ladders.letter();
    records.addAll(Ladders.of("loss.table", 4, 140, 100, 80));
    records.addAll(Ladders.of("oracle", 4, 100, 70, 60));
    Verdicts verdicts =
        Declarations.verdicts(
            records,
            Declarations.ofSpeedUp(List.of("nws", "loss.mine"), "loss.table", "grad.norm"));

    assertThat(MarkdownTable.write(new MainTable(verdicts).table()))
        .contains("| nws | **1.78\\*\\*\\* \\[1.78, 1.79\\] (4) faster** |\n")
        .containsPattern("\\| oracle \\| .*\\(4\\)<sup>")
        .contains("an upper limit: its scores are not counted.");
    assertThat(MarkdownTable.write(new TestsTable(verdicts).table().orElseThrow()))
        .contains("| letter-mlp | nws | uniform.reshuffle | 1.78 \\[1.78, 1.79\\] (4) |")
        .contains("| letter-mlp | nws over best rival | loss.table |", "| 0.125 |", "| faster |")
        .contains("S \\> 1: met; S \\>= 1.3: met; error difference \\< 0: met")
        .containsPattern("\\| letter-mlp \\| loss.mine \\| uniform.reshuffle .*\\| not run \\|");
  }

  /** S is 2^.835 on both; the interval of two is narrower than that of one by sqrt 2. */
  @Test
  void method_thatAWorkloadLacks_saysSo() {
    List<TrialRecord> records = Ladders.letter();
    for (TrialRecord record : Ladders.letter()) {
      if (record.spec().method().matches("uniform.*|nws")) {
        records.add(Ladders.on("shuttle-mlp", record));
      }
    }

    assertThat(markdown(records))
        .contains("| method | letter-mlp | shuttle-mlp | all |\n")
        .containsPattern("\\| loss.exact \\| 1\\.78 \\(1\\) \\?<sup>[a-z]</sup> \\| <sup>")
        .contains("not run, or in several configurations.\n", "over 1 of 2 workloads.\n")
        .contains("1.78 \\[1.78, 1.79\\] (4) |\n");
    String csv = CsvTable.write(new MainTable(verdicts(records)).table());
    assertThat(csv.lines().filter(line -> line.startsWith("all,nws,"))).hasSize(1);
    assertThat(csv.lines().findFirst().orElseThrow())
        .startsWith(
            "workload,method,goal,speedup_time,speedup_time_kind,speedup_time_low,speedup_time_high,"
                + "speedup_time_seeds,speedup_time_p,speedup_raw_time,")
        .contains(",speedup_time_goal_0.25,", ",best_rival,over_rival_holm_p,difference,")
        .contains(",difference_p,loss_ratio,loss_ratio_low,loss_ratio_high,holm_p,sign_flip_p,");
  }

  @Test
  void method_withAMissingSeed_saysSoAndCountsTheFewest() {
    List<TrialRecord> records = Ladders.letter();
    records.removeIf(
        r ->
            r.spec().method().equals("nws")
                && r.spec().budgetFraction() == 0.5
                && r.spec().seed() == 2);
    records.add(
        Records.of("nws").fraction(0.5).seed(2).failed(Status.DIVERGED, "loss is NaN").build());

    assertThat(markdown(records))
        .containsPattern(
            "\\| nws \\| \\*\\*1\\.78(\\\\\\*)+ \\\\\\[1\\.78, 1\\.79\\\\\\] \\(3\\) faster\\*\\*<sup>")
        .contains("nws, f = 1/2: seed 2 diverged: loss is NaN.\n");
  }

  /**
   * Half of the reference's time, but on another machine: by work S is known, by time it is not.
   */
  @Test
  void method_onAnotherMachineThanTheReference_hasNoSpeedUpByTime() {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("uniform.reshuffle", 4, 140, 100, 80));
    for (TrialRecord own : Ladders.of("nws", 4, 110, 70, 60)) {
      double fraction = own.spec().budgetFraction();
      records.add(Ladders.like(own).seconds(5 * fraction).cpu("Another CPU").build());
    }
    Verdicts verdicts = verdicts(records);

    assertThat(markdown(records)).contains("| nws | —<sup>a</sup> |\n", "no seed was timed");
    assertThat(MarkdownTable.write(DetailTable.of(verdicts, verdicts.speedUps().get(0))))
        .containsPattern("\\| nws \\| —<sup>a</sup> \\| 1\\.78 .*\\(4\\) \\|")
        .contains("-3.00 \\[-3.26, -2.74\\] (4)")
        // Losses go with errors, 70 to 100.
        .containsPattern("\\| 0\\.70\\d \\\\\\[0\\.6\\d\\d, 0\\.7\\d\\d\\\\\\] \\(4\\) \\|");
    assertThat(verdict(verdicts, "nws")).isEmpty();
  }

  @Test
  void control_thatDiffers_leavesNoVerdict() {
    List<TrialRecord> records = Ladders.letter();
    records.removeIf(r -> r.spec().method().equals("uniform.twin"));
    records.addAll(Ladders.of("uniform.twin", 4, 120, 80, 70));
    Verdicts verdicts = verdicts(records);

    assertThat(markdown(records))
        .contains("The A/A control differs from the reference, so there is no verdict.")
        .contains("(4) no verdict")
        .doesNotContain("faster |", "| **", " ? |");
    assertThat(MarkdownTable.write(DetailTable.of(verdicts, verdicts.speedUps().get(0))))
        .contains("-3.00 \\[");
    assertThat(MarkdownTable.write(new TestsTable(verdicts).table().orElseThrow()))
        .contains("refused: the A/A control differs")
        .contains("error difference \\< 0: open");
  }

  /** The product beside nws takes twice as long as beside the reference at every seed. */
  @Test
  void methodThatRanOnASlowerMachine_hasNoVerdictOnTime() {
    List<TrialRecord> records = new ArrayList<>();
    for (TrialRecord own : Ladders.letter()) {
      double product = own.spec().method().equals("nws") ? 0.002 : 0.001;
      double even = product * (1 + 1e-3 * own.spec().seed());
      records.add(Ladders.like(own).calibration(even, even).build());
    }

    assertThat(markdown(records))
        .containsPattern("\\| nws \\| 1\\.78 .* \\(4\\) no verdict<sup>")
        .containsPattern("no verdict on time: the machine ran 2\\.00 times");
    assertThat(verdict(verdicts(records), "nws")).isEqualTo("refused");
    assertThat(verdict(verdicts(records), "nws.label")).isEqualTo("faster");
    assertThat(new Caveats(IncludedRecords.of(records), verdicts(records), 0).warnings())
        .singleElement()
        .asString()
        .contains("letter-mlp: no verdict on the time of nws,", "2.00 times", "Run it again");
  }

  @Test
  void nothingToCompare_saysWhy() {
    assertThat(absence(Records.study("letter-mlp", 5)))
        .isEqualTo("{letter-mlp=the reference uniform.reshuffle has no valid seed at f = 1/2}");
    assertThat(absence(Ladders.of("nws", 4, 140, 100, 80)))
        .isEqualTo("{letter-mlp=the reference uniform.reshuffle was not run}");
    assertThat(absence(List.of(Records.of("nws").part(Part.VALIDATION).build())))
        .contains("letter-mlp-validation=not scored on test rows");
  }

  @Test
  void methodWithTheWeightsOfTheReference_choseNoRows() {
    List<TrialRecord> records = Ladders.letter();
    for (TrialRecord record : Ladders.of("select.backprop", 4, 140, 100, 80)) {
      String weights = "final uniform.reshuffle " + record.spec().seed();
      Outcome outcome = Copies.with(record.outcome().orElseThrow(), "finalWeightsSha256", weights);
      boolean isWhole = record.spec().budgetFraction() == 1;
      records.add(isWhole ? record : Copies.with(record, "outcome", Optional.of(outcome)));
    }

    assertThat(markdown(records)).contains("at f = 1/4, 1/2 its trainings are the reference's");
  }

  /** Six workloads are two tables. */
  @Test
  void latex_hasFiveWorkloadsAbreast() {
    List<TrialRecord> records = Ladders.letter();
    for (int i = 1; i < 6; i++) {
      for (TrialRecord record : Ladders.letter()) {
        records.add(Ladders.on("letter-" + i, record));
      }
    }
    List<Table> brief = new MainTable(verdicts(records)).brief();

    assertThat(brief).hasSize(2);
    assertThat(brief.get(0).columns()).hasSize(6);
    assertThat(brief.get(0).caption()).contains("test error of half of the budget");
    assertThat(LatexTable.write(brief, "")).contains("1.78 {[}1.78, 1.79{]}");
  }

  private static String absence(List<TrialRecord> records) {
    assertThat(verdicts(records).shown()).isEmpty();
    return verdicts(records).obstacles().toString();
  }

  /** What main.csv says of a method on the one workload. */
  private static String verdict(Verdicts verdicts, String method) {
    List<List<String>> values = new MainTable(verdicts).table().values();
    List<String> row =
        values.stream().filter(each -> each.get(1).equals(method)).findFirst().orElseThrow();
    return row.get(values.get(0).indexOf("verdict"));
  }

  private static Verdicts verdicts(List<TrialRecord> records) {
    return Declarations.verdicts(records, Declarations.of(List.of("nws"), List.of("letter-mlp")));
  }

  private static String markdown(List<TrialRecord> records) {
    return MarkdownTable.write(new MainTable(verdicts(records)).table());
  }
}
