package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nwsbench.harness.run.FolderContents.determined;
import static org.nwsbench.harness.run.FolderContents.determinedTables;
import static org.nwsbench.harness.run.FolderContents.files;
import static org.nwsbench.harness.run.FolderContents.records;
import static org.nwsbench.harness.run.FolderContents.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.cli.NwsBenchProcess;
import org.nwsbench.harness.cli.TinyWorkload;
import org.nwsbench.harness.record.TrialRecord;

/** Records survive: killed coordinators, rival coordinators, torn files and full disks. */
class CrashProcessesTest {

  /** More than the kills below can leave records, so that each strikes a run that has work left. */
  private static final int TRIALS = 12;

  private static final int KILLS = 20;

  /** Of so many kills one falls where a record is written, and one after a new record. */
  private static final int ROUND = 4;

  private static final int NEAR_MILLIS = 60;
  private static final int ANYWHERE_MILLIS = 1500;

  /** What a process ends with that SIGKILL ended. */
  private static final int KILLED = 128 + 9;

  @TempDir static Path scratch;

  private static NwsBenchProcess nwsbench;
  private static Path workload;
  private static Path whole;

  @BeforeAll
  static void runWithoutInterruption() throws Exception {
    workload = TinyWorkload.write(scratch);
    nwsbench = NwsBenchProcess.in(scratch);
    whole = scratch.resolve("whole");

    NwsBenchProcess.Result result = nwsbench.run(matrix("whole", "2"));

    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    assertThat(records(whole)).hasSize(TRIALS).allMatch(TrialRecord::isOk);
  }

