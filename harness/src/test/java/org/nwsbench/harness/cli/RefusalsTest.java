package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.SampleTrials;

/** What cannot be done is said in one line that names place and remedy, with exit code 2. */
class RefusalsTest {

  @TempDir Path folder;
  private Path out;

  @BeforeEach
  void nameOutput() {
    out = folder.resolve("out");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            "--methods nsw",
            List.of("unknown method \"nsw\"", "did you mean \"nws\"?", "nws.label")),
        Arguments.of("--methods something.else", List.of("something.else", "available: ")),
        Arguments.of(
            "--workloads leter-mlp",
            List.of("unknown workload", "did you mean \"letter-mlp\"?", "--workload FILE")),
        Arguments.of("--seeds 0", List.of("--seeds", "at least 1", "0")),
        Arguments.of("--seeds -3", List.of("--seeds", "at least 1", "-3")),
        Arguments.of("--seeds x", List.of("--seeds", "x")),
        Arguments.of("--seeds 1,x", List.of("--seeds", "x")),
        Arguments.of("--budgets 0", List.of("budget \"0\"", "1/4, 0.5 or 2")),
        Arguments.of("--budgets -1", List.of("budget \"-1\"", "1/4, 0.5 or 2")),
        Arguments.of("--budgets x", List.of("budget \"x\"", "1/4, 0.5 or 2")),
        Arguments.of("--budgets 1/2,1/0", List.of("budget \"1/0\"", "1/4, 0.5 or 2")),
        Arguments.of("--threads 0", List.of("--threads", "at least 1", "0")),
        Arguments.of("--threads two", List.of("--threads", "two")),
        Arguments.of("--jobs 0", List.of("--jobs", "at least 1", "0")),
        Arguments.of("--jobs 2 --in-process", List.of("--in-process", "leave out --jobs")),
        Arguments.of(
            "--preset quik", List.of("unknown preset \"quik\"", "did you mean \"quick\"?")),
        Arguments.of("--variations blur-3", List.of("unknown variation \"blur-3\"", "noise-P")),
        Arguments.of("--workloads leter-mlp-noise-30", List.of("did you mean \"letter-mlp\"?")),
        Arguments.of("--part train", List.of("--part", "train", "TEST, VALIDATION")),
        Arguments.of("--split other", List.of("--split", "other", "OWN, USUAL")),
        Arguments.of("--learning-rate 0", List.of("--learning-rate", "positive")),
        Arguments.of("--learning-rate NaN", List.of("--learning-rate", "positive")),
        Arguments.of(
            "--set nsw:alpha=1", List.of("--set nsw:alpha=1", "METHOD:NAME=VALUE", "nws.label")),
        Arguments.of("--set alpha=1", List.of("--set alpha=1", "METHOD:NAME=VALUE")),
        Arguments.of("--set nws.label:alpha", List.of("--set", "METHOD:NAME=VALUE")),
        Arguments.of(
            "--set nws.label:alhpa=1",
            List.of("nws.label", "no parameter \"alhpa\"", "it has: ", "alpha")),
        Arguments.of("--set nws.label:alpha=2000", List.of("nws.label", "alpha=2000", "must be")),
        Arguments.of("--set nws.label:alpha=much", List.of("nws.label", "alpha=much", "must be")),
        Arguments.of(
            "--set uniform.reshuffle:alpha=1", List.of("uniform.reshuffle", "it has: none")),
        Arguments.of("--workload none.yaml", List.of("none.yaml: no such workload file")),
        Arguments.of("--wrkloads letter-mlp", List.of("--wrkloads", "run --help")),
        Arguments.of("--methods", List.of("--methods", "run --help")),
        Arguments.of("surplus", List.of("surplus", "run --help")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void run_whatCannotBeDone_isRefusedInOneLineAndNothingIsWritten(
      String options, List<String> said) {
    List<String> arguments = new ArrayList<>(List.of("run", "--out", out.toString()));
    arguments.addAll(List.of(options.split(" ")));

    assertRefused(said, arguments.toArray(String[]::new));

    assertThat(out).doesNotExist();
    assertThat(folder).isEmptyDirectory();
  }

  static Stream<Arguments> damagedWorkloads() {
    return Stream.of(
        damaged("learningRate", "learnRate", ":7: unknown key \"learnRate\"", "\"learningRate\"?"),
        damaged("batch: 64", "batch: many", ":8: ", "batch"),
        damaged("batch: 64", "batch: 0", "batch: must be at least 1, but is 0"),
        damaged("batch: 64", "batch: 1.5", ":8: ", "batch"),
        damaged("batch: 64\n", "", "batch"),
        damaged("batch: 64", "batch: 64\nbatch: 64", ":9: ", "batch"),
        damaged("budget: 19200", "budget: 100", "budget: must be at least 3 * batch"),
        damaged("testRows", "tstRows", "split: unknown key \"tstRows\"", "\"testRows\"?"),
        damaged("kind: mlp", "kind: mpl", "unknown network \"mpl\"", "did you mean \"mlp\"?"),
        damaged("id: tiny", "id: Tiny!", "id: must be lower case words joined by hyphens"),
        damaged("id: tiny", "id: [tiny", "tiny.yaml:"),
        damaged("standardise: true", "standardise:", "standardise"));
  }

  private static Arguments damaged(String of, String to, String... said) {
    return Arguments.of(of, to, List.of(said));
  }

  @ParameterizedTest(name = "[{index}] {1}")
  @MethodSource("damagedWorkloads")
  void run_damagedWorkload_isRefusedByFileAndKey(String of, String to, List<String> said)
      throws IOException {
    Path file =
        Files.writeString(folder.resolve("tiny.yaml"), TinyWorkload.YAML.replaceFirst(of, to));

    assertRefused(said, "run", "--workload", file.toString(), "--out", out.toString());

    assertThat(out).doesNotExist();
  }

  @Test
  void run_workloadThatIsAFolder_isRefused() {
    assertRefused(
        List.of(folder.toString(), "cannot be read"),
        "run",
        "--workload",
        folder.toString(),
        "--out",
        out.toString());
  }

  @Test
  void run_emptyWorkload_isRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.yaml"));

    assertRefused(
        List.of("empty.yaml"), "run", "--workload", file.toString(), "--out", out.toString());
  }

