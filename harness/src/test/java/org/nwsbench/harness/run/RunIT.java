package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.cli.NwsBenchProcess;
import org.nwsbench.harness.cli.TinyWorkload;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.methods.spi.SamplingMethod;

/** Whole experiments in real processes: resumption, kills, other locales and hostile methods. */
class RunIT {

  private static final int TRIALS = 4;

  /** Each kill below strikes a run that has work left. */
  private static final int KILLS = 3;

  private static final String METHODS = "uniform.reshuffle,nws.label";

  @TempDir static Path scratch;

  private static NwsBenchProcess nwsbench;
  private static Path workload;
  private static Path whole;

  @BeforeAll
  static void runWithoutInterruption() throws Exception {
    workload = TinyWorkload.write(scratch);
    nwsbench = NwsBenchProcess.in(scratch);
    whole = scratch.resolve("whole");

    assertEndsWell(nwsbench.run(command("whole")));
  }

  @Test
  void run_twoMethodsTwoSeeds_leavesFourGoodRecordsThatStartPairwiseAlike() {
    List<TrialRecord> records = records("whole");

    assertThat(records).hasSize(TRIALS).allMatch(TrialRecord::isOk);
    assertThat(records.stream().map(TrialRecord::key)).doesNotHaveDuplicates();
    assertThat(records)
        .allSatisfy(
            record ->
                assertThat(record.environment().machine().jvmFlags())
                    .contains("-XX:+UseSerialGC", "-Dai.djl.pytorch.num_threads=1")
                    .noneMatch(flag -> flag.contains("/")));
    assertThat(whole.resolve("provenance")).isNotEmptyDirectory();
    Map<Long, Long> weightsBySeed =
        records.stream()
            .map(record -> List.of(record.spec().seed(), outcome(record).initialWeightsSha256()))
            .distinct()
            .collect(Collectors.groupingBy(pair -> (Long) pair.get(0), Collectors.counting()));
    assertThat(weightsBySeed).isEqualTo(Map.of(1L, 1L, 2L, 1L));
  }

  /** Killed by {@code kill -9}: as soon as it works, as a result comes, and after a record. */
  @Test
  void run_killedThreeTimes_losesDoublesAndTearsNoRecord() throws Exception {
    Path killed = scratch.resolve("killed");
    Map<String, String> kept = Map.of();
    for (int kill = 0; kill < KILLS; kill++) {
      int before = kept.size();
      Process coordinator = nwsbench.start(command("killed")).process();
      List<Callable<Boolean>> moments =
          List.of(
              () -> Files.exists(killed.resolve(".lock")),
              () -> hasResult(killed),
              () -> files("killed").size() > before);
      await(coordinator, moments.get(kill));
      List<ProcessHandle> workers = coordinator.descendants().toList();
      assertThat(coordinator.destroyForcibly().waitFor()).isEqualTo(128 + 9);
      for (ProcessHandle worker : workers) {
        assertThat(Orphan.ends(worker.pid())).isTrue();
      }

      assertThat(files("killed")).hasSizeLessThan(TRIALS).containsAllEntriesOf(kept);
      assertThat(records("killed")).allMatch(TrialRecord::isOk);
      kept = files("killed");
    }
    assertThat(kept).isNotEmpty();

    assertEndsWell(nwsbench.run(command("killed")));

    assertThat(files("killed")).hasSize(TRIALS).containsAllEntriesOf(kept);
    assertThat(determined("killed")).isEqualTo(determined("whole"));
    assertThat(killed.resolve(".work")).isEmptyDirectory();
  }

  /** In Turkish, where i is not the small letter of I, a world away, in another charset. */
  @Test
  void run_otherLocaleZoneAndCharset_determinesTheSame() throws Exception {
    String options =
        "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kathmandu"
            + " -Dfile.encoding=ISO-8859-9 -Dhttp.proxyPassword=open-sesame";

    nwsbench
        .withVariable("JAVA_TOOL_OPTIONS", options)
        .withVariable("GIT_DIR", Path.of("..", ".git").toRealPath().toString())
        .run(command("elsewhere", "--jobs", "2", "--seeds", "1"));

    assertThat(records("elsewhere"))
        .hasSize(2)
        .allSatisfy(
            record ->
                assertThat(record.environment().machine().jvmFlags())
                    .isEqualTo(records("whole").get(0).environment().machine().jvmFlags()));
    assertThat(determined("whole")).containsAllEntriesOf(determined("elsewhere"));
    assertThat(files("elsewhere").values()).noneMatch(record -> record.contains("open-sesame"));
    assertThat(records("elsewhere"))
        .extracting(record -> record.environment().commit())
        .containsOnly(records("whole").get(0).environment().commit());
  }

