package org.nwsbench.harness.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;

class WorkloadTableTest {

  @Test
  void table_ofALadder_hasARowForEachBudgetAndTheReferenceFirst() {
    List<TrialRecord> records =
        List.of(
            trial("a.fast", 0.5, 100, 4).samplerShare(0.1).build(),
            trial("a.fast", 1, 80, 8).samplerShare(0.1).build(),
            trial("uniform.twin", 1, 120, 10).build(),
            trial("uniform.reshuffle", 1, 100, 10).build());

    List<String> rows = rows(records);
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0)).startsWith("| uniform.reshuffle | 1 | 1 | 90.00 |");
    assertThat(rows.get(1)).startsWith("| uniform.twin | 1 | 1 | 88.00 |");
    assertThat(rows.get(2))
        .isEqualTo(
            "| a.fast | 1/2 | 1 | 90.00 | 100.0 | 0.900 | 4.00 | 4.00 | 10.0 | 7,812 | 1.500 | 500"
                + " | 1.5 | 0.003 |");
    assertThat(rows.get(3)).startsWith("| a.fast | 1 | 1 | 92.00 | 80.0 |");
  }

  @Test
  void table_ofSeveralSeeds_hasMeanAndDeviation() {
    List<TrialRecord> records =
        List.of(
            Records.of("uniform.reshuffle").seed(0).errors(90).seconds(9).build(),
            Records.of("uniform.reshuffle").seed(1).errors(110).seconds(11).build());

    assertThat(rows(records).get(0))
        .contains("| 2 | 90.00 ± 1.41 | 100.0 | 0.900 | 10.00 ± 1.41 | 10.00 |");
  }

  @Test
  void table_withAFailure_keepsItAsARowWithItsReason() {
    List<TrialRecord> records = new ArrayList<>();
    records.add(Records.of("uniform.reshuffle").seed(0).build());
    records.add(Records.of("uniform.reshuffle").seed(1).build());
    records.add(Records.of("nws").seed(0).build());
    records.add(Records.of("nws").seed(1).failed(Status.DIVERGED, "loss is NaN").build());
    records.add(Records.of("z.gone").seed(0).failed(Status.TIMEOUT, "after 60 s").build());

    String table = markdown(records);

    assertThat(table)
        .contains("| nws | 1 | 1/2<sup>a</sup> | 90.00 |")
        .contains("| z.gone | 1 | 0/2<sup>b</sup> |  |  |  |  |  |  |  |  |  |  | 0.003 |")
        .contains("- <sup>a</sup> seed 1 diverged: loss is NaN.\n")
        .contains("- <sup>b</sup> seed 0 timeout: after 60 s; not run: seed 1.\n")
        .contains("Mean ± sd over the N valid seeds");
  }

  @Test
  void table_whereABudgetWasNotRun_hasNoRow() {
    List<TrialRecord> records =
        List.of(
            trial("uniform.reshuffle", 0.5, 150, 5).build(),
            trial("uniform.reshuffle", 1, 100, 10).build(),
            trial("nws", 1, 100, 10).build());

    assertThat(markdown(records)).contains("| nws | 1 | 1 |").doesNotContain("| nws | 1/2 |");
  }

  @Test
  void table_ofTrialsThatSharedTheMachine_leavesTimesBlank() {
    List<TrialRecord> records =
        List.of(
            trial("uniform.reshuffle", 0.5, 150, 5).shared().build(),
            trial("uniform.reshuffle", 1, 100, 10).shared().build());

    assertThat(rows(records).get(1))
        .contains("| 90.00 | 100.0 | 0.900 | <sup>a</sup> |  |  | 15,625 |")
        .endsWith("| 1.5 | 0.003 |");
    assertThat(markdown(records)).contains("times are blank: these did not run alone, or");
  }

  @Test
  void table_withTwoConfigurationsOfAMethod_namesThemApart() {
    List<TrialRecord> records =
        List.of(
            Records.of("nws").parameters(Map.of("tables", "10", "width", "2")).build(),
            Records.of("nws").parameters(Map.of("tables", "20", "width", "2")).build());

    assertThat(rows(records))
        .extracting(row -> row.substring(0, row.indexOf(" | 1 |")))
        .containsExactly("| nws (tables 10)", "| nws (tables 20)");
  }

  @Test
  void table_scoredOnValidation_saysSoAndStandsApart() {
    List<WorkloadResults> results =
        Declarations.results(
            List.of(Records.of("nws").build(), Records.of("nws").part(Part.VALIDATION).build()));

    assertThat(results)
        .extracting(WorkloadResults::label)
        .containsExactly("letter-mlp", "letter-mlp-validation");
    assertThat(MarkdownTable.write(WorkloadTable.of(results.get(1))))
        .contains("scored on the 1,000 rows of the validation part")
        .contains("| validation accuracy (%) |");
  }

  @Test
  void csv_keepsEveryBitAndLeavesWhatIsMissingEmpty() {
    TrialRecord record = Records.of("nws").rows(3000).errors(100).seconds(1.0 / 3).build();

    String csv = CsvTable.write(table(List.of(record)));

    assertThat(csv.lines().findFirst().orElseThrow())
        .startsWith("workload,part,method,variant,budget,fraction,seeds_valid,")
        .contains("train_seconds_mean,train_seconds_sd,")
        .endsWith(",learning_rate,batch,gaps");
    assertThat(csv.lines().skip(1))
        .singleElement()
        .asString()
        .startsWith("letter-mlp,test,nws,,3000000,1.0,1,0,1,1,0.9666666666666667,,")
        .contains(",0.3333333333333333,,")
        .endsWith(",0.003,64,");
  }

  private static Records trial(String method, double fraction, int errors, double seconds) {
    return Records.of(method).fraction(fraction).errors(errors).seconds(seconds);
  }

  private static Table table(List<TrialRecord> records) {
    return WorkloadTable.of(Declarations.results(records).get(0));
  }

  private static String markdown(List<TrialRecord> records) {
    return MarkdownTable.write(table(records));
  }

  private static List<String> rows(List<TrialRecord> records) {
    return markdown(records).lines().filter(line -> line.startsWith("|")).skip(2).toList();
  }
}
