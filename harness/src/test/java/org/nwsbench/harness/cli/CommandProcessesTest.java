package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.workload.TunedRates;
import org.nwsbench.harness.workload.WorkloadReader;

/** Commands that load data, each in a process with caches of its own. */
class CommandProcessesTest {

  @TempDir static Path scratch;

  private static NwsBenchProcess nwsbench;
  private static String workload;

  @BeforeAll
  static void writeWorkload() throws IOException {
    nwsbench = NwsBenchProcess.in(scratch);
    workload = TinyWorkload.write(scratch).toString();
  }

  @Test
  void plan_json_countsAndWritesNothing() throws Exception {
    Path out = scratch.resolve("planned");

    NwsBenchProcess.Result result =
        nwsbench.run(
            "plan",
            "--json",
            "--workload",
            workload,
            "--methods",
            "uniform.reshuffle,nws",
            "--seeds",
            "3",
            "--budgets",
            "1/2,1",
            "--out",
            out.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    assertThat(result.out()).hasSize(1);
    JsonNode plan = new ObjectMapper().readTree(result.out().get(0));
    assertThat(plan.path("trials").asInt()).isEqualTo(12);
    assertThat(plan.path("done").asInt()).isZero();
    assertThat(plan.path("due").asInt()).isEqualTo(12);
    // Guessed: 4 s to start and a cap of 1 s at f=1.
    assertThat(plan.path("seconds").asDouble()).isEqualTo(6 * 4.5 + 6 * 5);
    assertThat(out).doesNotExist();
  }

  @Test
  void datasets_json_tellsSourcesAndTheStateOfTheCache() throws Exception {
    NwsBenchProcess elsewhere =
        NwsBenchProcess.in(Files.createDirectory(scratch.resolve("no-cache")));

    NwsBenchProcess.Result result = elsewhere.run("datasets", "--json");

    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    JsonNode datasets = new ObjectMapper().readTree(String.join("\n", result.out()));
    assertThat(datasets)
        .extracting(dataset -> dataset.path("id").asText())
        .contains("letter", "shuttle", "cmudict", "fashion-mnist");
    for (JsonNode dataset : datasets) {
      assertThat(dataset.path("licence").asText()).isNotBlank();
      assertThat(dataset.path("sources")).isNotEmpty();
      assertThat(dataset.path("cacheBytes").asLong()).isZero();
      assertThat(dataset.has("rows")).isFalse();
    }
  }

  @Test
  void plan_plain_saysThatItGuesses() throws Exception {
    NwsBenchProcess.Result result =
        nwsbench.run("plan", "--workload", workload, "--out", scratch.resolve("none").toString());

    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .containsExactly(
            "tiny          10 to run; budget 19,200 work units (100 plain steps of 64),"
                + " learning rate 0.003",
            "10 trials, 0 done, 10 to run; about 50 s (a guess: nothing was measured here yet)");
  }

  @Test
  void run_outIsAFile_isRefusedAndTheFileStays() throws Exception {
    Path file = Files.writeString(scratch.resolve("taken"), "old");

    assertRefused(
        List.of(file.toString(), "is a file: name a folder", "--out"),
        nwsbench.run("run", "--workload", workload, "--out", file.toString()));
    assertRefused(
        List.of(file.toString(), "is a file: name a folder", "--out"),
        nwsbench.run("run", "--workload", workload, "--out", file.resolve("below").toString()));
    assertThat(file).hasContent("old");
  }

  @Test
  void plan_outIsAFile_isRefused() throws Exception {
    Path file = Files.writeString(scratch.resolve("planfile"), "old");

    assertRefused(
        List.of(file.toString(), "is a file: name a folder", "--out"),
        nwsbench.run("plan", "--workload", workload, "--out", file.toString()));
  }

  @Test
  void run_damagedRecordInTheFolder_isRefusedByNameAndKept() throws Exception {
    Path out = scratch.resolve("damaged");
    Path record = new RecordFolder(out).add(SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5));
    Files.writeString(record, "{\"schema\": 1");

    assertRefused(
        List.of(record.toString(), "not a record"),
        nwsbench.run("run", "--workload", workload, "--out", out.toString()));
    assertThat(record).hasContent("{\"schema\": 1");
  }

  @Test
  void run_dataFileWithAnotherHash_isRefusedByFileAndHash() throws Exception {
    Path data = Files.createDirectory(scratch.resolve("data"));
    Path file = Files.writeString(data.resolve("letter.csv"), "lettr,x\nA,1\n");
    Path out = scratch.resolve("wrong-hash");

    assertRefused(
        List.of(file.toString(), "SHA-256"),
        nwsbench.run(
            "run", "--workload", workload, "--data", data.toString(), "--out", out.toString()));
    assertThat(out).doesNotExist();
  }

