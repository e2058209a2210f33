package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;
import org.nwsbench.harness.report.Report;
import org.nwsbench.harness.report.table.CsvTable;
import org.nwsbench.harness.report.table.RegimeTable;
import org.nwsbench.harness.report.table.Table;
import org.nwsbench.harness.stats.RatioInterval;

class RegimeMapTest {

  private static final List<String> WORKLOADS =
      List.of(
          "letter-mlp-noise-30",
          "letter-mlp-copies-16",
          "letter-mlp",
          "letter-mlp-copies-4",
          "letter-mlp-imbalance-100",
          "shuttle-mlp");

  @Test
  void of_workloadsAndVariations_hasARegimeForEachByKindAndStrength() {
    List<RegimeMap> maps = maps(records());

    assertThat(maps).hasSize(1);
    assertThat(maps.get(0).base().name()).isEqualTo("letter-mlp");
    assertThat(maps.get(0).regimes())
        .extracting(RegimeMap.Regime::label)
        .containsExactly("as it is", "copies-4", "copies-16", "imbalance-100", "noise-30");
  }

  @Test
  void of_workloadsWithoutVariations_isEmpty() {
    assertThat(maps(Records.study("letter-mlp", 2))).isEmpty();
  }

  @Test
  void ratio_ofErrors_isPairedBySeedAndJudgedByItsInterval() {
    RegimeMap map = maps(records()).get(0);
    MethodConfig nws = config(map, "nws");
    MethodConfig table = config(map, "loss.table");

    RatioInterval fewer = map.ratio(map.regimes().get(0), nws).orElseThrow();
    RatioInterval more = map.ratio(map.regimes().get(0), table).orElseThrow();

    assertThat(fewer.n()).isEqualTo(3);
    assertThat(fewer.geometricMean()).isCloseTo(0.5, within(1e-12));
    assertThat(RegimeMap.verdict(fewer)).isEqualTo(Verdict.BETTER);
    assertThat(more.geometricMean()).isCloseTo(1.5, within(1e-12));
    assertThat(RegimeMap.verdict(more)).isEqualTo(Verdict.WORSE);
  }

