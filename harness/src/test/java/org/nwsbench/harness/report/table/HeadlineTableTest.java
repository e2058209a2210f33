package org.nwsbench.harness.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.analysis.Conclusion;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.analysis.Ladders;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;
import org.nwsbench.harness.report.Report;

/**
 * Records with known answers. The reference is wrong on 140, 100 and 80 of 1,000 rows at f = 1/4,
 * 1/2 and 1; work and time double with the budget.
 */
class HeadlineTableTest {

  /**
   * Of nws 110, 70 and 60 errors at f = 1/4, 1/2 and 1 reach 100 at .165 of the way to 1/2, so S =
   * 2^.835. Differences of -3, -2.8, -3.2, -3 points have sd .1633, so t.975 = 3.1824 reaches .26;
   * p = 4.43e-5, second of eight: 3.1e-4.
   */
  @Test
  void headline_ofKnownLadders_hasSpeedUpsDifferencesAndStars() {
    assertThat(markdown(Ladders.letter()))
        .contains(
            "| letter-mlp | nws | 1.78 \\[1.78, 1.79\\] (4) | 1.78 \\[1.78, 1.79\\] (4) |"
                + " 1.78 \\[1.78, 1.79\\] (4) | **-3.00\\*\\*\\* \\[-3.26, -2.74\\] (4)** |"
                + " \\< 0.001 | 94.00 ± 0.00 (4) | 1.5 | 500 |\n",
            "| letter-mlp | uniform.reshuffle | 1.00 | 1.00 | 1.00 |  |  | 92.00 ± 0.00 (4) | 1.5 |"
                + " 500 |\n",
            "| letter-mlp | uniform.twin | 1.00 \\[0.94, 1.06\\] (4) | 1.00 \\[0.94, 1.06\\] (4)"
                + " | 1.00 \\[0.94, 1.06\\] (4) | 0.00 \\[-0.26, 0.26\\] (4) |  |",
            "| letter-mlp | nws.label | \\> 2.00 \\[2.00, ∞\\] (4)<sup>e</sup> |",
            "| letter-mlp | grad.norm | \\< 0.50 \\[0, 0.50\\] (4)<sup>a</sup> |",
            "(4)<sup>a</sup> | 5.00 \\[4.74, 5.26\\] (4) |");
  }

  @Test
  void method_thatTiesEverywhere_isOneWithoutDifference() {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("uniform.reshuffle", 4, 140, 100, 80));
    for (int budget = 0; budget < Ladders.FRACTIONS.size(); budget++) {
      for (int seed = 0; seed < 4; seed++) {
        records.add(
            Ladders.trial(
                "nws", Ladders.FRACTIONS.get(budget), seed, new double[] {140, 100, 80}[budget]));
      }
    }

