package org.nwsbench.harness.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.RecordException;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.train.TrialRunner;
import org.nwsbench.harness.train.TrialWorker;
import org.nwsbench.harness.train.WorkOrder;

/**
 * One JVM a trial: no other trial has warmed it or can hurt it, and it has limits of time, memory
 * and engine threads. Processes that it started end with it.
 */
final class WorkerProcess implements TrialExecutor {

  /** What else a method writes to the output is not progress. */
  private static final Pattern PROGRESS_LINE =
      Pattern.compile(TrialWorker.PROGRESS + "[0-9]{1,6}\\.[0-9]{4}");

  /** Bytes that no result is longer than. */
  private static final int ROOM = 4 << 20;

  private static final long BASE_HEAP_MIB = 1024;

  /** For the JVM itself, the engine's library and its tensors; workers here take half of it. */
  private static final long NATIVE_MIB = 1024;

  private final DataLocations data;
  private final Map<String, Long> heapMiBByWorkload;
  private final boolean exclusive;
  private final Path scratch;

  /**
   * @param heapMiBByWorkload what a workload's data needs of heap, in MiB
   * @param exclusive whether one worker runs at a time
   * @param scratch folder for results on their way
   */
  WorkerProcess(
      DataLocations data, Map<String, Long> heapMiBByWorkload, boolean exclusive, Path scratch) {
    this.data = data;
    this.heapMiBByWorkload = Map.copyOf(heapMiBByWorkload);
    this.exclusive = exclusive;
    this.scratch = scratch;
  }

  @Override
  public TrialResult run(TrialSpec spec, TrialRunner.Progress progress)
      throws InterruptedException {
    Path result = scratchFile("trial-");
    try {
      TrialResult found = run(spec, progress, result);
      if (found.status() == Status.FAILED) {
        requireRoom();
      }
      return found;
    } catch (IOException e) {
      return TrialResult.without(Status.FAILED, "the worker could not be run: " + e);
    } finally {
      deleteQuietly(result);
    }
  }

  /**
   * Passes if a result can be written: else it is the disk that failed, and not the trial.
   *
   * @throws UsageException if it cannot
   */
  private void requireRoom() {
    Path probe = scratchFile("room-");
    try {
      AtomicFiles.write(probe, new byte[ROOM]);
    } catch (IOException e) {
      throw noRoom(e);
    } finally {
      deleteQuietly(probe);
    }
  }

  private Path scratchFile(String prefix) {
    try {
      return Files.createTempFile(Files.createDirectories(scratch), prefix, ".json");
    } catch (IOException e) {
      throw noRoom(e);
    }
  }

  private UsageException noRoom(IOException e) {
    return new UsageException(
        "%s: results cannot be written there (%s): free some space or choose another --out"
            .formatted(scratch, e.getMessage()),
        e);
  }

  private TrialResult run(TrialSpec spec, TrialRunner.Progress progress, Path result)
      throws IOException, InterruptedException {
    try (ChildProcess worker = ChildProcess.start(command(spec, result))) {
      Process process = worker.process();
      StderrTail errors = StderrTail.of(process.errorReader(StandardCharsets.UTF_8), line -> {});
      StderrTail.of(process.inputReader(StandardCharsets.UTF_8), line -> forward(line, progress));
      give(WorkOrder.of(spec, data, exclusive), process);
      Optional<ProcessLimits.AuditViolation> exceeded = limits(spec).hold(worker);
      worker.killDescendants(); // They may hold the streams open.
      errors.finish();
      return exceeded.isPresent()
          ? exceeded.get().with(errors.whereItEnded())
          : result(process.exitValue(), result, errors);
    }
  }

  /** A worker that has ended already has said why. */
  private static void give(WorkOrder order, Process process) {
    try {
      OutputStream input = process.getOutputStream();
      input.write((RecordFormat.canonical(order) + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException e) {
      process.destroy();
    }
  }

  private ProcessLimits limits(TrialSpec spec) {
    return new ProcessLimits(
        spec.workload().timeLimitSeconds(spec.budgetFraction()), heapMiB(spec) + NATIVE_MIB);
  }

  private ProcessBuilder command(TrialSpec spec, Path result) {
    String threads = Integer.toString(spec.engineThreads());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags(spec));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            TrialWorker.class.getName(),
            result.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_NUM_THREADS", threads);
    builder.environment().put("MKL_NUM_THREADS", threads);
    builder.environment().put("OPT_OUT_TRACKING", "true");
    builder.environment().put("DJL_DEFAULT_ENGINE", "PyTorch");
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder;
  }

  private List<String> flags(TrialSpec spec) {
    return List.of(
        "-Xmx" + heapMiB(spec) + "m",
        "-XX:+UseSerialGC",
        "-XX:-UseDynamicNumberOfCompilerThreads",
        "-XX:MaxDirectMemorySize=64m",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:+DisplayVMOutputToStderr",
        "-Djava.awt.headless=true",
        "-Dai.djl.pytorch.num_threads=" + spec.engineThreads(),
        "-Dai.djl.pytorch.num_interop_threads=1");
  }

  /** Those of the command line, and those that a JVM takes from its environment. */
  @Override
  public List<String> jvmFlags(TrialSpec spec) {
    return Stream.concat(
            Stream.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")
                .flatMap(name -> Stream.ofNullable(System.getenv(name)))
                .flatMap(value -> Stream.of(value.strip().split("\\s+", -1))),
            flags(spec).stream())
        .filter(flag -> !flag.isEmpty() && !flag.contains("/"))
        .toList();
  }

  private long heapMiB(TrialSpec spec) {
    return BASE_HEAP_MIB + heapMiBByWorkload.getOrDefault(spec.workload().id(), 0L);
  }

  private static TrialResult result(int exit, Path file, StderrTail errors) throws IOException {
    if (exit != 0) {
      return TrialResult.without(
          Status.FAILED,
          "the worker ended with exit code %d: %s".formatted(exit, errors.telling()));
    }
    try {
      return RecordFormat.parse(Files.readString(file), TrialResult.class);
    } catch (RecordException e) {
      return TrialResult.without(Status.FAILED, "the worker left no result: " + errors.telling());
    }
  }

  private static void forward(String line, TrialRunner.Progress progress) {
    if (PROGRESS_LINE.matcher(line).matches()) {
      progress.report(Double.parseDouble(line.substring(TrialWorker.PROGRESS.length())));
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