  /** Ended by {@code kill -9} as soon as the method's process is there. */
  @Test
  void run_killedWhileAMethodHasAProcess_leavesNoProcess() throws Exception {
    Path services = scratch.resolve("leaving");
    NwsBenchProcess.offer(
        services, SamplingMethod.class, Stream.of(HostileMethods.Leaves.class.getName()));
    Process coordinator =
        nwsbench
            .withClassPath(services)
            .start(command("left", "--methods", "hostile.leaves"))
            .process();

    List<ProcessHandle> left = new ArrayList<>();
    await(
        coordinator,
        () -> {
          coordinator.descendants().filter(RunIT::sleeps).forEach(left::add);
          return !left.isEmpty();
        });
    assertThat(left).isNotEmpty();
    coordinator.destroyForcibly().waitFor();

    for (ProcessHandle process : left) {
      assertThat(Orphan.ends(process.pid())).isTrue();
    }
  }

  /** Each costs its own trial; its neighbour's record is that of a run without it. */
  @Test
  void run_hostileMethods_eachFailsAloneWithAReason() throws Exception {
    Map<String, String> reasons = new TreeMap<>();
    reasons.put("hostile.throws", "create threw java.lang.IllegalStateException: no mood");
    reasons.put(
        "hostile.exits",
        "exit code 7 and left no result: it was at " + HostileMethods.Exits.class.getName());
    reasons.put("hostile.halts", "exit code 0 and left no result");
    reasons.put("hostile.hoards", "java.lang.OutOfMemoryError");
    List<String> harmless =
        List.of("hostile.tame", "hostile.floods", "hostile.leaves", "hostile.writes");
    Path services = scratch.resolve("services");
    NwsBenchProcess.offer(services, SamplingMethod.class, HostileMethods.classNames());
    String methods = String.join(",", reasons.keySet()) + "," + String.join(",", harmless);

    NwsBenchProcess.Result result =
        nwsbench
            .withClassPath(services)
            .run(command("hostile", "--methods", methods, "--seeds", "1", "--jobs", "2"));

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    Map<String, TrialRecord> byMethod =
        records("hostile").stream()
            .collect(Collectors.toMap(record -> record.spec().method(), record -> record));
    reasons.forEach(
        (method, reason) -> {
          assertThat(byMethod.get(method).status()).as(method).isEqualTo(Status.FAILED);
          assertThat(byMethod.get(method).reason())
              .contains(reason)
              .hasLineCount(1)
              .hasSizeLessThan(1000);
        });
    for (String method : harmless) {
      assertThat(byMethod.get(method).outcome())
          .as(method)
          .isPresent()
          .isEqualTo(byMethod.get("hostile.tame").outcome());
    }
    assertThat(ProcessHandle.allProcesses()).noneMatch(RunIT::sleeps);
  }

  /** Whether a hostile method started it. */
  private static boolean sleeps(ProcessHandle process) {
    return process
        .info()
        .commandLine()
        .filter(line -> line.endsWith("sleep " + HostileMethods.SLEEP_SECONDS))
        .isPresent();
  }

  private static void assertEndsWell(NwsBenchProcess.Result result) {
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
  }

  /** Later options take the place of earlier ones. */
  private static String[] command(String out, String... more) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--methods", METHODS);
    options.put("--seeds", "2");
    options.put("--budgets", "1");
    List<String> flags = new ArrayList<>();
    for (int i = 0; i < more.length; i++) {
      if (i + 1 == more.length || more[i + 1].startsWith("--")) {
        flags.add(more[i]);
      } else {
        options.put(more[i], more[++i]);
      }
    }
    // Shared, so that no trial is invalid where this machine is busy.
    List<String> arguments = new ArrayList<>(List.of("run", "--shared-machine"));
    arguments.addAll(List.of("--workload", workload.toString()));
    arguments.addAll(List.of("--out", scratch.resolve(out).toString()));
    options.forEach((name, value) -> arguments.addAll(List.of(name, value)));
    arguments.addAll(flags);
    return arguments.toArray(String[]::new);
  }

  private static void await(Process process, Callable<Boolean> condition) throws Exception {
    while (process.isAlive() && !condition.call()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Files come and go while they are looked at. */
  private static boolean hasResult(Path experiment) {
    java.io.File[] results = experiment.resolve(".work").toFile().listFiles();
    return results != null
        && Arrays.stream(results)
            .anyMatch(file -> file.getName().startsWith("trial-") && file.length() > 0);
  }

  private static List<TrialRecord> records(String experiment) {
    return new RecordFolder(scratch.resolve(experiment)).readAll();
  }

  /** The content of every record's file, by its path. */
  private static Map<String, String> files(String experiment) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path folder = scratch.resolve(experiment);
    for (Path file : new RecordFolder(folder).files()) {
      files.put(folder.relativize(file).toString(), Files.readString(file));
    }
    return files;
  }

  /** Every determined field of an experiment's records, by key. */
  private static Map<String, List<Object>> determined(String experiment) {
    return records(experiment).stream()
        .collect(
            Collectors.toMap(
                TrialRecord::key,
                record ->
                    List.of(record.status(), record.reason(), Json.canonical(record.outcome()))));
  }

  private static Outcome outcome(TrialRecord record) {
    return record.outcome().orElseThrow();
  }
}