  @Test
  void run_killedAtTwentyMoments_losesDoublesAndTearsNoRecord() throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20);
    Path killed = scratch.resolve("killed");
    Map<String, String> kept = Map.of();
    for (int kill = 0; kill < KILLS; kill++) {
      Process coordinator = nwsbench.start(matrix("killed", "1")).process();
      await(coordinator, () -> holdsLock(coordinator, killed));
      int before = kept.size();
      if (kill % ROUND == 0) {
        await(coordinator, () -> hasResult(killed));
      } else if (kill % ROUND == 1) {
        await(coordinator, () -> runs(killed).size() > before);
      }
      TimeUnit.MILLISECONDS.sleep(random.nextInt(kill % ROUND < 2 ? NEAR_MILLIS : ANYWHERE_MILLIS));
      kill(coordinator);

      Map<String, String> now = runs(killed);
      assertThat(now.size()).isBetween(kill % ROUND == 1 ? before + 1 : before, TRIALS - 1);
      assertThat(now).containsAllEntriesOf(kept);
      assertThat(records(killed)).allMatch(TrialRecord::isOk);
      assertThat(records(killed).stream().map(TrialRecord::key)).doesNotHaveDuplicates();
      kept = now;
    }

    NwsBenchProcess.Result result = nwsbench.run(matrix("killed", "2"));

    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
    assertThat(runs(killed)).hasSize(TRIALS).containsAllEntriesOf(kept);
    assertThat(determined(killed)).isEqualTo(determined(whole));
    assertThat(determinedTables(killed)).isEqualTo(determinedTables(whole)).isNotEmpty();
    assertThat(files(killed).stream().map(file -> file.getFileName().toString()))
        .noneMatch(name -> name.endsWith(".tmp"));
    assertThat(killed.resolve(".work")).isEmptyDirectory();
  }

  @Test
  void run_twoCoordinatorsAtOnce_exactlyOneWorksAndTheOtherNamesIt() throws Exception {
    // Three trials, so that the first is still at work when a slow machine starts the second.
    String[] command = one("rivals", "2,3");
    List<NwsBenchProcess.Running> rivals =
        List.of(nwsbench.start(command), nwsbench.start(command));
    List<NwsBenchProcess.Result> results = new ArrayList<>();
    for (NwsBenchProcess.Running rival : rivals) {
      results.add(rival.await());
    }

    assertThat(results).extracting(NwsBenchProcess.Result::exit).containsExactlyInAnyOrder(0, 2);
    int winner = results.get(0).exit() == 0 ? 0 : 1;
    assertThat(results.get(1 - winner).err())
        .singleElement()
        .asString()
        .matches(
            "nwsbench: \\Q%s\\E: process %d on \\S+, since \\S+Z is working here; wait .*--out"
                .formatted(scratch.resolve("rivals"), rivals.get(winner).process().pid()));
    assertThat(results.get(winner).err()).isEmpty();
    assertThat(records(scratch.resolve("rivals"))).hasSize(3).allMatch(TrialRecord::isOk);
  }

  @Test
  void run_recordTornByTheDisk_isNamedWithTheRemedyAndTheOthersStay() throws Exception {
    Path torn = scratch.resolve("torn");
    FolderContents.copy(whole, torn);
    Path record = files(torn.resolve("runs")).get(0);
    Files.writeString(record, Files.readString(record).substring(0, 500));
    Map<String, String> before = runs(torn);

    NwsBenchProcess.Result refused = nwsbench.run(matrix("torn", "2"));

    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err())
        .singleElement()
        .asString()
        .startsWith("nwsbench: " + record + ": not a record: ")
        .endsWith("; restore it, or move it out of runs/ and its trial runs again");
    assertThat(runs(torn)).isEqualTo(before);

    Files.delete(record);
    NwsBenchProcess.Result mended = nwsbench.run(matrix("torn", "2"));

    assertThat(mended.out())
        .anyMatch(line -> line.contains((TRIALS - 1) + " done already, 1 to run"));
    assertThat(determined(torn)).isEqualTo(determined(whole));
  }

  /** A limit on the size of files stands for a full disk: both make writes fail half-way. */
  @Test
  void run_diskFull_endsTheRunInOneLineAndRecordsNoFailure() throws Exception {
    Path full = scratch.resolve("full");
    assertThat(nwsbench.run(one("full", "1")).exit()).isZero();
    Map<String, String> before = runs(full);

    NwsBenchProcess.Result result = nwsbench.withFilesUpTo(64).run(one("full", "2"));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err())
        .singleElement()
        .asString()
        .startsWith("nwsbench: " + full.resolve(".work") + ": results cannot be written there (")
        .endsWith("): free some space or choose another --out");
    assertThat(runs(full)).isEqualTo(before);
  }

  @Test
  void plan_otherRateAndOtherCode_saysWhyEachTrialRunsAgain() throws Exception {
    Path extra = Files.createDirectories(scratch.resolve("extra"));
    Files.writeString(extra.resolve("resource.txt"), "code of another version");
    List<String> command = new ArrayList<>(List.of(matrix("whole", "2")));
    command.set(0, "plan");
    command.addAll(List.of("--learning-rate", "0.01"));

    NwsBenchProcess.Result result =
        nwsbench.withClassPath(extra).run(command.toArray(String[]::new));

    assertThat(result.exit()).isZero();
    assertThat(result.out().stream().filter(line -> line.startsWith("again: ")))
        .hasSize(TRIALS)
        .allMatch(
            line ->
                line.matches(
                    "again: tiny \\S+ f=1/4 seed [1-6]: code [0-9a-f]{8} -> [0-9a-f]{8};"
                        + " config [0-9a-f]{8} -> [0-9a-f]{8}"
                        + " \\(workload.learningRate 0.003 -> 0.01\\)"));
  }

  private static String[] matrix(String out, String jobs) {
    return command(out, "--methods", "uniform.reshuffle,nws.label", "--seeds", "6", "--jobs", jobs);
  }

  /**
   * A trial a seed, of a single step: its model gets most test rows wrong, and its result is long.
   */
  private static String[] one(String out, String seeds) throws IOException {
    Path file = scratch.resolve("many-rows.yaml");
    Files.writeString(file, TinyWorkload.YAML.replace("testRows: 4000", "testRows: 9000"));
    List<String> command =
        new ArrayList<>(
            List.of(command(out, "--methods", "uniform.reshuffle", "--seeds", seeds + ",1")));
    command.set(command.indexOf("--workload") + 1, file.toString());
    command.set(command.indexOf("--budgets") + 1, "1/100");
    return command.toArray(String[]::new);
  }

  private static String[] command(String out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", "--workload", workload.toString()));
    arguments.addAll(List.of("--out", scratch.resolve(out).toString(), "--budgets", "1/4"));
    arguments.addAll(Arrays.asList(more));
    return arguments.toArray(String[]::new);
  }

  private static void await(Process process, Callable<Boolean> condition) throws Exception {
    while (process.isAlive() && !condition.call()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static boolean holdsLock(Process process, Path experiment) throws IOException {
    Path lock = experiment.resolve(".lock");
    return Files.exists(lock)
        && Files.readString(lock).startsWith("process %d on ".formatted(process.pid()));
  }

  /** Files come and go while they are looked at. */
  private static boolean hasResult(Path experiment) {
    java.io.File[] results = experiment.resolve(".work").toFile().listFiles();
    return results != null && Arrays.stream(results).anyMatch(file -> file.length() > 0);
  }

  /** As {@code kill -9} does, and not before it ends; then its workers must end of themselves. */
  private static void kill(Process coordinator) throws Exception {
    List<ProcessHandle> workers = coordinator.descendants().toList();
    assertThat(coordinator.destroyForcibly().waitFor()).isEqualTo(KILLED);
    for (ProcessHandle worker : workers) {
      assertThat(Orphan.ends(worker.pid())).isTrue();
    }
  }
}
