package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;

/**
 * A declared study, run in a process with its trials in others, and then what each command says of
 * it: one trial on letters, one on letters with wrong labels.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExperimentIT {

  private static final String STUDY =
      """
      title: A small study
      hypotheses: [none]
      part: test
      workloads:
        tiny: {learningRates: {all: 0.003}, batch: 64, budget: 19200}
        tiny-noise-30: {learningRates: {all: 0.003}, batch: 64, budget: 19200}
      methods: {uniform.reshuffle: {}}
      budgets: [1]
      seeds: [1]
      """;

  @TempDir static Path scratch;

  @AutoClose static ScratchHome home;
  private static Path study;
  private static NwsBenchProcess.Result first;

  @BeforeAll
  static void declareAndRun() throws Exception {
    home = new ScratchHome(scratch);
    study = Files.createDirectory(scratch.resolve("study"));
    Files.writeString(study.resolve("study.yaml"), STUDY);
    first = NwsBenchProcess.in(scratch).run(command());
  }

  private static String[] command() throws IOException {
    return new String[] {
      "run",
      "--shared-machine",
      "--workload",
      TinyWorkload.write(scratch).toString(),
      "--variations",
      "noise-30",
      "--methods",
      "uniform.reshuffle",
      "--seeds",
      "1",
      "--budgets",
      "1",
      "--out",
      study.toString()
    };
  }

  @Test
  void run_trainsOnEachVariationAndPutsTheStudysHashIntoEachRecord() {
    assertThat(first.err()).isEmpty();
    assertThat(first.exit()).isZero();
    List<TrialRecord> records = new RecordFolder(study).readAll();
    assertThat(records)
        .extracting(record -> record.spec().workload().id())
        .containsExactlyInAnyOrder("tiny", "tiny-noise-30");
    assertThat(records)
        .allMatch(record -> record.studySha256().equals(Optional.of(Sha256.hex(STUDY))));
    assertThat(records.get(0).spec().dataSha256()).isEqualTo(records.get(1).spec().dataSha256());
    assertThat(records.get(0).spec().splitSha256())
        .isNotEqualTo(records.get(1).spec().splitSha256());
  }

  @Test
  void run_underAnEditedStudy_isRefused() throws Exception {
    Files.writeString(study.resolve("study.yaml"), STUDY.replace("[none]", "[another]"));
    try {
      String[] plan = command();
      plan[0] = "plan";
      assertRefused(CommandResult.of(plan), "2 records were made under another study.yaml");
      List<String> submit = new ArrayList<>(List.of(command()));
      submit.set(0, "submit");
      submit.addAll(List.of("--slurm", "--dry-run"));
      assertRefused(
          CommandResult.of(submit.toArray(String[]::new)),
          "2 records were made under another study.yaml");
      assertRefused(CommandResult.of(command()), "2 records were made under another study.yaml");
    } finally {
      Files.writeString(study.resolve("study.yaml"), STUDY);
    }
  }

  @Test
  void verify_auditOnly_isCleanAndRendersNothing() {
    CommandResult result = verify("--audit-only");

    assertThat(result.out().lines()).containsExactly("audit: records: 2, violations: 0");
    assertThat(result.exit()).isZero();
  }

  @Test
  void verify_thatRunsATrialAgain_saysWhetherAllThatIsDeterminedAgrees() throws Exception {
    NwsBenchProcess.Result result =
        NwsBenchProcess.in(scratch).run("verify", "--rerun", "1", "--draw", "7", study.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("audit: records: 2, violations: 0", "rerun: 1 trial, drawn with --draw 7")
        .anyMatch(line -> line.contains("tables and pages that differ: 0"))
        .anyMatch(
            line ->
                line.matches(
                    "rerun: tiny.* uniform.reshuffle f=1 seed 1: all that is determined agrees;"
                        + " time [0-9.]+ of the recorded"))
        .endsWith("verified");
    assertThat(result.exit()).isZero();
  }

  @Test
  void verify_afterATableWasEdited_namesItAndFails() throws Exception {
    Path table = study.resolve("tables").resolve("tiny.csv");
    String before = Files.readString(table);
    Files.writeString(table, before.replace("uniform.reshuffle", "nws"));
    try {
      CommandResult result = verify();

      assertThat(result.out()).contains("differs: tables/tiny.csv").endsWith("not verified\n");
      assertThat(result.exit()).isEqualTo(1);
    } finally {
      Files.writeString(table, before);
    }
  }

  /** Last, since it breaks a record. */
  @Test
  @Order(Integer.MAX_VALUE)
  void violation_isNamedByVerifyAndKeepsTheReportFromRanking() throws Exception {
    Path record = new RecordFolder(study).files().get(0);
    String text = Files.readString(record).replaceFirst("\"scoredRows\":0", "\"scoredRows\":64");
    String unsealed = text.substring(0, text.lastIndexOf(",\"sha256\""));
    Files.writeString(record, RecordFormat.sealed(unsealed + "}"));

    CommandResult audit = verify("--audit-only");
    assertThat(audit.exit()).isEqualTo(1);
    assertThat(audit.out()).startsWith("audit: " + study.relativize(record) + ": work: ");
    assertThat(audit.out().lines())
        .contains("audit: records: 2, violations: 1")
        .anyMatch(line -> line.contains("nwsbench status " + study));

    Files.delete(study.resolve("report.md"));
    assertRefused(
        CommandResult.of("report", study.toString()),
        "fails its audit (violations: 1)",
        "--despite-audit");
    assertThat(study.resolve("report.md")).doesNotExist();

    NwsBenchProcess.Result again = NwsBenchProcess.in(scratch).run(command());
    assertThat(again.out())
        .anyMatch(line -> line.startsWith("1 of 2 records break a rule"))
        .anyMatch(line -> line.contains("nwsbench status " + study));
    assertThat(again.exit()).isEqualTo(1);

    assertThat(CommandResult.of("report", "--despite-audit", study.toString()).exit()).isZero();
    try (Stream<Path> files = Files.list(study.resolve("tables"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".md")))
          .isNotEmpty()
          .allSatisfy(
              file -> assertThat(file).content().contains("This experiment fails its audit"));
    }
  }

  private static CommandResult verify(String... options) {
    return CommandResult.of(
        Stream.concat(Stream.of("verify", study.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private static void assertRefused(CommandResult result, String... said) {
    assertThat(result.err()).hasLineCount(1).startsWith("nwsbench: ").contains(said);
    assertThat(result.exit()).isEqualTo(2);
  }
}
