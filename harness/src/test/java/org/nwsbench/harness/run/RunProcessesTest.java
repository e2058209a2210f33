package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nwsbench.harness.run.FolderContents.copy;
import static org.nwsbench.harness.run.FolderContents.determined;
import static org.nwsbench.harness.run.FolderContents.records;
import static org.nwsbench.harness.run.FolderContents.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.cli.NwsBenchProcess;
import org.nwsbench.harness.cli.TinyWorkload;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * Whole experiments in real processes: resumption and hostile methods. The trials that never end
 * are started first and looked at last, so that their time limit is waited for while the other
 * tests run.
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
                "hostile.hangs,hostile.clings," + NEIGHBOURS,
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
    assertThat(records)
        .allSatisfy(
            record ->
                assertThat(record.environment().machine().orElseThrow().jvmFlags())
                    .contains("-XX:+UseSerialGC", "-Dai.djl.pytorch.num_threads=1")
                    .noneMatch(flag -> flag.contains("/")));
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
    assertThat(dueAgain("diverges")).isZero();
    assertThat(dueAgain("diverges", "--retry", "failed,timeout")).isZero();
    assertThat(dueAgain("diverges", "--retry", "diverged")).isOne();
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

  private static int dueAgain(String out, String... more) throws Exception {
    List<String> plan =
        new ArrayList<>(
            List.of(
                command(
                    out,
                    "--methods",
                    "uniform.reshuffle",
                    "--seeds",
                    "1",
                    "--learning-rate",
                    "1e9",
                    "--json")));
    plan.set(0, "plan");
    plan.addAll(Arrays.asList(more));
    NwsBenchProcess.Result result = nwsbench.run(plan.toArray(String[]::new));
    return new ObjectMapper().readTree(result.out().get(0)).path("due").asInt();
  }

  /** Its limit is 60 s and a bit; its neighbours' records are those of a run without it. */
  @Test
  @Order(Integer.MAX_VALUE)
  void run_methodsThatNeverEnd_areEndedAtTheirLimit() throws Exception {
    NwsBenchProcess.Result result = endless.await();

    assertThat(result.exit()).isEqualTo(1);
    assertThat(records(scratch.resolve("endless")))
        .filteredOn(record -> record.spec().method().startsWith("hostile."))
        .hasSize(2)
        .allSatisfy(
            record -> {
              assertThat(record.status()).isEqualTo(Status.TIMEOUT);
              assertThat(record.reason())
                  .startsWith(
                      "ended after its limit of 61 s; its last words: it was at "
                          + HostileMethods.class.getName());
            });
    assertThat(run("spared", "--seeds", "1", "--budgets", "1/100").exit()).isZero();
    Map<String, List<Object>> spared = determined(scratch.resolve("spared"));
    assertThat(spared).hasSize(2);
    assertThat(determined(scratch.resolve("endless"))).hasSize(4).containsAllEntriesOf(spared);
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

  private static Outcome outcome(TrialRecord record) {
    return record.outcome().orElseThrow();
  }
}
