package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.harness.analysis.Ladders;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.run.PlanFile;
import org.nwsbench.harness.run.Study;
import org.nwsbench.harness.workload.StrictYaml;
import org.nwsbench.harness.workload.TunedRates;
import org.nwsbench.harness.workload.WorkloadReader;
import picocli.CommandLine;

/** What commands say when all is well. */
class CommandsTest {

  @TempDir Path folder;
  @AutoClose ScratchHome home;

  @BeforeEach
  void enter() {
    home = new ScratchHome(folder);
  }

  static Stream<String> commands() {
    return NwsBench.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_ofEveryCommand_isUsageThatBeginsWithASentence(String command) {
    assertThat(ok(command, "--help")).contains("Usage: nwsbench " + command);
    // The list of commands shows the first line of each description alone.
    CommandLine found = NwsBench.commandLine().getSubcommands().get(command);
    assertThat(found.getCommandSpec().usageMessage().description()[0]).endsWith(".");
  }

  @Test
  void sourceNewerThanTheBuild_stopsTrainingAndWarnsElsewhere() {
    home.set("nwsbench.newer", "Some.java");

    CommandResult list = CommandResult.of("list", "workloads");
    CommandResult run = CommandResult.of("run", "--seeds", "1");

    assertThat(list.exit()).isZero();
    assertThat(list.err()).contains("warning: Some.java is newer", "package");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("Some.java is newer", "package");
    assertThat(CommandResult.of("run", "--help").exit()).isZero();
  }

  @Test
  void doctor_always_saysWhatIsThereAndWhatEachDataSetNeeds() {
    assertThat(CommandResult.of("doctor").out())
        .contains("Java ", "fonts ", "cores ", "governor ", "load ", "Slurm ", "temporary files ")
        .containsPattern("ok +letter +in the jar")
        .containsPattern("look +fashion-mnist +fetched at first use: .*--data");
  }

  @Test
  void doctor_withATableOfOnesOwn_saysThatItCanBeRead() throws IOException {
    Path table = Files.writeString(folder.resolve("own.csv"), "x,y\n1,a\n2,b\n");
    assertThat(CommandResult.of("doctor", "--dataset-csv", table.toString(), "--label", "y").out())
        .containsPattern("ok +own-csv +.*own.csv can be read");
  }

  @Test
  void version_always_namesHarnessEngineAndJava() {
    assertThat(ok("--version"))
        .contains("nwsbench ", "PyTorch ", "Java " + Runtime.version())
        .doesNotContain("null", "$");
  }

  static Stream<Preset> presets() {
    return Stream.concat(Stream.of(Preset.standard()), Preset.NAMES.stream().map(Preset::named));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void preset_namesWhatIsInstalledAndBeginsWithTheReference(Preset preset) {
    assertThat(ProviderRegistry.methods().ids()).containsAll(preset.methods());
    assertThat(preset.methods()).startsWith(Study.defaults().reference()).doesNotHaveDuplicates();
    assertThat(Stream.concat(Stream.of("all"), WorkloadReader.BUILT_IN.stream()))
        .containsAll(preset.workloads());
    assertThat(preset.budgets()).isNotEmpty().allMatch(budget -> budget > 0);
  }

  @Test
  void list_plain_hasALineForEachAndAllAboutOne() {
    assertThat(ok("list", "methods").lines())
        .hasSameSizeAs(ProviderRegistry.methods().ids())
        .anyMatch(line -> line.matches("nws\\.label +By a Nadaraya-Watson sketch .*"));
    assertThat(ok("list", "methods", "nws.label").lines())
        .contains("id: nws.label", "parameters:")
        .containsSequence(
            "- name: alpha",
            "  meaning: power of an estimate",
            "  defaultValue: 2.0",
            "  min: 0.1",
            "  max: 4.0");
    assertThat(ok("list", "workloads").lines()).hasSameSizeAs(WorkloadReader.BUILT_IN);
    assertThat(ok("list", "workloads", "letter-mlp").lines()).contains("dataset: letter");
    assertThat(ok("list", "datasets", "letter").lines()).contains("licence: CC-BY-4.0");
    assertThat(ok("list").lines())
        .contains("methods", "datasets", "workloads")
        .anyMatch(line -> line.startsWith("letter-mlp "));
  }

  @Test
  void list_asJson_hasAllAboutEach() throws IOException {
    JsonNode datasets = new ObjectMapper().readTree(ok("list", "datasets", "--json"));
    assertThat(datasets.findValuesAsText("id")).contains("letter", "earth");
    assertThat(datasets.findValuesAsText("licence")).hasSize(datasets.size());
    assertThat(new ObjectMapper().readTree(ok("list", "workloads", "letter-mlp", "--json")))
        .contains(new TextNode("letter"));
    assertThat(new ObjectMapper().readTree(ok("list", "--json")).fieldNames())
        .toIterable()
        .containsExactly("methods", "datasets", "workloads");
  }

  @Test
  void list_withATableOfOnesOwn_hasIt() throws IOException {
    Path table = Files.writeString(folder.resolve("own.csv"), "x,y\n1,a\n2,b\n");
    assertThat(ok("list", "datasets", "--dataset-csv", table.toString(), "--label", "y").lines())
        .anyMatch(line -> line.startsWith("own-csv "));
  }

  @Test
  void plan_plain_saysWhatIsRunAndThatItGuesses() throws IOException {
    assertThat(
            ok("plan", "--no-rehearsal", "--workload", TinyWorkload.write(folder).toString())
                .lines())
        .containsExactly(
            "methods uniform.reshuffle, loss.exact, grad.norm, nws, nws.label;"
                + " budgets 1/8, 1/4, 1/2; seeds 1, 2",
            "tiny          30 to run; budget 19,200 work units (100 plain steps of 64),"
                + " learning rate 0.003",
            "30 trials, 0 done, 30 to run; about 3 min (a guess: nothing was measured here yet)");
  }

  @Test
  void plan_asJson_hasEveryTrialThatIsDue() throws IOException {
    JsonNode plan =
        new ObjectMapper()
            .readTree(ok("plan", "--json", "--workload", TinyWorkload.write(folder).toString()));

    assertThat(plan.get("trials").intValue()).isEqualTo(30);
    assertThat(plan.get("due")).hasSize(30);
    assertThat(plan.at("/due/0/learningRate").doubleValue()).isEqualTo(0.003);
    assertThat(plan.get("seconds").doubleValue()).isPositive();
  }

  @Test
  void plan_split_takesThePlaceOfTheWorkloads() throws IOException {
    String yaml = TinyWorkload.YAML.replace("usual: false", "usual: true");
    String tiny = Files.writeString(folder.resolve("tiny.yaml"), yaml).toString();
    String usual = "\"usual\" : true";

    assertThat(ok("plan", "--json", "--workload", tiny)).contains(usual);
    assertThat(ok("plan", "--json", "--workload", tiny, "--split", "own")).doesNotContain(usual);
  }

  @Test
  void plan_moreTestRowsThanTheCachedTableHas_isRefusedFromItsHeader() throws IOException {
    String tiny = TinyWorkload.write(folder).toString();
    ok("plan", "--no-rehearsal", "--workload", tiny);
    Path table = folder.resolve(".cache/nws-bench/tables/letter.table");
    byte[] bytes = Files.readAllBytes(table);
    Files.write(table, Arrays.copyOf(bytes, bytes.length / 2)); // Its rows are cut off.
    Files.writeString(
        Path.of(tiny), TinyWorkload.YAML.replace("testRows: 4000", "testRows: 20000"));

    assertThat(CommandResult.of("plan", "--workload", tiny).err())
        .contains("workload tiny: split.testRows: 20000", "letter has 20000 rows", "give fewer");
    assertThat(table).hasSize(bytes.length / 2);
  }

  /**
   * What decimal commas make of a table: more columns than were meant, and labels that are digits.
   */
  @Test
  void plan_ofATableThatCannotBeParted_namesFileAndRemedy() throws IOException {
    String rows =
        IntStream.range(0, 60)
            .mapToObj(i -> "%d,%d%n".formatted(i % 2, i % 30))
            .collect(Collectors.joining());
    Path table = Files.writeString(folder.resolve("own.csv"), "x,y\n" + rows);

    assertThat(CommandResult.of("plan", "--dataset-csv", table.toString(), "--label", "y").err())
        .contains("test part of 12 rows", table.toString(), "decimal comma");
  }

  @Test
  void plan_methodWithATunedRate_trainsAtItUnlessARateIsGiven() throws IOException {
    Path rates = folder.resolve("results").resolve("tuning-methods").resolve("rates.yaml");
    Files.createDirectories(rates.getParent());
    long budget = WorkloadReader.builtIn("letter-mlp").budget();
    Files.writeString(
        rates,
        StrictYaml.text(
            TunedRates.of(
                Map.of(
                    "letter-mlp", new TunedRates.Entry(budget, Map.of("nws", 0.0123, "x", 1.0))))));

    assertThat(ok("plan", "--no-rehearsal", "--workloads", "letter-mlp,shuttle-mlp").lines())
        .filteredOn(line -> line.contains("of their own"))
        .containsExactly("             learning rates of their own: nws 0.0123");
    assertThat(ok("plan", "--no-rehearsal", "--workloads", "letter-mlp", "--learning-rate", "0.5"))
        .doesNotContain("of their own");
  }

  @Test
  void plan_columnWithACommaInItsName_isLeftOutAsItsRefusalSays() throws IOException {
    String rows =
        IntStream.range(0, 1001)
            .mapToObj(i -> "n%d,%d,%d%n".formatted(i, i, i % 2))
            .collect(Collectors.joining());
    Path table = Files.writeString(folder.resolve("own.csv"), "\"name, first\",x,y\n" + rows);
    String[] plan = {
      "plan",
      "--dataset-csv",
      table.toString(),
      "--label",
      "y",
      "--leave-out",
      "x",
      "--no-rehearsal"
    };

    assertThat(CommandResult.of(plan).err()).contains("give --leave-out '\"name, first\"'");
    plan[6] = "\"name, first\"";
    assertThat(ok(plan)).contains("  name, first              left out");
  }

  @Test
  void explain_withoutACell_namesThoseOfTheHeadline() {
    assertThat(ok("explain", experiment()).lines()).contains("  columns: method, letter-mlp");
  }

  @Test
  void explain_ofACellOfTheHeadline_saysValueRuleAndRecords() {
    assertThat(ok("explain", experiment(), "main", "nws", "letter").lines())
        .hasSizeGreaterThan(3 + 8)
        .startsWith("main: nws, letter-mlp");
  }

  @Test
  @Timeout(60)
  void report_open_startsTheBrowserWithThePage() throws Exception {
    Path said = folder.resolve("said");
    Path browser =
        Files.writeString(folder.resolve("browser"), "#!/bin/sh\necho $1 >%s\n".formatted(said));
    assertThat(browser.toFile().setExecutable(true)).isTrue();
    String[] report = {"report", experiment(), "--despite-audit", "--open"};

    home.set("nwsbench.browser", browser.toString());
    ok(report);

    while (!Files.exists(said) || Files.size(said) == 0) {
      Thread.sleep(10);
    }
    assertThat(said).content().contains("file:///", "/experiment/index.html");
    home.set("nwsbench.browser", "no-such-browser");
    assertThat(CommandResult.of(report).err()).contains("no-such-browser", "open ", "BROWSER");
  }

  @Test
  void export_printsARowATrialOrAPointOfACurve() {
    String experiment = experiment();

    assertThat(ok("export", experiment).lines()).hasSize(1 + Ladders.letter().size());
    assertThat(ok("export", experiment, "--curves").lines())
        .hasSize(1 + 25 * Ladders.letter().size());
  }

  @Test
  void compare_ofAnExperimentWithItself_saysThatNothingDiffers() throws IOException {
    String experiment = experiment();
    JsonNode numbers = new ObjectMapper().readTree(ok("compare", "--json", experiment, experiment));

    assertThat(numbers.at("/0/workload").textValue()).isEqualTo("letter-mlp");
    assertThat(numbers.at("/0/time/geometricMean").doubleValue()).isEqualTo(1);

    assertThat(ok("compare", experiment, experiment).lines())
        .startsWith("A: " + experiment + ", records: 63", "B: " + experiment + ", records: 63")
        .contains("Environment, code and configuration agree.");
  }

  @Test
  void compare_ofAStudy_beginsWithItsReference() throws IOException {
    String experiment = experiment();
    Files.writeString(
        Path.of(experiment).resolve("study.yaml"),
        """
        title: Another reference
        hypotheses: [none]
        analysis: {reference: nws}
        part: test
        workloads: {letter-mlp: {learningRates: {all: 0.003}, batch: 64, budget: 3000000}}
        methods: {uniform.reshuffle: {}, nws: {}}
        budgets: [0.5]
        seeds: [0]
        """);
    JsonNode numbers = new ObjectMapper().readTree(ok("compare", "--json", experiment, experiment));

    assertThat(numbers.at("/0/method").textValue()).isEqualTo("nws");
  }

  @Test
  void statusMergeAndPack_ofAnExperimentInTwoParts_tellWhatIsMissingAndKeepEveryRecord() {
    List<TrialRecord> records = Ladders.letter();
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    Path whole = folder.resolve("whole");
    PlanFile.add(one, "nwsbench run", records.stream().map(TrialRecord::spec).toList());
    records.subList(0, 40).forEach(new RecordFolder(one)::add);
    records.subList(30, 63).forEach(new RecordFolder(two)::add);

    CommandResult unfinished = CommandResult.of("status", one.toString());
    assertThat(unfinished.exit()).isEqualTo(1);
    assertThat(unfinished.out().lines())
        .contains("40 of 63 planned trials are done", "missing: 23", "to go on: nwsbench run");

    assertThat(ok("merge", one.toString(), two.toString(), "--into", whole.toString()))
        .startsWith("63 records copied, 10 were there already; ");
    assertThat(ok("pack", whole.toString())).startsWith("63 records packed in ");
    assertThat(ok("status", whole.toString()).lines())
        .containsExactly("63 of 63 planned trials are done");
    assertThat(new RecordFolder(whole).readAll()).containsExactlyInAnyOrderElementsOf(records);
  }

  /** That of results/long was planned with a preset that is gone. */
  @Test
  void status_planWithAnUnknownPreset_goesOnByTheStudy() throws IOException {
    for (String file : List.of("plan.json", "study.yaml")) {
      Files.copy(Path.of("../results/long", file), folder.resolve(file));
    }

    assertThat(CommandResult.of("status", folder.toString()).out().lines())
        .filteredOn(line -> line.startsWith("to go on: "))
        .containsExactly("to go on: nwsbench run --out " + folder);
  }

  /** A pipe would wait for ever, a device never end. */
  @Test
  @Timeout(60)
  void workloadThatIsNoPlainFile_isRefusedByName() throws Exception {
    Path pipe = folder.resolve("pipe.yaml");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    Path loop = Files.createSymbolicLink(folder.resolve("loop.yaml"), Path.of("loop.yaml"));
    Path large = Files.write(folder.resolve("large.yaml"), new byte[50_000_000]);

    for (Path file : List.of(pipe, loop, large, Path.of("/dev/zero"))) {
      for (String command : List.of("plan", "run")) {
        CommandResult result = CommandResult.of(command, "--workload", file.toString());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1).contains(file + ": ", ": name a YAML file");
      }
    }
    for (Path file : List.of(pipe, loop, Path.of("/dev/zero"))) {
      CommandResult result =
          CommandResult.of("plan", "--dataset-csv", file.toString(), "--label", "y");
      assertThat(result.err()).hasLineCount(1).contains(file + ": ", "name a CSV file");
    }
  }

  @Test
  void new_methodInAnEmptyClone_holdsNoPlaceholderAndNamesItsCommands() throws IOException {
    Path project = folder.resolve("my project");
    Files.createDirectories(project.resolve(".git"));

    ok("new", "method", "mine", "--dir", project.toString());

    try (Stream<Path> files = Files.walk(project)) {
      for (Path file :
          files.filter(one -> one.toString().matches(".*\\.(xml|md|java|pom)")).toList()) {
        assertThat(file).content().doesNotContainPattern("@[A-Z_]+@|\\$\\{[^}]*version");
      }
    }
    assertThat(project.resolve("README.md"))
        .content()
        .contains("mvn package", "--plugins '" + project + "'/target/", "--seeds 10");
  }

  @Test
  void stacktrace_ofARefusal_isPrintedOnRequest() {
    assertThat(CommandResult.of("report", "--stacktrace", "nowhere").err()).contains("\tat ");
  }

  private String experiment() {
    Path experiment = folder.resolve("experiment");
    Ladders.letter().forEach(new RecordFolder(experiment)::add);
    return experiment.toString();
  }

  private static String ok(String... arguments) {
    CommandResult result = CommandResult.of(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    return result.out();
  }

  /** What is refused may be of any length and have any characters. */
  @Test
  void refusal_ofALongNameWithControlCharacters_isOneShortLine() {
    CommandResult result = CommandResult.of("run", "--workloads", "\u001b\n".repeat(5_000) + "x");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).hasLineCount(1).hasSizeLessThan(2_200).doesNotContain("\u001b");
  }
}
