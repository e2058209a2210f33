package org.nwsbench.harness.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.cli.NwsBenchProcess;
import org.nwsbench.harness.cli.TinyWorkload;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;

/** Audit of real trials: they pass, and each violation planted in one of them is named. */
class AuditIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NWS = "nws";
  private static final String UNIFORM = "uniform.reshuffle";

  @TempDir static Path scratch;

  /** Declares all records. */
  private static final String STUDY =
      """
      title: A study
      hypotheses: [none]
      part: test
      workloads: {tiny: {learningRates: {all: 0.003}, batch: 64, budget: 19200}}
      methods: {uniform.reshuffle: {}, nws: {}, loss.exact: {}}
      budgets: [1]
      seeds: [1]
      """;

  @TempDir Path folder;

  private static Path honest;
  private static DataLocations data;

  @BeforeAll
  static void train() throws Exception {
    honest = scratch.resolve("honest");
    List<String> command = new ArrayList<>(List.of("run", "--shared-machine", "--seeds", "1"));
    command.addAll(List.of("--budgets", "1"));
    command.addAll(List.of("--methods", "uniform.reshuffle,loss.exact,nws"));
    command.addAll(List.of("--workload", TinyWorkload.write(scratch).toString()));
    command.addAll(List.of("--out", honest.toString()));
    NwsBenchProcess.Result result = NwsBenchProcess.in(scratch).run(command.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    data = new DataLocations(Optional.empty(), scratch.resolve("cache").resolve("nws-bench"));
  }

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> tree = Files.walk(honest.resolve("runs"))) {
      for (Path path : tree.toList()) {
        Path target = folder.resolve(honest.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  @Test
  void recordsAsTheyWere_passWithNothingLeftUnchecked() {
    assertThat(audit()).isEqualTo(new AuditReport(3, List.of(), List.of()));
  }

  @Test
  void packedFileThatIsCutShort_isNamedOnceWithOneRemedy() throws IOException {
    new RecordFolder(folder).pack();
    Path packed = folder.resolve("records/tiny.jsonl.xz");
    byte[] bytes = Files.readAllBytes(packed);
    Files.write(packed, Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> audit().requireReadable(folder))
        .message()
        .startsWith(packed + ", line ")
        .containsOnlyOnce("tiny.jsonl.xz")
        .containsOnlyOnce("restore");
  }

  static Stream<Arguments> planted() {
    return Stream.of(
        planted("key: is ", record -> spec(record).put("seed", 2)),
        planted(
            "phases: add up to ",
            "time is counted twice",
            record -> {
              // A second phase that runs within the first without being taken off it.
              ObjectNode measured = measurements(record);
              double train = measured.get("trainSeconds").asDouble();
              ObjectNode phases = (ObjectNode) measured.get("phases");
              phases.put("forward", phases.get("forward").asDouble() + train);
              measured.put("untimedShare", measured.get("untimedShare").asDouble() - 1);
            }),
        planted("untimed: ", record -> measurements(record).put("untimedShare", 0.9)),
        planted(
            "untimed: ",
            "of training time lies in no phase, more than 0%",
            record -> ((ObjectNode) spec(record).get("workload")).put("maxUntimedShare", 1e-9)),
        planted(
            "pause: ",
            "thread \"Thread-3\" computed for 500.0 ms",
            record ->
                proof(record)
                    .put("verdict", "broken")
                    .putArray("intruders")
                    .addObject()
                    .put("thread", "Thread-3")
                    .put("pause", 2)
                    .put("cpuSeconds", 0.5)
                    .put("pauseSeconds", 0.75)),
        planted(
            "pause: something computed while the clock was stopped",
            record -> proof(record).put("verdict", "broken").putArray("intruders")),
        planted(
            "pause: the system does not tell",
            record -> proof(record).put("verdict", "unavailable")),
        planted("pause: 4 pauses were watched", record -> proof(record).put("pauses", 4)),
        planted("work: ", record -> outcome(record).put("scoredRows", 1)),
        planted("work: ", record -> outcome(record).put("steps", 101)),
        planted(
            "rows: 4000 rows are scored and 1000 trained on, the parts have 4000 and 14400",
            record -> outcome(record).put("trainRows", 1000)),
        planted("errors: ", record -> outcome(record).withArray("wrongRows").remove(0)),
        planted(
            "errors: row ",
            "twice",
            record -> {
              ArrayNode wrong = outcome(record).withArray("wrongRows");
              wrong.set(1, wrong.get(0).deepCopy());
            }),
        planted(
            "errors: row -1 is listed as wrong, said to be of class 99, but is no row of the part",
            record ->
                ((ArrayNode) outcome(record).withArray("wrongRows").get(0))
                    .removeAll()
                    .add(-1)
                    .add(99)),
        planted(
            "macro-F1: is reported as 0.5",
            record -> ((ObjectNode) outcome(record).get("score")).put("macroF1", 0.5)),
        planted(
            "initial weights: ",
            record -> outcome(record).put("initialWeightsSha256", "0".repeat(64))),
        planted(
            "study: was made under study", record -> record.put("studySha256", "0".repeat(64))));
  }

  private static Arguments planted(String said, Consumer<ObjectNode> edit) {
    return planted(said, "", edit);
  }

  private static Arguments planted(String said, String also, Consumer<ObjectNode> edit) {
    return Arguments.of(said, also, edit);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("planted")
  void violation_isNamed(String said, String also, Consumer<ObjectNode> edit) {
    edit(UNIFORM, AuditIT::sayAlone);
    edit(UNIFORM, edit);

    assertThat(audit().violations())
        .anyMatch(found -> text(found).startsWith(said) && text(found).contains(also));
  }

  /** On one engine thread: 1.05 s a second, and what the compilers used, and .1 s. */
  @ParameterizedTest
  @CsvSource({
    "11.34, true",
    "11.36, false",
  })
  void cpuTimeOfTenSeconds_isBoundedByEngineAndCompilers(double cpu, boolean passes) {
    edit(
        UNIFORM,
        record -> {
          ((ObjectNode) record.get("environment")).put("processors", 2);
          ObjectNode measured = measurements(record);
          measured.put("trainSeconds", 10).put("cpuSeconds", cpu).put("untimedShare", 0);
          measured.putObject("phases").put("forward", 10.0);
          sayAlone(record);
          diagnostics(record).put("compilerSeconds", 0.75).put("trainerSeconds", 10);
        });

    assertThat(audit().violations())
        .filteredOn(found -> found.rule().equals("cpu"))
        .hasSize(passes ? 0 : 1);
  }

  @Test
  void fileUnderAnotherName_isNamed() throws IOException {
    Path file = file(UNIFORM);
    Files.move(file, file.resolveSibling("f1-2-00000000.json"));

    assertThat(audit().violations())
        .singleElement()
        .matches(found -> text(found).startsWith("file: should be in runs/"));
  }

  static Stream<Consumer<ObjectNode>> otherOutcomes() {
    return Stream.of(
        record -> outcome(record).put("finalWeightsSha256", "0".repeat(64)),
        record -> ((ArrayNode) outcome(record).at("/curve/1/quality/classShares")).remove(0));
  }

  @ParameterizedTest
  @MethodSource("otherOutcomes")
  void sameTrialWithAnotherOutcome_isNamed(Consumer<ObjectNode> edit) throws IOException {
    Path file = file(UNIFORM);
    Path rerun = file.resolveSibling(file.getFileName().toString().replace(".json", "-2.json"));
    Files.copy(file, rerun);
    assertThat(audit(rerun, record -> record.put("startedAt", "2100-01-01T00:00:00Z"))).isEmpty();

    assertThat(audit(rerun, edit))
        .anyMatch(found -> text(found).startsWith("determined: another record of the same trial"));
  }

  @Test
  void trialsThatRanAtOnceButSayAlone_areNamed() {
    ObjectNode[] other = new ObjectNode[1];
    edit(NWS, record -> other[0] = record);
    edit(UNIFORM, record -> record.set("startedAt", other[0].get("startedAt")));
    assertThat(audit().violations()).as("beside others").isEmpty();

    edit(UNIFORM, AuditIT::sayAlone);
    edit(NWS, AuditIT::sayAlone);
    assertThat(audit().violations())
        .anyMatch(found -> text(found).startsWith("exclusive: began at "));

    edit(
        NWS,
        record ->
            ((ObjectNode) record.at("/environment/machine")).put("bootSha256", "0".repeat(64)));
    assertThat(audit().violations()).noneMatch(found -> found.rule().equals("exclusive"));
  }

  @Test
  void trialWithoutAnOutcomeThatBeganBesideOneThatSaysAlone_isNamed() {
    edit(
        UNIFORM,
        record -> {
          sayAlone(record);
          record.put("startedAt", "2100-01-01T00:00:00Z");
        });
    edit(
        NWS,
        record ->
            record
                .put("status", "timeout")
                .put("reason", "stopped at its time limit")
                .put("startedAt", "2100-01-01T00:00:00.1Z")
                .putNull("outcome")
                .putNull("measurements"));

    assertThat(audit().violations())
        .filteredOn(found -> found.rule().equals("exclusive"))
        .singleElement()
        .matches(found -> found.place().startsWith("runs/tiny/nws/"));
  }

  /** What a study should have said, with one thing said otherwise, and all records of its hash. */
  @Test
  void trialThatTheStudyDoesNotDeclare_isNamed() throws IOException {
    declare(STUDY);
    assertThat(audit().violations()).isEmpty();
    assertThat(audit().notes()).isEmpty();

    declare(STUDY.replace("seeds: [1]", "seeds: [2]"));

    assertThat(audit().violations())
        .isNotEmpty()
        .allMatch(found -> text(found).matches("study: .*seed 1 is not declared.*"));
    assertThat(audit().notes())
        .singleElement()
        .asString()
        .contains("0 of 3 planned trials", "nwsbench status " + folder);
  }

  @Test
  void tooMuchCpuTimeWhereTimesDoNotCount_breaksNoRule() {
    edit(UNIFORM, record -> measurements(record).put("cpuSeconds", 1e6));
    assertThat(audit().violations()).as("beside others").isEmpty();

    edit(
        UNIFORM,
        record -> {
          sayAlone(record);
          record.put("status", "invalid").put("reason", "something else computed");
        });
    assertThat(audit().violations()).as("it ran again").isEmpty();
  }

  private void declare(String study) throws IOException {
    Files.writeString(folder.resolve("study.yaml"), study);
    for (String method : List.of(UNIFORM, NWS, "loss.exact")) {
      edit(method, record -> record.put("studySha256", Sha256.hex(study)));
    }
  }

  @Test
  void dataThatIsNotAtHand_leavesScoresUncheckedAndSaysSo() {
    edit(UNIFORM, record -> spec(record).put("dataSha256", "0".repeat(64)));

    assertThat(audit().notes())
        .containsExactly(
            "data set letter or its split is another one today: scores not recomputed");
    assertThat(audit().isScored()).isFalse();
  }

  private static String text(AuditReport.Violation violation) {
    return violation.rule() + ": " + violation.what();
  }

  private AuditReport audit() {
    return Audit.of(folder, data);
  }

  private List<AuditReport.Violation> audit(Path file, Consumer<ObjectNode> edit) {
    edit(file, edit);
    return audit().violations();
  }

  private void edit(String method, Consumer<ObjectNode> edit) {
    edit(file(method), edit);
  }

  private static void edit(Path file, Consumer<ObjectNode> edit) {
    try {
      ObjectNode record = (ObjectNode) JSON.readTree(file.toFile());
      edit.accept(record);
      record.remove("sha256");
      Files.writeString(file, RecordFormat.sealed(record.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String method) {
    try (Stream<Path> files = Files.list(folder.resolve("runs/tiny").resolve(method))) {
      return files.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode spec(ObjectNode record) {
    return (ObjectNode) record.get("spec");
  }

  private static ObjectNode outcome(ObjectNode record) {
    return (ObjectNode) record.get("outcome");
  }

  private static ObjectNode measurements(ObjectNode record) {
    return (ObjectNode) record.get("measurements");
  }

  /** As if its times counted. */
  private static void sayAlone(ObjectNode record) {
    measurements(record).put("exclusive", true).put("startSeconds", 1.5);
  }

  private static ObjectNode diagnostics(ObjectNode record) {
    return (ObjectNode) measurements(record).get("diagnostics");
  }

  private static ObjectNode proof(ObjectNode record) {
    return (ObjectNode) diagnostics(record).get("pauseProof");
  }
}
