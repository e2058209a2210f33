package org.nwsbench.harness.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.harness.plugin.CodeStamp;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.train.TrialWorker;
import org.nwsbench.harness.workload.Workload;

/**
 * Runs each trial in a new JVM with limits of time, heap and engine threads. So no earlier trial
 * has warmed up the JVM or left anything in it.
 *
 * @param partitions by the hash of a split, the file with the row numbers of its training,
 *     validation and test part
 * @param code the stamp of the code with which the run was planned
 * @param scratch folder for results that are not records yet
 */
record WorkerProcess(
    DataLocations data,
    ToLongFunction<Workload> heapMiB,
    Map<String, Path> partitions,
    CodeStamp code,
    boolean exclusive,
    Path scratch)
    implements Experiment.Executor {

  private static final Pattern PROGRESS_LINE =
      Pattern.compile(TrialWorker.PROGRESS + "[0-9]{1,6}\\.[0-9]{4}");

  private static final Set<String> SHELL_OPTIONS =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private static final long ROOM = 4 << 20;

  private static final Set<Path> ARCHIVES = ConcurrentHashMap.newKeySet();

  private static final int ARCHIVED_STEPS = 20;
  private static final long ARCHIVE_SECONDS = 60;

  private static final int KILLED = 128 + 9;

  private static final long BASE_HEAP_MIB = 1024;
  private static final long BASE_DIRECT_MIB = 64;

  @Override
  public TrialResult run(TrialSpec spec, DoubleConsumer progress) throws InterruptedException {
    try {
      Path file = Files.createTempFile(Files.createDirectories(scratch), "trial-", ".json");
      requireSameCode();
      TrialResult result = run(spec, progress, file);
      requireSameCode();
      Files.delete(file);
      if (result.status() == Status.FAILED && Files.getFileStore(scratch).getUsableSpace() < ROOM) {
        throw new IOException("the disk is full");
      }
      return result;
    } catch (IOException e) {
      throw new UsageException(
          "%s: a trial cannot be run there (%s): free some space or choose another --out"
              .formatted(scratch, e.getMessage()),
          e);
    }
  }

  private void requireSameCode() {
    if (!CodeStamp.now().equals(code)) {
      throw new UsageException(
          "the code changed after the plan was made: run the same command again");
    }
  }

  private TrialResult run(TrialSpec spec, DoubleConsumer progress, Path file)
      throws IOException, InterruptedException {
    try (ChildProcess worker =
        new ChildProcess(command(spec, archive(spec), List.of(file.toString())))) {
      Process process = worker.process();
      StderrTail errors = new StderrTail(process.errorReader(StandardCharsets.UTF_8), line -> {});
      new StderrTail(process.inputReader(StandardCharsets.UTF_8), line -> forward(line, progress));
      give(order(spec, exclusive), process);
      long limit = spec.workload().timeLimitSeconds(spec.budgetFraction());
      boolean ended = endsWithin(limit, process);
      if (!ended) {
        worker.end();
      }
      errors.finish();
      String timeout =
          "stopped at its time limit of %d s, not counting time in which it waited for a processor; its last line: %s";
      return ended
          ? result(process.exitValue(), file, errors)
          : TrialResult.without(Status.TIMEOUT, timeout.formatted(limit, errors.whereItEnded()));
    }
  }

  private static boolean endsWithin(long limitSeconds, Process process)
      throws InterruptedException {
    long began = System.nanoTime();
    long waited = 0;
    while (System.nanoTime() - began - waited < TimeUnit.SECONDS.toNanos(limitSeconds)) {
      if (process.waitFor(1, TimeUnit.SECONDS)) {
        return true;
      }
      waited = Math.max(waited, waitedNanos(process));
    }
    return false;
  }

  private static long waitedNanos(Process process) {
    long longest = 0;
    Path tasks = Path.of("/proc", Long.toString(process.pid()), "task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        String waited = Files.readString(thread.resolve("schedstat")).split(" ", 3)[1];
        longest = Math.max(longest, Long.parseLong(waited));
      }
    } catch (IOException | DirectoryIteratorException e) {
      return longest; // A thread, or the process, has just ended.
    }
    return longest;
  }

  private static void give(TrialWorker.Order order, Process process) {
    try {
      OutputStream input = process.getOutputStream();
      input.write((Json.canonical(order) + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException e) {
      process.destroy();
    }
  }

  private TrialWorker.Order order(TrialSpec spec, boolean alone) {
    Optional<Path> rows = Optional.ofNullable(partitions.get(spec.splitSha256()));
    return TrialWorker.Order.of(spec, data, rows, alone);
  }

  private ProcessBuilder command(TrialSpec spec, List<String> more, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmFlags(spec));
    // Not recorded, since it names the user.
    command.add("-Duser.home=" + System.getProperty("user.home"));
    command.addAll(more);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(TrialWorker.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    String threads = Integer.toString(spec.engineThreads());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeAll(SHELL_OPTIONS);
    environment.put("OMP_NUM_THREADS", threads);
    environment.put("MKL_NUM_THREADS", threads);
    environment.put("OPT_OUT_TRACKING", "true");
    environment.put("DJL_DEFAULT_ENGINE", "PyTorch");
    environment.put("LC_ALL", "C.UTF-8");
    return builder;
  }

  private List<String> archive(TrialSpec spec) throws IOException, InterruptedException {
    Path file = data.cacheFolder().resolve("classes-" + code.sha256().substring(0, 16) + ".jsa");
    if (code.onlyJars() && ARCHIVES.add(file) && !Files.exists(file)) {
      makeArchive(withFewSteps(spec), file);
    }
    return Files.exists(file) ? List.of("-XX:SharedArchiveFile=" + file) : List.of();
  }

  private void makeArchive(TrialSpec spec, Path file) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(scratch, "classes-"); // Other processes make theirs.
    Path made = folder.resolve("classes.jsa");
    Path result = folder.resolve("classes.json");
    List<String> arguments = List.of(result.toString(), TrialWorker.ARCHIVE);
    try (ChildProcess worker =
        new ChildProcess(command(spec, List.of("-XX:ArchiveClassesAtExit=" + made), arguments))) {
      Process process = worker.process();
      new StderrTail(process.errorReader(StandardCharsets.UTF_8), line -> {});
      new StderrTail(process.inputReader(StandardCharsets.UTF_8), line -> {});
      give(order(spec, false), process);
      if (process.waitFor(ARCHIVE_SECONDS, TimeUnit.SECONDS) && Files.exists(made)) {
        Path copy =
            Files.createTempFile(Files.createDirectories(file.getParent()), ".classes-", "");
        try {
          Files.move(made, copy, StandardCopyOption.REPLACE_EXISTING); // From another file system.
          Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
          deleteOldArchives(file.getParent());
        } finally {
          Files.deleteIfExists(copy);
        }
      }
    } catch (IOException e) {
      return; // The cache cannot be written, say: workers start without an archive.
    } finally {
      FileUtils.deleteQuietly(folder.toFile());
    }
  }

  private static void deleteOldArchives(Path cache) throws IOException {
    FileTime weekAgo = FileTime.from(Instant.now().minus(Duration.ofDays(7)));
    try (DirectoryStream<Path> archives = Files.newDirectoryStream(cache, "classes-*.jsa")) {
      for (Path archive : archives) {
        if (Files.getLastModifiedTime(archive).compareTo(weekAgo) < 0) {
          Files.deleteIfExists(archive);
        }
      }
    }
  }

  private static TrialSpec withFewSteps(TrialSpec spec) {
    Workload workload = spec.workload();
    return new TrialSpec(
        workload.withBudget((long) WorkClock.STEP * workload.batch() * ARCHIVED_STEPS),
        spec.method(),
        spec.parameters(),
        1,
        spec.seed(),
        spec.part(),
        spec.engineThreads(),
        spec.dataSha256(),
        spec.splitSha256(),
        spec.codeSha256());
  }

  @Override
  public List<String> jvmFlags(TrialSpec spec) {
    long dataMiB = heapMiB.applyAsLong(spec.workload());
    return List.of(
        "-Xmx" + (BASE_HEAP_MIB + dataMiB) + "m",
        "-XX:+UseSerialGC",
        "-XX:-UseDynamicNumberOfCompilerThreads",
        "-XX:MaxDirectMemorySize=" + (BASE_DIRECT_MIB + dataMiB) + "m", // Batches of wide rows.
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:+DisplayVMOutputToStderr",
        "-Djava.awt.headless=true",
        "-Dai.djl.pytorch.num_threads=" + spec.engineThreads(),
        "-Dai.djl.pytorch.num_interop_threads=1");
  }

  static TrialResult result(int exit, Path file, StderrTail errors) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) { // A pipe would be read for ever.
      return TrialResult.without(
          Status.FAILED, "the file for the worker's answer is gone or was replaced");
    }
    String text = Files.readString(file);
    if (text.isEmpty()) {
      return TrialResult.without(
          Status.FAILED,
          "the worker ended with exit code %d%s and left no result: %s"
              .formatted(
                  exit,
                  exit == KILLED
                      ? " (SIGKILL: probably out of memory: give the job more, or run fewer trials at a time with --jobs)"
                      : "",
                  errors.decisiveLine()));
    }
    TrialWorker.Answer answer;
    try {
      answer = Json.parse(text, TrialWorker.Answer.class);
    } catch (UsageException e) {
      return TrialResult.without(
          Status.FAILED, "the worker's answer was changed by other code: " + e.getMessage());
    }
    if (answer.refusal().isPresent()) {
      throw new UsageException(answer.refusal().get());
    }
    return answer
        .result()
        .orElseGet(() -> TrialResult.without(Status.FAILED, "the worker's answer says nothing"));
  }

  private static void forward(String line, DoubleConsumer progress) {
    if (PROGRESS_LINE.matcher(line).matches()) {
      progress.accept(Double.parseDouble(line.substring(TrialWorker.PROGRESS.length())));
    }
  }
}