  @Test
  void run_binaryWorkload_isRefused() throws IOException {
    Path file = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0, 1});

    assertRefused(
        List.of("binary.yaml"), "run", "--workload", file.toString(), "--out", out.toString());
  }

  @Test
  void run_sameWorkloadTwice_isRefused() throws IOException {
    String file = TinyWorkload.write(folder).toString();

    assertRefused(
        List.of("tiny.yaml", "id: \"tiny\" is taken"),
        "run",
        "--workload",
        file,
        "--workload",
        file,
        "--out",
        out.toString());
  }

  @Test
  void plan_sameRefusals_asRun() {
    assertRefused(List.of("unknown method \"nsw\""), "plan", "--methods", "nsw");
  }

  @Test
  void report_noRuns_isRefused() {
    assertRefused(
        List.of(folder.toString(), "no experiment", "runs/"), "report", folder.toString());
    assertRefused(List.of(out.toString(), "no experiment"), "report", out.toString());
  }

  @Test
  void compareAndExport_noRuns_areRefused() {
    new RecordFolder(out).add(SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5));
    Path nowhere = folder.resolve("nowhere");

    assertRefused(List.of("nowhere: no experiment"), "export", nowhere.toString());
    assertRefused(List.of("nowhere: no experiment"), "compare", out.toString(), nowhere.toString());
    assertRefused(List.of("nowhere: no experiment"), "compare", nowhere.toString(), out.toString());
    assertRefused(List.of("DIR", "compare --help"), "compare", out.toString());
  }

  @Test
  void export_whereItCannotBeWritten_isRefusedAndNothingChanges() throws IOException {
    new RecordFolder(out).add(SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5));
    Path taken = Files.writeString(folder.resolve("taken"), "mine");
    Path among = out.resolve("runs").resolve("x.csv");

    assertRefused(
        List.of("--out", "cannot be written"),
        "export",
        out.toString(),
        "--out",
        taken.resolve("x.csv").toString());
    assertRefused(
        List.of("--out", "among the records"), "export", out.toString(), "--out", among.toString());
    assertThat(taken).hasContent("mine");
    assertThat(among).doesNotExist();
  }

  @Test
  void report_noRecords_isRefused() throws IOException {
    Files.createDirectories(folder.resolve("runs").resolve("letter-mlp"));

    assertRefused(List.of(folder.toString(), "no records"), "report", folder.toString());
  }

  @Test
  void report_noFolderNamed_isRefused() {
    assertRefused(List.of("DIR", "report --help"), "report");
  }

  @Test
  void report_damagedRecord_isRefusedByNameAndWritesNothing() throws IOException {
    Path record =
        new RecordFolder(folder).add(SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5));
    Files.writeString(record, Files.readString(record).substring(0, 300));

    assertRefused(List.of(record.toString(), "not a record"), "report", folder.toString());

    assertThat(folder).isDirectoryContaining("glob:**/runs").isDirectoryNotContaining("glob:**.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tune", "freeze-budgets"})
  void tuning_unknownWorkload_isRefused(String command) {
    assertRefused(
        List.of("unknown workload \"leter-mlp\""),
        command,
        "--workloads",
        "leter-mlp",
        "--out",
        out.toString());
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tune", "freeze-budgets"})
  void tuning_noJobs_isRefused(String command) {
    assertRefused(
        List.of("--jobs", "at least 1", "0"), command, "--jobs", "0", "--out", out.toString());
    assertThat(out).doesNotExist();
  }

  @Test
  void tune_aWorkloadOfOnesOwnWithoutAFolder_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("tiny.yaml"), TinyWorkload.YAML);

    assertRefused(List.of("folder of its own", "--out"), "tune", "--workload", file.toString());
  }

  @Test
  void freezeBudgets_recordsOfAnotherMethod_isRefused() {
    new RecordFolder(folder).add(SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5));

    assertRefused(
        List.of(folder.toString(), "nws.label", "budgets come before methods", "--out"),
        "freeze-budgets",
        "--out",
        folder.toString());
  }

  @Test
  void command_unknownOrMissing_isRefused() {
    assertRefused(List.of("rnu", "nwsbench --help"), "rnu");
    assertRefused(List.of("subcommand", "nwsbench --help"));
  }

  private static void assertRefused(List<String> said, String... arguments) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    int exit =
        NwsBench.commandLine()
            .setOut(new PrintWriter(output))
            .setErr(new PrintWriter(errors))
            .execute(arguments);

    assertThat(errors.toString())
        .as(Arrays.toString(arguments))
        .startsWith("nwsbench")
        .contains(said)
        .hasLineCount(1);
    assertThat(exit).isEqualTo(2);
    assertThat(output.toString()).isEmpty();
  }
}
