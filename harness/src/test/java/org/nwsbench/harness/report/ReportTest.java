package org.nwsbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.run.Study;

class ReportTest {

  @TempDir Path folder;

  @Test
  void report_ofOneWorkload_leavesTablesAndPage() throws IOException {
    List<Path> files =
        Records.report(Records.study("letter-mlp", 2), folder, 0, Declarations.STUDY);

    assertThat(files.stream().map(file -> folder.relativize(file).toString().replace('\\', '/')))
        .containsExactly(
            "tables/letter-mlp.md",
            "tables/letter-mlp.csv",
            "tables/letter-mlp-phases.md",
            "tables/letter-mlp-phases.csv",
            "index.html",
            "report.md");
    assertThat(contents(folder).keySet()).hasSameSizeAs(files);
  }

  @Test
  void report_ofRecordsInAnotherOrderAndLocale_hasTheSameBytes(@TempDir Path other)
      throws IOException {
    List<TrialRecord> records = new ArrayList<>(Records.study("letter-mlp", 3));
    records.add(Records.of("nws").seed(3).shared().build());
    records.add(Records.of("nws").seed(4).failed(Status.TIMEOUT, "after 60 s").build());
    Records.report(records, folder, 0, Declarations.STUDY);
    Collections.reverse(records);
    Locale before = Locale.getDefault();
    try {
      for (Locale locale : Records.locales()) {
        Locale.setDefault(locale);
        Records.report(records, other, 0, Declarations.STUDY);
        assertThat(contents(other)).containsExactlyInAnyOrderEntriesOf(contents(folder));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void report_writtenAgain_touchesOnlyWhatChanged() throws IOException {
    List<TrialRecord> records = new ArrayList<>(Records.study("letter-mlp", 1));
    FileTime old = FileTime.fromMillis(0);
    for (Path file : Records.report(records, folder, 0, Declarations.STUDY)) {
      Files.setLastModifiedTime(file, old);
    }
    records.add(
        Records.of("nws").workload("letter-mlp").seed(0).failed(Status.FAILED, "x").build());

    Records.report(records, folder, 0, Declarations.STUDY);

    assertThat(Files.getLastModifiedTime(folder.resolve("report.md"))).isNotEqualTo(old);
    assertThat(Files.getLastModifiedTime(folder.resolve("tables/letter-mlp.csv"))).isEqualTo(old);
  }

  @Test
  void report_intoAPlaceThatIsNoFolder_namesTheFileAndLeavesItAsItWas() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "mine");

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(
            () -> Records.report(Records.study("letter-mlp", 1), file, 0, Declarations.STUDY))
        .withMessageStartingWith(file.resolve("tables/letter-mlp.md") + ": cannot be written: ");
    assertThat(file).hasContent("mine");
  }

  @Test
  void report_whenEverythingFailed_saysSoAndDrawsNothing() throws IOException {
    List<TrialRecord> records =
        List.of(
            Records.of("uniform.reshuffle").failed(Status.DIVERGED, "loss is NaN").build(),
            Records.of("nws").failed(Status.SKIPPED, "needs losses").build());

    Records.report(records, folder, 0, Declarations.STUDY);

    assertThat(Files.readString(folder.resolve("report.md")))
        .contains(
            "2 trials, 1 without a result, 1 skipped, as the method does not suit the workload")
        .contains("1 of 2 trials gave no result; they enter no mean, and the tables note each.");
    assertThat(Files.readString(folder.resolve("tables/letter-mlp.md")))
        .contains("seed 0 diverged: loss is NaN.", "seed 0 skipped: needs losses.");
    assertThat(folder.resolve("figures")).doesNotExist();
  }

  @Test
  void report_ofAStudyUnderWay_saysSoFirst() throws IOException {
    String study =
        """
        title: Twenty trials
        hypotheses: [none]
        part: test
        workloads: {letter-mlp: {learningRates: {all: 0.008}, batch: 64, budget: 960000}}
        methods: {uniform.reshuffle: {}, loss.exact: {}, grad.norm: {}, nws: {}, nws.label: {}}
        budgets: [1]
        seeds: [0, 1, 2, 3]
        """;
    Files.writeString(folder.resolve("study.yaml"), study);
    Declaration declared = Study.declaration(folder);

    Records.report(Records.study("letter-mlp", 2), folder, 0, declared);
    assertThat(folder.resolve("report.md"))
        .content()
        .contains("- Unfinished: 10 of 20 planned trials have a record.\n")
        .doesNotContain("No trial failed");

    Records.report(Records.study("letter-mlp", 4), folder, 0, declared);
    assertThat(folder.resolve("report.md")).content().doesNotContain("Unfinished");
  }

  /** Its workload is in no list: the table, or the workload's file, is to be given again. */
  @Test
  void report_ofAnOwnTable_repeatsWithoutItsWorkload() throws IOException {
    Records.report(Records.study("patients-csv-mlp", 2), folder, 0, Declarations.STUDY);

    assertThat(folder.resolve("report.md")).content().contains("nwsbench run --methods ");
  }

  @Test
  void report_ofTrialsThatSharedTheMachine_drawsNothingOverTime() throws IOException {
    Records.report(List.of(Records.of("nws").shared().build()), folder, 0, Declarations.STUDY);

    assertThat(folder.resolve("index.html")).exists();
    assertThat(folder.resolve("figures/curves-letter-mlp.svg")).doesNotExist();
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (var files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