  @Test
  void ratio_ofNoWrongRow_countsHalfARow() {
    List<TrialRecord> records = new ArrayList<>();
    for (long seed = 1; seed <= 2; seed++) {
      for (String workload : List.of("a-mlp", "a-mlp-noise-10")) {
        records.add(
            Records.of("uniform.reshuffle").workload(workload).seed(seed).errors(1).build());
        records.add(Records.of("nws").workload(workload).seed(seed).errors(0).build());
      }
    }
    RegimeMap map = maps(records).get(0);

    assertThat(map.ratio(map.regimes().get(0), config(map, "nws")).orElseThrow().geometricMean())
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void table_ofAMap_showsErrorRatioIntervalAndN() {
    Table table = new RegimeTable(maps(records()).get(0)).table();

    assertThat(table.rows().get(0)).extracting(Table.Cell::text).contains("10.07 ± 0.12 (3)");
    assertThat(table.rows())
        .extracting(row -> row.get(0).text())
        .containsExactly("uniform.reshuffle", "loss.table", "nws");
    assertThat(table.rows().get(2).get(1).text()).isEqualTo("0.50 [0.50, 0.50] (3)");
    assertThat(table.rows().get(2).get(5).text()).isEqualTo("0.50 [0.50, 0.50] (2)");
    assertThat(table.notes()).singleElement().asString().contains("seed 3");
    assertThat(table.rows())
        .allSatisfy(
            row ->
                assertThat(row.subList(1, row.size())).noneMatch(cell -> cell.given().isEmpty()));
  }

  /** Two configurations of a method in one regime have labels that stand nowhere else. */
  @Test
  void table_ofAMethodInSeveralConfigurationsInOneRegime_doesNotSayThatItWasNotRun() {
    List<TrialRecord> records = new ArrayList<>(records());
    for (String alpha : List.of("1.0", "2.0")) {
      records.add(
          trial("letter-mlp", "loss.exact", 1, 90).parameters(Map.of("alpha", alpha)).build());
    }
    records.add(trial("letter-mlp-noise-30", "loss.exact", 1, 90).build());

    assertThat(new RegimeTable(maps(records).get(0)).table().notes())
        .extracting(Table.Note::text)
        .contains("not run, or in several configurations.")
        .noneMatch(note -> note.contains("not run: seeds 1"));
  }

  @Test
  void csv_ofAMap_hasALineForEachRegimeAndMethod() {
    String csv = CsvTable.write(new RegimeTable(maps(records()).get(0)).table());

    assertThat(csv.lines())
        .hasSize(1 + 5 * 3)
        .anyMatch(
            line ->
                line.startsWith("letter-mlp-copies-4,copies-4,nws,,1.0,3,")
                    && line.endsWith(",3,better"));
  }

  /** Without a study the conclusion of regimes speaks of their ratios, not of adjusted tests. */
  @Test
  void conclusion_ofAMap_saysWhichMethodErrsLeastInEachRegime() {
    assertThat(Conclusion.lines(records(), Declarations.NONE))
        .anyMatch(line -> line.contains(" on letter-mlp, shuttle-mlp and 4 variations, trained"))
        .anyMatch(line -> line.contains(" show fewer errors than uniform.reshuffle by a 95%"))
        .anyMatch(
            line ->
                line.startsWith(
                        "letter-mlp: fewest errors, as multiples of those of uniform.reshuffle: ")
                    && line.contains("copies-4 nws 0.50 ["));
  }

  /** The twin makes .8 of the reference's errors at every seed but for a spread of .01. */
  @Test
  void conclusion_ofAMapWithAControlThatDiffers_namesNoMethod() {
    List<TrialRecord> records = new ArrayList<>(records());
    for (String workload : WORKLOADS) {
      for (long seed = 1; seed <= 3; seed++) {
        records.add(trial(workload, "uniform.twin", seed, 79.0 + seed).build());
      }
    }

    assertThat(Conclusion.lines(records, Declarations.NONE))
        .anyMatch(line -> line.startsWith("No winner is named: "))
        .noneMatch(line -> line.contains("fewest errors"));
  }

  @Test
  void conclusion_ofAMapOfOneSeed_saysThatNothingIsTested() {
    List<TrialRecord> records =
        records().stream().filter(record -> record.spec().seed() == 1).toList();

    assertThat(Conclusion.lines(records, Declarations.NONE))
        .contains(
            "Nothing can be tested: no method has two pairs of seeds with uniform.reshuffle.",
            "letter-mlp: no method that competes has two pairs of seeds with uniform.reshuffle.")
        .noneMatch(line -> line.startsWith("Of 0 comparisons"));
  }

  /** Without the reference on letter-mlp there is no map of it, but each variation is compared. */
  @Test
  void conclusion_ofAMapWhoseBaseIsLeftOut_speaksOfItsVariations() {
    List<TrialRecord> records =
        records().stream()
            .filter(
                record ->
                    !record.spec().method().equals("uniform.reshuffle")
                        || !record.spec().workload().id().equals("letter-mlp"))
            .toList();

    assertThat(Conclusion.lines(records, Declarations.NONE))
        .contains("Not compared: letter-mlp (the reference uniform.reshuffle was not run).")
        .anyMatch(line -> line.startsWith("letter-mlp-copies-4: fewer test errors"))
        .noneMatch(line -> line.contains("fewest errors"));
  }

  @Test
  void report_ofAMap_hasItsTableAndFigureWithTheBaseWorkload(@TempDir Path folder)
      throws Exception {
    Report.write(records(), folder, 0, Declarations.STUDY);

    assertThat(folder.resolve("tables/letter-mlp-regimes.csv")).exists();
    assertThat(folder.resolve("figures/letter-mlp-regimes.svg")).exists();
    assertThat(Files.readString(folder.resolve("report.md")))
        .containsSubsequence("## Result", "figures/letter-mlp-regimes.svg", "## Methods");
    assertThat(Files.readString(folder.resolve("index.html")))
        .contains("tables/letter-mlp-regimes.csv", "figures/letter-mlp-regimes.svg");
  }

  /** {@code nws} makes half of the errors and {@code loss.table} 1.5 times; one trial failed. */
  private static List<TrialRecord> records() {
    List<TrialRecord> records = new ArrayList<>();
    for (String workload : WORKLOADS) {
      for (long seed = 1; seed <= 3; seed++) {
        double errors = seed == 1 ? 100 : seed == 2 ? 100 : 102;
        records.add(trial(workload, "uniform.reshuffle", seed, errors).build());
        records.add(trial(workload, "loss.table", seed, 1.5 * errors).build());
        Records nws = trial(workload, "nws", seed, errors / 2);
        boolean fails = workload.equals("letter-mlp-noise-30") && seed == 3;
        records.add((fails ? nws.failed(Status.FAILED, "out of luck") : nws).build());
      }
    }
    return records;
  }

  private static Records trial(String workload, String method, long seed, double errors) {
    return Records.of(method).workload(workload).seed(seed).errors(errors);
  }

  private static List<RegimeMap> maps(List<TrialRecord> records) {
    return RegimeMap.of(Declarations.results(records));
  }

  private static MethodConfig config(RegimeMap map, String method) {
    return map.methods().stream()
        .filter(config -> config.method().equals(method))
        .findFirst()
        .orElseThrow();
  }
}
