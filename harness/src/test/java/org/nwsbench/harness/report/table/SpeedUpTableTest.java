package org.nwsbench.harness.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.analysis.Ladders;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;

/** Ladders with known answers: nws has S = 2^.835, nws.label a bound, grad.norm none. */
class SpeedUpTableTest {

  @Test
  void workload_andPool_haveSWithIntervalAndSeeds() {
    assertThat(markdown(Ladders.letter()))
        .contains(
            "| method | letter-mlp: S | letter-mlp: at 1/4, 1 | pooled by time |"
                + " pooled by raw time | pooled by work |\n")
        .contains(
            "| nws | 1.78 \\[1.78, 1.79\\] (4) | \\> 1.00 / 2.59 | 1.78 \\[1.78, 1.79\\] (4) |")
        .contains("| nws.label | \\> 2.00 \\[2.00, ∞\\] (4)<sup>d</sup> |")
        .contains("| grad.norm | \\< 0.50 \\[0, 0.50\\] (4)<sup>a</sup> |")
        .contains(
            "S cannot be estimated on letter-mlp: not reached within the smallest cost of B.\n")
        .doesNotContain("uniform.reshuffle |");
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
        .containsPattern(
            "\\| loss.exact \\| 1\\.78 \\(1\\)<sup>[a-z]</sup> \\| .* \\| <sup>[a-z]</sup> \\|")
        .contains("loss.exact, f = 1/4, 1/2, 1: not run: seeds 1, 2, 3.\n")
        .contains("not run, or in several configurations.\n", "over 1 of 2 workloads.\n");
    Table table = SpeedUpTable.of(headline(records));
    assertThat(table.rows().stream().filter(row -> row.get(0).text().equals("nws")))
        .extracting(row -> row.get(5).text())
        .containsExactly("1.78 [1.78, 1.79] (4)");
    assertThat(CsvTable.write(table))
        .startsWith(
            "method,speedup_time,speedup_time_low,speedup_time_high,speedup_time_seeds,"
                + "speedup_time_workloads,speedup_raw_time,")
        .contains("\nloss.exact,1.78");
  }

  /** The cells are those of the headline, whatever else stands there. */
  @Test
  void cells_equalTheHeadlines() {
    Verdicts headline = headline(Ladders.letter());
    Table headlineTable = new HeadlineTable(headline).table();
    List<List<String>> expected = new ArrayList<>();
    for (List<Table.Cell> row : headlineTable.rows()) {
      String method = row.get(1).text();
      if (row.get(0).text().equals("letter-mlp") && !method.equals("uniform.reshuffle")) {
        expected.add(List.of(method, row.get(3).text()));
      }
    }

    assertThat(
            SpeedUpTable.of(headline).rows().stream()
                .map(row -> List.of(row.get(0).text(), row.get(1).text())))
        .containsExactlyInAnyOrderElementsOf(expected)
        .hasSizeGreaterThan(3);
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

    assertThat(markdown(records))
        .contains(
            "at f = 1/4, 1/2 its trainings are the reference's, bit for bit: it chose no rows.");
  }

  private static Verdicts headline(List<TrialRecord> records) {
    return Declarations.verdicts(records, Declarations.STUDY);
  }

  private static String markdown(List<TrialRecord> records) {
    return MarkdownTable.write(SpeedUpTable.of(headline(records)));
  }
}