    assertThat(markdown(records))
        .contains(
            "| letter-mlp | nws | 1.00 \\[1.00, 1.00\\] (4) | 1.00 \\[1.00, 1.00\\] (4) |"
                + " 1.00 \\[1.00, 1.00\\] (4) | 0.00 \\[0.00, 0.00\\] (4) | 1.000 |");
  }

  @Test
  void method_withOneSeed_hasAnEstimateWithoutIntervalAndSaysWhatWasNotRun() {
    assertThat(markdown(Ladders.letter()))
        .contains(
            "| letter-mlp | loss.exact | 1.78 (1)<sup>b</sup> | 1.78 (1)<sup>b</sup> |"
                + " 1.78 (1)<sup>b</sup> | <sup>c</sup> |  | 94.00 (1)<sup>d</sup> |")
        .contains("- <sup>b</sup> loss.exact, f = 1/4, 1/2, 1: not run: seeds 1, 2, 3.\n")
        .contains("- <sup>c</sup> fewer than two pairs at f = 1/2. not run: seeds 1, 2, 3.\n");
  }

  @Test
  void method_withAMissingSeed_saysSoAndCountsTheFewest() {
    List<TrialRecord> records = Ladders.letter();
    records.removeIf(r -> is(r, "nws", 0.5, 2));
    records.add(
        Records.of("nws").fraction(0.5).seed(2).failed(Status.DIVERGED, "loss is NaN").build());

    assertThat(markdown(records))
        .containsPattern(
            "letter-mlp \\| nws \\| 1\\.78 \\\\\\[1\\.78, 1\\.79\\\\\\] \\(3\\)<sup>[a-z]</sup> \\|")
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

    assertThat(markdown(records))
        .containsPattern(
            "letter-mlp \\| nws \\| —<sup>([a-z])</sup> \\| —<sup>[a-z]</sup> \\| 1\\.78 .*\\(4\\) \\|")
        .contains(
            "no seed was timed at every budget fraction, alone and as the reference at the goal.\n");
  }

  @Test
  void method_thatAlwaysDiverged_isARowWithReasons() {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("uniform.reshuffle", 3, 140, 100, 80));
    for (double fraction : Ladders.FRACTIONS) {
      for (int seed = 0; seed < 3; seed++) {
        records.add(
            Records.of("nws")
                .fraction(fraction)
                .seed(seed)
                .failed(Status.DIVERGED, "loss is NaN")
                .build());
      }
    }

    assertThat(markdown(records))
        .contains(
            "| letter-mlp | nws | —<sup>a</sup> | —<sup>a</sup> | —<sup>a</sup> | <sup>b</sup> |  |"
                + " <sup>c</sup> |  |  |\n")
        .contains(
            "- <sup>a</sup> fewer than two budget fractions. nws, f = 1/4, 1/2, 1: seeds 0, 1, 2 diverged: loss is NaN.\n")
        .contains("- <sup>c</sup> seeds 0, 1, 2 diverged: loss is NaN.\n")
        .contains("cannot be tested and count as not rejected: nws on cmudict-mlp,")
        .contains("nws on letter-mlp");
  }

  @Test
  void control_thatDiffers_leavesNoWinner() {
    List<TrialRecord> records = Ladders.letter();
    assertThat(CsvTable.write(new HeadlineTable(headline(records)).table())).contains(",true,");
    records.removeIf(r -> r.spec().method().equals("uniform.twin"));
    records.addAll(Ladders.of("uniform.twin", 4, 120, 80, 70));

    assertThat(markdown(records))
        .contains(
            "The A/A control uniform.twin differs from the reference at Holm p \\< 0.01: no winner is named.")
        .contains("| -3.00\\*\\*\\* \\[-3.26, -2.74\\] (4) |")
        .doesNotContain("| **");
    assertThat(CsvTable.write(new HeadlineTable(headline(records)).table()))
        .contains(",false,")
        .doesNotContain("true");
  }

  @Test
  void headline_withNothingToCompare_saysWhy() {
    assertThat(absence(Records.study("letter-mlp", 5)))
        .isEqualTo("letter-mlp (the reference uniform.reshuffle has no valid seed at f = 1/2)");
    assertThat(absence(Ladders.of("nws", 4, 140, 100, 80)))
        .isEqualTo("letter-mlp (the reference uniform.reshuffle was not run)");
    assertThat(absence(List.of(Records.of("nws").part(Part.VALIDATION).build())))
        .contains("letter-mlp-validation (not scored on test rows)");
  }

  @Test
  void headline_ofAStudyOnSpeedUps_hasStarsOnSAndTheBestRival() {
    List<TrialRecord> records = Ladders.letter();
    records.addAll(Ladders.of("loss.table", 4, 140, 100, 80));
    records.addAll(Ladders.of("oracle", 4, 100, 70, 60));
    Declaration declared = Declarations.ofSpeedUp(List.of("nws"), "loss.table", "grad.norm");
    Table table = new HeadlineTable(Declarations.verdicts(records, declared)).table();

    assertThat(MarkdownTable.write(table))
        .contains("| S by work | S over best rival | error difference |")
        .contains("| letter-mlp | nws | **1.78\\*\\*\\* \\[1.78, 1.79\\] (4)** | 1.78")
        .containsPattern("\\*\\*1\\.78\\\\\\*.* \\(4\\)\\*\\*<sup>[a-z]</sup> \\| -3.00 ")
        .contains("over loss.table.\n")
        .contains("a limit: its scores are not counted.\n")
        .contains("Bold: a hypothesis is rejected, and the method is faster.");
    assertThat(table.rows().get(5).get(5).given())
        .extracting(given -> given.record().spec().method())
        .containsOnly("nws", "uniform.reshuffle", "uniform.twin", "loss.table");
    assertThat(CsvTable.write(table).lines().findFirst().orElseThrow())
        .startsWith(
            "workload,method,goal,speedup_time,speedup_time_kind,speedup_time_low,speedup_time_high,"
                + "speedup_time_seeds,speedup_time_p,speedup_raw_time,")
        .contains(
            ",speedup_time_goal_0.25,",
            ",over_rival,",
            ",best_rival,over_rival_holm_p,difference,");
  }

  /** {@code --seeds 1} leaves the rows and columns of a whole study, without intervals. */
  @Test
  void headline_ofOneSeed_hasTheRowsAndColumnsOfMore() {
    List<TrialRecord> seed =
        Ladders.letter().stream().filter(record -> record.spec().seed() == 0).toList();
    Table one = new HeadlineTable(headline(seed)).table();
    Table four = new HeadlineTable(headline(Ladders.letter())).table();

    assertThat(one.columns()).isEqualTo(four.columns());
    assertThat(one.rows().stream().map(one::rowTitle))
        .containsExactlyElementsOf(four.rows().stream().map(four::rowTitle).toList());
    assertThat(MarkdownTable.write(one))
        .contains("| letter-mlp | nws | 1.78 (1) | 1.78 (1) |")
        .contains("fewer than two pairs at f = 1/2.");
  }

  @Test
  void headline_withAWorkloadThatTakesNoPart_namesIt() {
    List<TrialRecord> records = Ladders.letter();
    records.add(Records.of("uniform.reshuffle").workload("shuttle-mlp").build());

    assertThat(markdown(records))
        .contains("Not here: shuttle-mlp (the reference uniform.reshuffle has no valid");
  }

  @Test
  void report_withALadder_beginsWithTheHeadline(@TempDir Path folder) throws IOException {
    Report.write(Ladders.letter(), folder, 0, Declarations.STUDY);

    assertThat(Files.readString(folder.resolve("tables/headline.md")))
        .contains(
            "Machine: Example CPU, 2 processors, 8.0 GiB, Linux 6.1 amd64, Example 17.0.1. Commit: 0123");
    assertThat(folder.resolve("tables/headline.tex")).exists();
    assertThat(Files.readString(folder.resolve("report.md")))
        .containsSubsequence(
            "## Result",
            "figures/forest.svg",
            "## Methods",
            markdown(Ladders.letter()).strip(),
            "## Would it happen again?")
        .containsOnlyOnce("Machine: ")
        .containsOnlyOnce("Commit: ");
  }

  @Test
  void report_ofAStudyWithClaims_hasThem(@TempDir Path folder) throws IOException {
    Report.write(Ladders.letter(), folder, 0, Declarations.STUDY);

    assertThat(folder.resolve("tables/claims.csv")).exists();
    assertThat(Files.readString(folder.resolve("report.md")))
        .contains("### Claims by method and workload")
        .contains("nws.label: undecided (supported on 1, undecided on 3)");
    assertThat(Files.readString(folder.resolve("index.html"))).contains("id=\"t-claims\"");
  }

  private static boolean is(TrialRecord record, String method, double fraction, long seed) {
    return record.spec().method().equals(method)
        && record.spec().budgetFraction() == fraction
        && record.spec().seed() == seed;
  }

  private static String absence(List<TrialRecord> records) {
    assertThat(headline(records).shown()).isEmpty();
    return Conclusion.obstacles(headline(records));
  }

  private static Verdicts headline(List<TrialRecord> records) {
    return Declarations.verdicts(records, Declarations.STUDY);
  }

  private static String markdown(List<TrialRecord> records) {
    return MarkdownTable.write(new HeadlineTable(headline(records)).table());
  }
}
