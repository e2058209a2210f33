package org.nwsbench.harness.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.analysis.Ladders;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;
import org.nwsbench.harness.report.Report;

class ControlTableTest {

  /**
   * Differences of 0, .2, -.2, 0 points: sd .1633, t.975(3) = 3.1824 reaches .26, and with t.80(3)
   * = .9785 the least detectable effect is .34.
   */
  @Test
  void control_withFourPairs_hasADetectableEffect() {
    assertThat(markdown(Ladders.letter()))
        .contains("| letter-mlp | 1/2 | 0.00 \\[-0.26, 0.26\\] (4) | 1.000 | 0.34 |\n")
        .contains("| letter-mlp | 1 | 0.00 \\[0.00, 0.00\\] (4) | 1.000 | 0.00 |\n");
  }

  @Test
  void control_withOneSeed_hasItsRowsAndNoFigures() {
    List<TrialRecord> records =
        Ladders.letter().stream().filter(record -> record.spec().seed() == 0).toList();

    assertThat(markdown(records))
        .contains("| letter-mlp | 1/2 | —<sup>a</sup> | — | — |\n")
        .contains("- <sup>a</sup> fewer than two pairs.\n");
    assertThat(CsvTable.write(table(records))).contains("letter-mlp,0.5,1,,,,,,\n");
  }

  @Test
  void recordsWithoutAControl_haveNoTable(@TempDir Path folder) throws IOException {
    Report.write(Records.study("letter-mlp", 3), folder, 0, Declarations.STUDY);

    assertThat(folder.resolve("tables/control.md")).doesNotExist();
  }

  @Test
  void report_withAControl_showsIt(@TempDir Path folder) throws IOException {
    Report.write(Ladders.letter(), folder, 0, Declarations.STUDY);

    assertThat(Files.readString(folder.resolve("report.md")))
        .containsSubsequence("## How far to trust this", markdown(Ladders.letter()).strip());
  }

  private static Table table(List<TrialRecord> records) {
    return ControlTable.of(Declarations.results(records), Declarations.NONE).orElseThrow();
  }

  private static String markdown(List<TrialRecord> records) {
    return MarkdownTable.write(table(records));
  }
}