  @Test
  void run_unknownDataset_isRefused() throws Exception {
    Path file =
        Files.writeString(
            scratch.resolve("unknown.yaml"),
            TinyWorkload.YAML.replace("dataset: letter", "dataset: leter"));
    Path out = scratch.resolve("unknown-data");

    assertRefused(
        List.of("unknown data set \"leter\"", "did you mean \"letter\"?"),
        nwsbench.run("run", "--workload", file.toString(), "--out", out.toString()));
    assertThat(out).doesNotExist();
  }

  @Test
  void run_moreTestRowsThanThereAre_isRefused() throws Exception {
    Path file =
        Files.writeString(
            scratch.resolve("greedy.yaml"),
            TinyWorkload.YAML.replace("testRows: 4000", "testRows: 400000"));
    Path out = scratch.resolve("greedy");

    assertRefused(
        List.of("400000"),
        nwsbench.run("run", "--workload", file.toString(), "--out", out.toString()));
    assertThat(out).doesNotExist();
  }

  @Test
  void run_damagedFrozenBudgets_areRefusedByName() throws Exception {
    Path home = Files.createDirectory(scratch.resolve("home"));
    Path frozen = home.resolve("results").resolve("tuning").resolve("frozen.yaml");
    Files.createDirectories(frozen.getParent());

    for (String text : List.of("schema: 2\nworkloads: {}\n", "schema: [", "sceme: 1\n", "")) {
      Files.writeString(frozen, text);
      assertRefused(
          List.of(frozen.toString()),
          NwsBenchProcess.in(home).run("run", "--workloads", "letter-mlp"));
    }
    assertThat(home.resolve("results").resolve("run")).doesNotExist();
  }

  @Test
  void plan_methodWithATunedRate_trainsAtIt() throws Exception {
    Path home = Files.createDirectory(scratch.resolve("tuned"));
    Path rates = home.resolve("results").resolve("tuning-methods").resolve("rates.yaml");
    Files.createDirectories(rates.getParent());
    long budget = WorkloadReader.builtIn("letter-mlp").budget();
    Files.writeString(
        rates,
        TunedRates.of(
                Map.of("letter-mlp", new TunedRates.Entry(budget, Map.of("nws", 0.0123, "x", 1.0))))
            .toYaml());
    NwsBenchProcess tuned = NwsBenchProcess.in(home);

    assertThat(tuned.run("plan", "--workloads", "letter-mlp,shuttle-mlp").out())
        .filteredOn(line -> line.contains("of their own"))
        .containsExactly("             learning rates of their own: nws 0.0123");
    assertThat(tuned.run("plan", "--workloads", "letter-mlp", "--learning-rate", "0.5").out())
        .noneMatch(line -> line.contains("of their own"));
  }

  @Test
  void freezeRates_whereNothingWasTuned_isRefused() throws Exception {
    Path home = Files.createDirectory(scratch.resolve("untuned"));

    assertRefused(
        List.of("tuning-methods: holds no tuned method: run \"nwsbench tune --methods ...\" first"),
        NwsBenchProcess.in(home).run("freeze-rates"));
    assertThat(home.resolve("results")).doesNotExist();
  }

  /** The batch is larger than the training part, so that no trial trains. */
  @Test
  void tune_methodOnAWorkloadFile_triesEightRatesTwice() throws Exception {
    Path home = Files.createDirectory(scratch.resolve("tuner"));
    Path own = home.resolve("own");
    Path file =
        Files.writeString(
            home.resolve("wide.yaml"),
            TinyWorkload.YAML
                .replace("batch: 64", "batch: 15000")
                .replace("budget: 19200", "budget: 45000"));

    assertRefused(
        List.of("workload tiny: no learning rate among [3.0E-4, ", "trains to its end"),
        NwsBenchProcess.in(home)
            .run(
                "tune",
                "--workload",
                file.toString(),
                "--methods",
                "nws",
                "--out",
                own.toString()));

    List<TrialRecord> records = new RecordFolder(own).readAll();
    assertThat(records)
        .hasSize(16)
        .allMatch(record -> record.status() == Status.SKIPPED)
        .allMatch(record -> record.spec().method().equals("nws"))
        .allMatch(record -> record.spec().part() == Part.VALIDATION)
        .allMatch(record -> record.spec().seed() > 1000);
    assertThat(records.stream().map(record -> record.spec().workload().learningRate()).distinct())
        .hasSize(8);
    assertThat(home.resolve("results")).doesNotExist();
  }

  @Test
  void stacktrace_ofARefusal_isPrintedOnRequest() throws Exception {
    NwsBenchProcess.Result result = nwsbench.run("report", "--stacktrace", "nowhere");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).anyMatch(line -> line.startsWith("\tat "));
  }

  private static void assertRefused(List<String> said, NwsBenchProcess.Result result) {
    assertThat(result.err()).hasSize(1);
    assertThat(result.err().get(0)).startsWith("nwsbench: ").contains(said);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).noneMatch(line -> line.contains(" ok "));
  }
}
