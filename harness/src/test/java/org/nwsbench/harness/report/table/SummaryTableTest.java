package org.nwsbench.harness.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;

class SummaryTableTest {

  /** Ratios 2/1 and 8/1 by seed: the geometric mean is 4, and no ratio mixes seeds. */
  @Test
  void ratio_isFormedInsideSeedsAndAveragedGeometrically() {
    List<TrialRecord> records =
        List.of(
            Records.of("uniform.reshuffle").seed(0).seconds(1).build(),
            Records.of("uniform.reshuffle").seed(1).seconds(10).build(),
            Records.of("nws").seed(0).seconds(2).build(),
            Records.of("nws").seed(1).seconds(80).build());

    assertThat(markdown(records))
        .contains("| workload | method | accuracy (%) | time ratio |\n")
        .contains("| uniform.reshuffle | 90.00 ± 0.00 (2) | 1.00 |\n")
        .contains("| nws | 90.00 ± 0.00 (2) | 4.00 |\n");
  }

  @Test
  void ratio_acrossMachines_isNotFormed() {
    List<TrialRecord> records =
        List.of(
            Records.of("uniform.reshuffle").build(), Records.of("nws").cpu("Another CPU").build());

    assertThat(markdown(records)).contains("| nws | 90.00 (1) | <sup>a</sup> |\n");
  }

  @Test
  void ratio_withAMissingPair_saysHowMany() {
    List<TrialRecord> records =
        List.of(
            Records.of("uniform.reshuffle").seed(0).seconds(1).build(),
            Records.of("nws").seed(0).seconds(2).build(),
            Records.of("nws").seed(1).seconds(2).build());

    assertThat(markdown(records))
        .contains("| nws | 90.00 ± 0.00 (2) | 2.00<sup>b</sup> |")
        .contains("<sup>a</sup> not run: seed 1.\n")
        .contains("<sup>b</sup> 1 of 2 seeds can be compared in time with uniform.reshuffle.\n");
  }

  @Test
  void method_absentFromAWorkload_hasNoRow() {
    List<TrialRecord> records =
        List.of(
            Records.of("uniform.reshuffle").build(),
            Records.of("uniform.reshuffle").workload("shuttle-mlp").build(),
            Records.of("nws").build());

    assertThat(markdown(records))
        .contains("| letter-mlp | nws | 90.00 (1) | 1.00 |\n")
        .contains("| shuttle-mlp | uniform.reshuffle | 90.00 (1) | 1.00 |\n")
        .doesNotContain("| shuttle-mlp | nws |");
  }

  @Test
  void summary_withALadder_showsOneBudget() {
    List<TrialRecord> records =
        List.of(
            Records.of("nws").fraction(0.5).errors(300).build(),
            Records.of("nws").fraction(2).errors(50).build(),
            Records.of("nws").fraction(1).errors(200).build());

    assertThat(markdown(records))
        .contains("at the largest f up to 1")
        .contains("| nws | 80.00 (1) |");
  }

  private static String markdown(List<TrialRecord> records) {
    return MarkdownTable.write(SummaryTable.of(Declarations.results(records)));
  }
}
