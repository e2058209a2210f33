package org.nwsbench.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.cli.NwsBenchProcess;
import org.nwsbench.harness.cli.TinyWorkload;

/**
 * Records of real trials pass; each breach planted in one of them is named, and nothing else is.
 */
class AuditTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NWS = "nws";
  private static final String UNIFORM = "uniform.reshuffle";

  @TempDir static Path scratch;
  @TempDir Path folder;

  private static Path honest;
  private static DataLocations data;

  @BeforeAll
  static void train() throws Exception {
    honest = scratch.resolve("honest");
    NwsBenchProcess.Result result =
        NwsBenchProcess.in(scratch)
            .run(
                "run",
                "--workload",
                TinyWorkload.write(scratch).toString(),
                "--methods",
                "uniform.reshuffle,loss.exact,nws",
                "--seeds",
                "1",
                "--out",
                honest.toString());
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
    assertThat(audit()).isEqualTo(new Finding(3, List.of(), List.of()));
  }

  /** A second phase that runs within the first without being taken off it shows like this. */
  @Test
  void phaseCountedTwice_isCaught() {
    assertBreach(
        UNIFORM,
        record -> {
          ObjectNode measured = measurements(record);
          ObjectNode phases = (ObjectNode) measured.get("phases");
          double forward = phases.get("forward").asDouble();
          double train = measured.get("trainSeconds").asDouble();
          phases.put("forward", forward + train);
          measured.put("untimedShare", measured.get("untimedShare").asDouble() - 1);
          phasesAtTheEnd(measured).put("forward", forward + train);
        },
        "phases: add up to ",
        "time is counted twice");
  }

  @Test
  void workHiddenInAPause_isCaughtByItsThread() {
    assertBreach(
        UNIFORM,
        record ->
            proof(record)
                .put("verdict", "broken")
                .putArray("intruders")
                .addObject()
                .put("thread", "Thread-3")
                .put("pause", 2)
                .put("cpuSeconds", 0.5)
                .put("pauseSeconds", 0.75),
        "pause: work went on while the clock was stopped: thread \"Thread-3\" computed for 500.0 ms");
  }

  /** No thread is named, but the processors were busier than the clock can explain. */
  @Test
  void workHiddenFromTheClock_isCaughtByItsCpuTime() {
    assertBreach(
        UNIFORM,
        record -> {
          ObjectNode measured = measurements(record);
          stretch(record, 10);
          cpuAtTheEnd(measured, 20);
          record.put("schema", 3);
          witness(record).remove("compilerSeconds");
        },
        "cpu: 20.000 s on ",
        " in 10.000 s of training on 1 engine threads, at most 12.100 s",
        "the clock stood still");
  }

  /** Where the compilers' time is told, the trial's own threads have no more than the clock. */
  @Test
  void workHiddenFromTheClockBesideCompilers_isCaughtByWhatTheyUsed() {
    assertBreach(
        UNIFORM,
        record -> {
          stretch(record, 10);
          cpuAtTheEnd(measurements(record), 11.5);
          witness(record).put("compilerSeconds", 0.75);
        },
        "cpu: 11.500 s on ",
        " in 10.000 s of training on 1 engine threads, at most 11.350 s");
  }

  @Test
  void recordOfARealTrial_tellsWhatItsCompilersUsed() {
    edit(NWS, record -> assertThat(witness(record).get("compilerSeconds").isDouble()).isTrue());
  }

  @Test
  void compilersThatAreNotTold_areABreach() {
    assertBreach(
        UNIFORM,
        record -> witness(record).putNull("compilerSeconds"),
        "compilers: what they used is not told");
  }

  @Test
  void compilersThatUsedMoreThanTheProcess_areABreach() {
    assertBreach(
        UNIFORM,
        record -> {
          stretch(record, 10);
          cpuAtTheEnd(measurements(record), 2);
          witness(record).put("compilerSeconds", 3);
        },
        "compilers: used 3.000 s of the process's 2.000 s of CPU time");
  }

  /** The same trial, an hour before, as if training had taken {@code seconds}. */
  private static void stretch(ObjectNode record, double seconds) {
    record.put("startedAt", later(record, -3600));
    ObjectNode measured = measurements(record);
    double factor = seconds / measured.get("trainSeconds").asDouble();
    multiply((ObjectNode) measured.get("phases"), factor);
    for (JsonNode moment : measured.withArray("curve")) {
      ObjectNode times = (ObjectNode) moment;
      times.put("wallSeconds", times.get("wallSeconds").asDouble() * factor);
      multiply((ObjectNode) times.get("phases"), factor);
    }
    ((ObjectNode) last(measured.withArray("curve"))).put("wallSeconds", seconds);
    measured.put("trainSeconds", seconds);
  }

  private static void multiply(ObjectNode phases, double factor) {
    phases
        .fieldNames()
        .forEachRemaining(name -> phases.put(name, phases.get(name).asDouble() * factor));
  }

  private static void cpuAtTheEnd(ObjectNode measured, double seconds) {
    measured.put("cpuSeconds", seconds);
    ((ObjectNode) last(measured.withArray("curve"))).put("cpuSeconds", seconds);
  }

  /** A tenth of ten seconds: the workload permits all of it, the protocol does not. */
  @Test
  void timeInNoPhaseThatTheWorkloadPermits_isCaughtAllTheSame() {
    assertBreach(
        UNIFORM,
        record -> {
          ObjectNode measured = measurements(record);
          stretch(record, 10);
          cpuAtTheEnd(measured, 10);
          double share = measured.get("untimedShare").asDouble();
          double factor = (1 - share - 0.1) / (1 - share);
          multiply((ObjectNode) measured.get("phases"), factor);
          for (JsonNode moment : measured.withArray("curve")) {
            multiply((ObjectNode) moment.get("phases"), factor);
          }
          measured.put("untimedShare", share + 0.1);
        },
        "untimed: a share of 0.1",
        "more than 0.03");
  }

  @Test
  void methodThatIsNotInstalled_isSaidInANote() {
    edit(NWS, record -> spec(record).put("method", "nws.other"));

    assertThat(audit().notes())
        .contains("method nws.other is not installed: the cost of its scoring is not checked");
  }

  static Stream<Arguments> planted() {
    return Stream.of(
        planted("key: is ", UNIFORM, record -> spec(record).put("seed", 2)),
        planted("status: ok with the reason", UNIFORM, record -> record.put("reason", "why")),
        planted("startedAt: ", UNIFORM, record -> record.put("startedAt", "yesterday")),
        planted("untimed: ", UNIFORM, record -> measurements(record).put("untimedShare", 0.9)),
        planted("gc: ", UNIFORM, record -> measurements(record).put("gcSeconds", 1e3)),
        planted("rehearsal: took", UNIFORM, record -> witness(record).put("rehearsalSeconds", 1e3)),
        planted(
            "pause: the verdict is broken", NWS, record -> proof(record).put("verdict", "broken")),
        planted(
            "pause: the system does not tell",
            NWS,
            record -> proof(record).put("verdict", "unavailable")),
        planted("pause: 4 pauses were watched", NWS, record -> proof(record).put("pauses", 4)),
        planted("pause: there is no proof", NWS, record -> measurements(record).putNull("witness")),
        planted(
            "parameters: ",
            NWS,
            record -> ((ObjectNode) spec(record).get("parameters")).put("old", "1")),
        planted(
            "parameters: ",
            NWS,
            record -> ((ObjectNode) spec(record).get("parameters")).put("alpha", "nine")),
        planted(
            "rows: 1000 rows are trained on, the part has 14400",
            NWS,
            record -> outcome(record).put("trainRows", 1000).put("distinctRows", 900)),
        planted(
            "budget: 17280 of 19200 units are spent",
            UNIFORM,
            record -> spent(record, 17_280, 90, 0)),
        planted("budget: 101 steps cost more", UNIFORM, record -> spent(record, 19_392, 101, 0)),
        planted(
            "budget: 448 of 19200 units are spent",
            "loss.exact",
            record -> spent(record, 448, 1, 256)),
        planted(
            "budget: 198064 units are spent of 19200",
            "loss.exact",
            record -> spent(record, 198_064, 42, 190_000)),
        planted(
            "times: start and training",
            UNIFORM,
            record -> measurements(record).put("startSeconds", 0)),
        planted(
            "times: a time of -1.0 s",
            UNIFORM,
            record -> measurements(record).put("gcSeconds", -1.0)),
        planted(
            "times: a ruler",
            UNIFORM,
            record ->
                ((ObjectNode) witness(record).at("/ruler/before")).put("productSeconds", 0.0)),
        planted(
            "complete: ",
            UNIFORM,
            record -> record.put("status", "invalid").put("reason", "so").putNull("outcome")),
        planted(
            "phases: add up to ",
            UNIFORM,
            record ->
                ((ObjectNode) measurements(record).at("/curve/1/phases")).put("backward", 1e3)),
        planted(
            "times: a forward's share",
            UNIFORM,
            record -> measurements(record).put("forwardShare", 1.5)),
        planted(
            "times: rehearsal, pauses or collection",
            UNIFORM,
            record -> proof(record).put("pausedSeconds", -0.5)),
        planted(
            "status: failed with the reason \"\"",
            UNIFORM,
            record -> record.put("status", "failed")),
        planted(
            "curve: 4 points and 5 moments",
            UNIFORM,
            record ->
                outcome(record.put("status", "invalid").put("reason", "so"))
                    .withArray("curve")
                    .remove(2)),
        planted(
            "curve: 101 steps of 64 rows in 19200 units at point 4",
            UNIFORM,
            record -> ((ObjectNode) last(outcome(record).withArray("curve"))).put("steps", 101)),
        planted(
            "curve: a phase runs backwards at point 3",
            UNIFORM,
            record ->
                ((ObjectNode) measurements(record).at("/curve/3/phases")).put("forward", 0.0)),
        planted(
            "curve: ends with ",
            UNIFORM,
            record -> {
              ObjectNode other = outcome(record).get("score").deepCopy();
              other.put("macroF1", 0.5);
              ((ObjectNode) last(outcome(record).withArray("curve"))).set("score", other);
            }),
        planted(
            "errors: row ",
            UNIFORM,
            record -> {
              ArrayNode wrong = outcome(record).withArray("wrongRows");
              wrong.add(wrong.get(0).deepCopy());
            }),
        planted(
            "phases: are not all there at point 2",
            UNIFORM,
            record -> ((ObjectNode) measurements(record).at("/curve/2")).putObject("phases")),
        planted("work: ", UNIFORM, record -> outcome(record).put("scoredRows", 1)),
        planted("work: ", "loss.exact", record -> outcome(record).put("scoredRows", 1)),
        planted("rows: ", UNIFORM, record -> outcome(record).put("distinctRows", 14_401)),
        planted(
            "curve: does not begin",
            UNIFORM,
            record -> ((ObjectNode) outcome(record).at("/curve/0")).put("steps", 1)),
        planted(
            "curve: point 1 is scored on 400 rows",
            UNIFORM,
            record -> ((ObjectNode) outcome(record).at("/curve/1/score")).put("rows", 400)),
        planted(
            "curve: runs backwards at point 2",
            UNIFORM,
            record -> ((ObjectNode) outcome(record).at("/curve/2")).put("work", 1).put("steps", 0)),
        planted(
            "curve: runs backwards at point 3",
            UNIFORM,
            record -> {
              ArrayNode points = outcome(record).withArray("curve");
              ((ObjectNode) points.get(3)).put("work", points.get(2).get("work").asLong());
            }),
        planted(
            "curve: ends with other phases",
            UNIFORM,
            record -> phasesAtTheEnd(measurements(record)).put("hash", 0)),
        planted(
            "curve: ends at ",
            UNIFORM,
            record -> ((ObjectNode) last(outcome(record).withArray("curve"))).put("work", 19_201)),
        planted(
            "quality: nothing is told of it at point 2",
            NWS,
            record -> ((ObjectNode) outcome(record).at("/curve/2")).putNull("quality")),
        planted(
            "quality: something is told of no draw at point 0",
            NWS,
            record ->
                ((ObjectNode) outcome(record).at("/curve/0")).set("quality", quality(record, 1))),
        planted("quality: 7 draws at point 1", NWS, record -> quality(record, 1).put("draws", 7)),
        planted(
            "quality: the shares of classes at point 1",
            NWS,
            record -> quality(record, 1).withArray("classShares").remove(0)),
        planted(
            "quality: a share of 0.0 distinct rows at point 2",
            NWS,
            record -> quality(record, 2).put("distinctShare", 0.0)),
        planted(
            "quality: a share of 0.12345 distinct rows at point 1",
            NWS,
            record -> quality(record, 1).put("distinctShare", 0.12345)),
        planted(
            "quality: ends with a share of ",
            NWS,
            record -> outcome(record).put("distinctRows", 1)),
        planted(
            "quality: effective sample size of 1.5 at point 1",
            NWS,
            record -> quality(record, 1).put("essShare", 1.5)),
        planted(
            "quality: rank correlation of -2.0 at point 3",
            NWS,
            record -> quality(record, 3).put("rankCorrelation", -2.0)),
        planted(
            "quality: variance reduction of NaN at point 1",
            NWS,
            record -> quality(record, 1).put("varianceReduction", "NaN")),
        planted(
            "quality: staleness of 1000000.0 at point 4",
            NWS,
            record -> quality(record, 4).put("staleness", 1e6)),
        planted(
            "errors: ",
            UNIFORM,
            record -> ((ObjectNode) outcome(record).get("score")).put("errors", 3)),
        planted("errors: ", UNIFORM, record -> outcome(record).withArray("wrongRows").remove(0)),
        planted(
            "rows: 3000 rows are scored, the part has 4000",
            UNIFORM,
            record -> ((ObjectNode) outcome(record).get("score")).put("rows", 3000)),
        planted(
            "errors: 5000 of 4000 rows",
            UNIFORM,
            record -> ((ObjectNode) outcome(record).get("score")).put("errors", 5000)),
        planted(
            "errors: row 999999",
            UNIFORM,
            record -> wrongRow(record).set(0, JSON.getNodeFactory().numberNode(999_999))),
        planted(
            "macro-F1: is reported as 0.5",
            UNIFORM,
            record -> ((ObjectNode) outcome(record).get("score")).put("macroF1", 0.5)),
        planted(
            "initial weights: ",
            UNIFORM,
            record -> outcome(record).put("initialWeightsSha256", "0".repeat(64))),
        planted(
            "study: was made under study",
            UNIFORM,
            record -> record.put("studySha256", "0".repeat(64))));
  }

  private static ObjectNode quality(ObjectNode record, int point) {
    return (ObjectNode) outcome(record).at("/curve/" + point + "/quality");
  }

  private static Arguments planted(String said, String method, Consumer<ObjectNode> breach) {
    return Arguments.of(said, method, breach);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("planted")
  void breach_isNamed(String said, String method, Consumer<ObjectNode> breach) {
    edit(method, breach);

    assertThat(audit().breaches()).anyMatch(b -> text(b).startsWith(said));
  }

  @Test
  void fileUnderAnotherName_isNamed() throws IOException {
    Path file = file(UNIFORM);
    Files.move(file, file.resolveSibling("f1-2-00000000.json"));

    assertThat(audit().breaches()).singleElement().matches(b -> text(b).startsWith("file: should"));
  }

  @Test
  void fileOfAnotherSchema_isNamedAndTheOthersAreChecked() {
    edit(UNIFORM, record -> record.put("schema", 5));

    assertThat(audit().records()).isEqualTo(3);
    assertThat(audit().breaches())
        .singleElement()
        .matches(b -> text(b).equals("readable: record schema is 5, this version reads 1 to 4"));
  }

  @Test
  void sameTrialWithAnotherOutcome_isNamed() throws IOException {
    Path file = file(UNIFORM);
    Path rerun = file.resolveSibling(file.getFileName().toString().replace(".json", "-2.json"));
    Files.copy(file, rerun);
    assertThat(audit(rerun, record -> record.put("startedAt", later(record, 3600)))).isEmpty();

    assertThat(audit(rerun, record -> outcome(record).put("finalWeightsSha256", "0".repeat(64))))
        .anyMatch(b -> text(b).startsWith("determined: another record of the same trial"));
  }

  @Test
  void trialsThatRanAtOnceButSayAlone_areNamed() {
    ObjectNode[] other = new ObjectNode[1];
    edit(NWS, record -> other[0] = record);
    edit(UNIFORM, record -> record.set("startedAt", other[0].get("startedAt")));

    assertThat(audit().breaches())
        .singleElement()
        .matches(b -> text(b).startsWith("exclusive: began at "));
  }

  static Stream<Arguments> undeclared() {
    return Stream.of(
        Arguments.of("uniform.reshuffle: {}, ", "", "method uniform.reshuffle is not declared"),
        Arguments.of("part: test", "part: validation", "part test is not declared"),
        Arguments.of("{all: 0.003}", "{all: 0.03}", "with learning rate 0.003 is not"),
        Arguments.of("batch: 64", "batch: 32", "tiny with batch 64 is not declared"),
        Arguments.of("budget: 19200", "budget: 38400", "tiny with budget 19200 is not declared"),
        Arguments.of("budgets: [1]", "budgets: [0.5]", "budget 1.0 is not declared"),
        Arguments.of("seeds: [1]", "seeds: [2]", "seed 1 is not declared"),
        Arguments.of("nws: {}", "nws: {alpha: \"3.0\"}", "nws with {"));
  }

  /** What a study should have said, with one thing said otherwise, and all records of its hash. */
  @ParameterizedTest(name = "{2}")
  @MethodSource("undeclared")
  void trialThatTheStudyDoesNotDeclare_isNamed(String said, String instead, String breach)
      throws IOException {
    String study =
        """
        title: A study
        hypotheses: [none]
        part: test
        workloads: {tiny: {learningRates: {all: 0.003}, batch: 64, budget: 19200}}
        methods: {uniform.reshuffle: {}, nws: {}, loss.exact: {}}
        budgets: [1]
        seeds: [1]
        """;
    declare(study);
    assertThat(audit().breaches()).isEmpty();

    declare(study.replace(said, instead));

    assertThat(audit().breaches())
        .isNotEmpty()
        .allMatch(b -> text(b).matches("study: .*" + Pattern.quote(breach) + ".*"));
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
  }

  private void assertBreach(String method, Consumer<ObjectNode> breach, String... said) {
    edit(method, breach);

    assertThat(audit().breaches())
        .isNotEmpty()
        .allMatch(b -> b.place().contains("/" + method + "/"))
        .anySatisfy(b -> assertThat(text(b)).startsWith(said[0]).contains(said));
  }

  private static String text(AuditViolation breach) {
    return breach.rule() + ": " + breach.what();
  }

  private Finding audit() {
    return Audit.of(folder, data);
  }

  private List<AuditViolation> audit(Path file, Consumer<ObjectNode> edit) {
    edit(file, edit);
    return audit().breaches();
  }

  private static String later(ObjectNode record, int seconds) {
    return Instant.parse(record.get("startedAt").asText()).plusSeconds(seconds).toString();
  }

  private void edit(String method, Consumer<ObjectNode> edit) {
    edit(file(method), edit);
  }

  private static void edit(Path file, Consumer<ObjectNode> edit) {
    try {
      ObjectNode record = (ObjectNode) JSON.readTree(file.toFile());
      edit.accept(record);
      Files.writeString(file, record.toPrettyString());
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

  private static void spent(ObjectNode record, long work, long steps, long scored) {
    outcome(record).put("work", work).put("steps", steps).put("scoredRows", scored);
  }

  private static ObjectNode measurements(ObjectNode record) {
    return (ObjectNode) record.get("measurements");
  }

  private static ObjectNode witness(ObjectNode record) {
    return (ObjectNode) measurements(record).get("witness");
  }

  private static ObjectNode proof(ObjectNode record) {
    return (ObjectNode) witness(record).get("pauseProof");
  }

  private static ArrayNode wrongRow(ObjectNode record) {
    return (ArrayNode) last(outcome(record).withArray("wrongRows"));
  }

  private static ObjectNode phasesAtTheEnd(ObjectNode measured) {
    return (ObjectNode) last(measured.withArray("curve")).get("phases");
  }

  private static JsonNode last(ArrayNode list) {
    return list.get(list.size() - 1);
  }
}
