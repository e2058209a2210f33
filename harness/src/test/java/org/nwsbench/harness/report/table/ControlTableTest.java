package org.nwsbench.harness.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.analysis.AuditSummary;
import org.nwsbench.harness.analysis.ControlCheck;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.analysis.Ladders;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;
import org.nwsbench.harness.report.Report;

class ControlTableTest {

  /**
   * Twin differences 0, .2, -.2, 0 points: sd .1633, t.975(3) = 3.1824 reaches .26, and with
   * t.80(3) = .9785 the least detectable effect is .34.
   */
  @Test
  void twin_withFourPairs_hasADetectableEffectAndNoSimulation() {
    assertThat(markdown(Ladders.letter()))
        .contains(
            "| letter-mlp | 1/2 | 0.00 \\[-0.26, 0.26\\] (4) | 1.000 | 0.34 | —<sup>a</sup> | — | —"
                + " |\n")
        .contains("| letter-mlp | 1 | 0.00 \\[0.00, 0.00\\] (4) | 1.000 | 0.00 |")
        .contains("- <sup>a</sup> takes more than 10 pairs.\n");
  }

  /**
   * Differences of -3 to 3 rows in turn; the draws are seeded, so the rate is the same each time.
   */
  @Test
  void twin_withManyPairs_hasFalseWinsNearFivePercent() {
    List<TrialRecord> records = pairs(0);

    ControlCheck only = checks(records).get(0);

    assertThat(only.points()).hasSize(42);
    assertThat(only.falseWins().orElseThrow().rate()).isBetween(0.03, 0.07);
    assertThat(checks(records).get(0).falseWins()).isEqualTo(only.falseWins());
    assertThat(markdown(records)).contains("| 0.00 | passes |");
  }

  /** All twins err on 4 rows more: signs hide that, the pool does not. */
  @Test
  void twin_thatIsBiased_failsByThePool() {
    assertThat(markdown(pairs(4))).contains(" | fails |");
    assertThat(CsvTable.write(table(pairs(4))))
        .startsWith("workload,fraction,pairs,difference,")
        .contains("letter-mlp,1.0,42,0.39999")
        .contains(",false\n");
  }

  @Test
  void twin_withOneSeed_hasItsRowsAndNoFigures() {
    List<TrialRecord> records =
        Ladders.letter().stream().filter(record -> record.spec().seed() == 0).toList();

    assertThat(markdown(records))
        .contains("| letter-mlp | 1/2 | —<sup>a</sup> | — | — | —<sup>b</sup> | — | — |\n")
        .contains("- <sup>a</sup> fewer than two pairs.\n");
    assertThat(CsvTable.write(table(records))).contains("letter-mlp,0.5,1,,,,,,,,,\n");
  }

  @Test
  void recordsWithoutATwin_haveNoTable(@TempDir Path folder) throws IOException {
    Report.write(Records.study("letter-mlp", 3), folder, AuditSummary.CLEAN, Declarations.STUDY);

    assertThat(folder.resolve("tables/control.md")).doesNotExist();
    assertThat(Files.readString(folder.resolve("index.html"))).doesNotContain("id=\"t-control\"");
  }

  @Test
  void report_withATwin_showsIt(@TempDir Path folder) throws IOException {
    Report.write(Ladders.letter(), folder, AuditSummary.CLEAN, Declarations.STUDY);

    assertThat(Files.readString(folder.resolve("tables/control.md")))
        .isEqualTo(markdown(Ladders.letter()));
    assertThat(Files.readString(folder.resolve("index.html"))).contains("id=\"t-control\"");
    assertThat(Files.readString(folder.resolve("report.md")))
        .containsSubsequence("## Headline", "## A/A control", "## Summary");
  }

  private static List<TrialRecord> pairs(int bias) {
    List<TrialRecord> records = new ArrayList<>();
    for (int seed = 0; seed < 42; seed++) {
      records.add(Records.of("uniform.reshuffle").seed(seed).errors(100).build());
      records.add(Records.of("uniform.twin").seed(seed).errors(97 + seed % 7 + bias).build());
    }
    return records;
  }

  private static List<ControlCheck> checks(List<TrialRecord> records) {
    return ControlCheck.of(
        WorkloadResults.of(IncludedRecords.of(records), Declarations.REFERENCE), Declarations.NONE);
  }

  private static Table table(List<TrialRecord> records) {
    return ControlTable.of(checks(records), Declarations.NONE);
  }

  private static String markdown(List<TrialRecord> records) {
    return MarkdownTable.write(table(records));
  }
}
