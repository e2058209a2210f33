package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;

/** A declared study in real processes: what it runs, what it refuses, its audit and its report. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditProcessesTest {

  private static final String STUDY =
      """
      title: A small study
      hypotheses: [none]
      part: test
      workloads: {tiny: {learningRates: {all: 0.003}, batch: 64, budget: 19200}}
      methods: {uniform.reshuffle: {}}
      budgets: [1]
      seeds: [1]
      """;

  @TempDir static Path scratch;

  private static NwsBenchProcess nwsbench;
  private static String workload;
  private static Path study;
  private static NwsBenchProcess.Result first;

  @BeforeAll
  static void declareAndRun() throws Exception {
    nwsbench = NwsBenchProcess.in(scratch);
    workload = TinyWorkload.write(scratch).toString();
    study = Files.createDirectory(scratch.resolve("study"));
    Files.writeString(study.resolve("study.yaml"), STUDY);
    first = run("--seeds", "1");
  }

  @Test
  void run_ofADeclaredStudy_putsItsHashIntoTheRecord() {
    assertThat(first.err()).isEmpty();
    assertThat(first.exit()).isZero();
    assertThat(new RecordFolder(study).readAll())
        .singleElement()
        .extracting(TrialRecord::studySha256)
        .isEqualTo(Optional.of(Sha256.hex(STUDY)));
  }

  @Test
  void run_ofAnUndeclaredSeed_isRefusedBeforeAnythingRuns() throws Exception {
    assertRefused(run("--seeds", "2"), "study.yaml: seed 2 is not declared (declared: 1)", "--out");
    assertThat(new RecordFolder(study).files()).hasSize(1);
  }

  @Test
  void run_atAnUndeclaredRate_isRefusedBeforeAnythingRuns() throws Exception {
    assertRefused(
        run("--seeds", "1", "--learning-rate", "0.01"),
        "study.yaml: tiny of uniform.reshuffle with learning rate 0.01 is not declared (declared: 0.003)",
        "--out");
    assertThat(new RecordFolder(study).files()).hasSize(1);
  }

  @Test
  void run_underAnEditedStudy_isRefused() throws Exception {
    Files.writeString(study.resolve("study.yaml"), STUDY.replace("[none]", "[another]"));
    try {
      assertRefused(run("--seeds", "1"), "1 records were made under another study.yaml");
    } finally {
      Files.writeString(study.resolve("study.yaml"), STUDY);
    }
  }

  @Test
  void audit_ofAnHonestExperiment_isClean() throws Exception {
    NwsBenchProcess.Result result = nwsbench.run("audit", study.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).containsExactly("records: 1, breaches: none");
    assertThat(result.exit()).isZero();
  }

  @Test
  void audit_ofNoExperiment_isRefused() throws Exception {
    assertRefused(
        nwsbench.run("audit", scratch.resolve("nowhere").toString()), "it has no folder runs/");
  }

  @Test
  void verify_ofAnHonestExperiment_findsNothing() throws Exception {
    NwsBenchProcess.Result result = nwsbench.run("verify", study.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("audit: records: 1, breaches: 0")
        .anyMatch(line -> line.contains("tables and pages that differ: 0"))
        .endsWith("verified");
    assertThat(result.exit()).isZero();
  }

  @Test
  void verify_thatRunsATrialAgain_saysWhetherAllThatIsDeterminedAgrees() throws Exception {
    NwsBenchProcess.Result result =
        nwsbench.run("verify", "--rerun", "3", "--draw", "7", study.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("again: 1 trial, drawn with --draw 7")
        .anyMatch(
            line ->
                line.matches(
                    "again: tiny uniform.reshuffle f=1.0 seed 1: all that is determined agrees;"
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
      NwsBenchProcess.Result result = nwsbench.run("verify", study.toString());

      assertThat(result.out()).contains("differs: tables/tiny.csv").endsWith("not verified");
      assertThat(result.exit()).isEqualTo(1);
    } finally {
      Files.writeString(table, before);
    }
  }

  @Test
  void explain_ofACell_printsItsRecordAsItLies() throws Exception {
    TrialRecord record = new RecordFolder(study).readAll().get(0);
    Path file = new RecordFolder(study).files().get(0);

    NwsBenchProcess.Result result =
        nwsbench.run("explain", study.toString(), "tiny", "uniform.reshuffle", "errors");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("tiny: uniform.reshuffle, f = 1, errors")
        .anyMatch(
            line ->
                line.contains(": %s.0 ".formatted(record.outcome().orElseThrow().score().errors()))
                    && line.endsWith(study.relativize(file).toString()));
    assertThat(result.exit()).isZero();
  }

  @Test
  void explain_ofNoCell_isRefused() throws Exception {
    assertRefused(
        nwsbench.run("explain", study.toString(), "tiny", "nws", "errors"),
        "unknown row \"nws\"",
        "uniform.reshuffle");
  }

  /** Last, since it breaks the record. */
  @Test
  @Order(Integer.MAX_VALUE)
  void breach_isNamedByAuditAndKeepsTheReportFromRanking() throws Exception {
    Path record = new RecordFolder(study).files().get(0);
    Files.writeString(
        record, Files.readString(record).replaceFirst("\"scoredRows\" : 0", "\"scoredRows\" : 64"));

    NwsBenchProcess.Result audit = nwsbench.run("audit", study.toString());
    assertThat(audit.exit()).isEqualTo(1);
    assertThat(audit.out()).hasSize(2);
    assertThat(audit.out().get(0))
        .startsWith(study.relativize(record) + ": work: ")
        .endsWith(" and 64 scored rows");
    assertThat(audit.out().get(1)).isEqualTo("records: 1, breaches: 1");

    Files.delete(study.resolve("report.md"));
    assertRefused(
        nwsbench.run("report", study.toString()),
        "fails its audit (breaches: 1)",
        "--despite-audit");
    assertThat(study.resolve("report.md")).doesNotExist();

    NwsBenchProcess.Result report = nwsbench.run("report", "--despite-audit", study.toString());
    assertThat(report.exit()).isZero();
    for (String table : tables()) {
      assertThat(table).contains("This experiment fails its audit (1 breach of the rules)");
    }
  }

  private static List<String> tables() throws IOException {
    try (Stream<Path> files = Files.list(study.resolve("tables"))) {
      List<Path> markdown = files.filter(file -> file.toString().endsWith(".md")).toList();
      assertThat(markdown).hasSize(5);
      List<String> tables = new ArrayList<>();
      for (Path file : markdown) {
        tables.add(Files.readString(file));
      }
      return tables;
    }
  }

  private static NwsBenchProcess.Result run(String... more) throws Exception {
    return nwsbench.run(
        Stream.concat(
                Stream.of(
                    "run",
                    "--workload",
                    workload,
                    "--methods",
                    "uniform.reshuffle",
                    "--out",
                    study.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static void assertRefused(NwsBenchProcess.Result result, String... said) {
    assertThat(result.err()).singleElement().asString().startsWith("nwsbench: ").contains(said);
    assertThat(result.exit()).isEqualTo(2);
  }
}
