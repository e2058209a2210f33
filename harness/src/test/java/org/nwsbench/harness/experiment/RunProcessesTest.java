package org.nwsbench.harness.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.cli.NwsBenchProcess;
import org.nwsbench.harness.cli.TinyWorkload;
import org.nwsbench.harness.trial.Outcome;
import org.nwsbench.harness.trial.RecordFolder;
import org.nwsbench.harness.trial.RecordFormat;
import org.nwsbench.harness.trial.Status;
import org.nwsbench.harness.trial.TrialRecord;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * Whole experiments in real processes: resumption, death of the coordinator, hostile methods. The
 * trials that never end are started first and looked at last, so that their time limit is waited
 * for while the other tests run.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunProcessesTest {

  private static final int TRIALS = 4;

  private static final String NEIGHBOURS = "uniform.reshuffle,nws.label";

  @TempDir static Path scratch;

  private static NwsBenchProcess nwsbench;
  private static Path workload;
  private static Path whole;
  private static NwsBenchProcess.Running endless;

  @BeforeAll
  static void runWithoutInterruption() throws Exception {
    workload = TinyWorkload.write(scratch);
    Path services = scratch.resolve("services");
    NwsBenchProcess.offer(services, SamplingMethod.class, HostileMethods.classNames());
    nwsbench = NwsBenchProcess.in(scratch).withClassPath(services);
    endless =
        nwsbench.start(
            command(
                "endless",
                "--methods",
                "hostile.hangs,hostile.clings",
                "--seeds",
                "1",
                "--budgets",
                "1/100",
                "--jobs",
                "2"));
    whole = scratch.resolve("whole");

    NwsBenchProcess.Result result = run("whole");

    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
  }

  @AfterAll
  static void endWhatIsLeft() {
    endless.process().destroyForcibly();
  }

  @Test
  void run_twoMethodsTwoSeeds_leavesFourGoodRecords() {
    List<TrialRecord> records = records(whole);

    assertThat(records).hasSize(TRIALS).allMatch(TrialRecord::isOk);
    assertThat(records.stream().map(TrialRecord::key)).doesNotHaveDuplicates();
    assertThat(records).allMatch(record -> record.key().equals(record.spec().key()));
    assertThat(records).allMatch(record -> record.measurements().orElseThrow().exclusive());
    assertThat(records)
        .allMatch(
            record ->
                record.outcome().orElseThrow().curve().size()
                    == record.measurements().orElseThrow().curve().size());
    assertThat(records).allMatch(record -> outcome(record).work() <= 19200);
    assertThat(whole.resolve("provenance")).isNotEmptyDirectory();
  }

  @Test
  void run_methodsOfOneSeed_startFromTheSameWeights() {
    Map<Long, List<String>> initial =
        records(whole).stream()
            .collect(
                Collectors.groupingBy(
                    record -> record.spec().seed(),
                    Collectors.mapping(
                        record -> outcome(record).initialWeightsSha256(), Collectors.toList())));

    assertThat(initial).hasSize(2);
    assertThat(initial.values()).allMatch(hashes -> hashes.stream().distinct().count() == 1);
    assertThat(initial.values().stream().flatMap(List::stream).distinct()).hasSize(2);
  }

  @Test
  void run_again_runsNothingAndKeepsEveryRecord() throws Exception {
    Map<String, String> before = runs(whole);

    NwsBenchProcess.Result result = run("whole");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).anyMatch(line -> line.contains("4 done already, 0 to run"));
    assertThat(runs(whole)).isEqualTo(before);
  }

  @Test
  void run_recordDeleted_runsItAloneWithTheSameOutcome() throws Exception {
    Path copy = scratch.resolve("copy");
    copy(whole, copy);
    Map<String, String> before = runs(copy);
    TrialRecord gone = records(copy).get(1);
    String name = before.keySet().stream().skip(1).findFirst().orElseThrow();
    Files.delete(copy.resolve(name));

    NwsBenchProcess.Result result = run("copy");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).anyMatch(line -> line.contains("3 done already, 1 to run"));
    assertThat(determined(copy)).isEqualTo(determined(whole));
    assertThat(RecordFormat.read(copy.resolve(name)).key()).isEqualTo(gone.key());
    Map<String, String> after = runs(copy);
    before.remove(name);
    assertThat(after).hasSize(TRIALS).containsAllEntriesOf(before);
  }

  @Test
  void run_inProcess_hasTheSameOutcomesAndBlankTimes() throws Exception {
    NwsBenchProcess.Result result = run("inside", "--in-process", "--seeds", "1");

    assertThat(result.err()).isEmpty();
    List<TrialRecord> inside = records(scratch.resolve("inside"));
    assertThat(inside).hasSize(2).allMatch(TrialRecord::isOk);
    assertThat(inside).noneMatch(record -> record.measurements().orElseThrow().exclusive());
    assertThat(determined(whole)).containsAllEntriesOf(determined(scratch.resolve("inside")));
  }

  /** Killed twice, at moments drawn from a fixed seed; then left alone. */
  @Test
  void run_coordinatorKilled_isTakenUpWithoutLossOrSurvivors() throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20);
    Path killed = scratch.resolve("killed");
    Map<String, String> kept = Map.of();
    for (int recordsBefore = 1; recordsBefore <= 2; recordsBefore++) {
      NwsBenchProcess.Running running = nwsbench.start(command("killed"));
      awaitRecords(killed, recordsBefore, running.process());
      TimeUnit.MILLISECONDS.sleep(random.nextInt(100, 1500));
      kill(running.process());

      Map<String, String> now = runs(killed);
      assertThat(now).containsAllEntriesOf(kept);
      assertThat(records(killed)).hasSizeBetween(recordsBefore, TRIALS).allMatch(TrialRecord::isOk);
      kept = now;
    }

    NwsBenchProcess.Result result = run("killed");

    int done = kept.size();
    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .anyMatch(line -> line.contains(done + " done already, " + (TRIALS - done) + " to run"));
    assertThat(runs(killed)).hasSize(TRIALS).containsAllEntriesOf(kept);
    assertThat(determined(killed)).isEqualTo(determined(whole));
  }

  /** Each costs its own trial; its neighbours' records are those of a run without it. */
  @Test
  void run_hostileMethods_eachFailsAloneWithAReason() throws Exception {
    Map<String, String> reasons = new TreeMap<>();
    reasons.put("hostile.create", "create threw java.lang.IllegalStateException: no mood");
    reasons.put("hostile.next", "next threw java.lang.UnsupportedOperationException: no rows");
    reasons.put("hostile.observe", "observe threw java.lang.NoClassDefFoundError: an/Absent");
    reasons.put("hostile.toomany", "next returned 65 rows, the batch has 64");
    reasons.put("hostile.outside", "outside [0, ");
    reasons.put("hostile.nan", "next returned weight NaN");
    reasons.put("hostile.negative", "next returned weight -1.0");
    reasons.put(
        "hostile.exits",
        "the worker ended with exit code 7: it was at " + HostileMethods.Exits.class.getName());
    reasons.put("hostile.halts", "the worker left no result: ");
    reasons.put("hostile.hoards", "java.lang.OutOfMemoryError");
    reasons.put("hostile.buffers", "next threw java.lang.OutOfMemoryError: Cannot reserve");
    reasons.put("hostile.tensors", "MiB of memory: ");
    List<String> harmless =
        List.of("hostile.tame", "hostile.floods", "hostile.leaves", "hostile.writes");
    String methods =
        String.join(",", reasons.keySet()) + "," + String.join(",", harmless) + "," + NEIGHBOURS;

    NwsBenchProcess.Result result =
        run("hostile", "--methods", methods, "--seeds", "1", "--jobs", "2");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    Path folder = scratch.resolve("hostile");
    Map<String, TrialRecord> byMethod =
        records(folder).stream()
            .collect(Collectors.toMap(record -> record.spec().method(), record -> record));
    reasons.forEach((method, reason) -> assertFailed(byMethod.get(method), reason));
    for (String method : harmless) {
      assertThat(byMethod.get(method).status()).as(method).isEqualTo(Status.OK);
      assertThat(byMethod.get(method).outcome())
          .as(method)
          .isEqualTo(byMethod.get("hostile.tame").outcome());
    }
    assertThat(threads(byMethod.get("hostile.leaves")))
        .isGreaterThanOrEqualTo(
            threads(byMethod.get("hostile.tame")) + HostileMethods.THREADS_LEFT);
    assertThat(leftBehind()).isEmpty();
    Map<String, List<Object>> neighbours = determined(folder);
    neighbours.keySet().retainAll(determined(whole).keySet());
    assertThat(neighbours).hasSize(2);
    assertThat(determined(whole)).containsAllEntriesOf(neighbours);
  }

  private static int threads(TrialRecord record) {
    return record.measurements().orElseThrow().threadsSeen();
  }

  private static List<String> leftBehind() {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(line -> line.contains(HostileMethods.SLEEP_SECONDS))
        .toList();
  }

  @Test
  void run_rateThatExplodes_stopsEarlyAsDiverged() throws Exception {
    NwsBenchProcess.Result result =
        run("diverges", "--methods", "uniform.reshuffle", "--seeds", "1", "--learning-rate", "1e9");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(records(scratch.resolve("diverges")))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.status()).isEqualTo(Status.DIVERGED);
              assertThat(record.reason())
                  .matches("the weighted loss of step [0-9]{1,2} is .* at learning rate 1.0E9");
              assertThat(record.outcome()).isEmpty();
            });
  }

  /** Its limit is 60 s and a bit. */
  @Test
  @Order(Integer.MAX_VALUE)
  void run_methodsThatNeverEnd_areEndedAtTheirLimit() throws Exception {
    NwsBenchProcess.Result result = endless.await();

    assertThat(result.exit()).isEqualTo(1);
    assertThat(records(scratch.resolve("endless")))
        .hasSize(2)
        .allSatisfy(
            record -> {
              assertThat(record.status()).isEqualTo(Status.TIMEOUT);
              assertThat(record.reason())
                  .startsWith(
                      "ended after its limit of 61 s; its last words: it was at "
                          + HostileMethods.class.getName());
            });
  }

  private static void assertFailed(TrialRecord record, String reason) {
    assertThat(record.status()).as(record.spec().method()).isEqualTo(Status.FAILED);
    assertThat(record.reason()).contains(reason).hasLineCount(1).hasSizeLessThan(1000);
  }

  private static NwsBenchProcess.Result run(String out, String... more)
      throws IOException, InterruptedException {
    return nwsbench.run(command(out, more));
  }

  private static String[] command(String out, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", "--workload", workload.toString()));
    arguments.addAll(List.of("--out", scratch.resolve(out).toString()));
    arguments.addAll(Arrays.asList(more));
    if (!arguments.contains("--methods")) {
      arguments.addAll(List.of("--methods", NEIGHBOURS));
    }
    return arguments.toArray(String[]::new);
  }

  private static void awaitRecords(Path experiment, int count, Process process)
      throws IOException, InterruptedException {
    while (runs(experiment).size() < count) {
      assertThat(process.isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** As {@code kill -9} does; then its workers must end of themselves. */
  private static void kill(Process coordinator) throws Exception {
    List<ProcessHandle> workers = coordinator.descendants().toList();
    coordinator.destroyForcibly().waitFor();
    for (ProcessHandle worker : workers) {
      worker.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  private static List<TrialRecord> records(Path experiment) {
    return new RecordFolder(experiment).readAll();
  }

  private static Outcome outcome(TrialRecord record) {
    return record.outcome().orElseThrow();
  }

  /** Every determined field of an experiment's records, by key. */
  private static Map<String, List<Object>> determined(Path experiment) {
    return records(experiment).stream()
        .collect(
            Collectors.toMap(
                TrialRecord::key,
                record ->
                    List.of(
                        record.status(),
                        record.reason(),
                        RecordFormat.canonical(record.spec()),
                        RecordFormat.canonical(record.outcome()))));
  }

  /** The content of every record's file, by its path in the experiment. */
  private static Map<String, String> runs(Path experiment) throws IOException {
    Map<String, String> files = new TreeMap<>();
    if (Files.isDirectory(experiment.resolve("runs"))) {
      try (Stream<Path> tree = Files.walk(experiment.resolve("runs"))) {
        for (Path file : tree.filter(path -> path.toString().endsWith(".json")).toList()) {
          files.put(experiment.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return files;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
