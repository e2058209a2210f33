package org.nwsbench.harness.experiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.train.TrialRunner;
import org.nwsbench.harness.train.TrialWorker;
import org.nwsbench.harness.train.WorkOrder;
import org.nwsbench.harness.trial.RecordException;
import org.nwsbench.harness.trial.RecordFormat;
import org.nwsbench.harness.trial.Status;
import org.nwsbench.harness.trial.TrialResult;
import org.nwsbench.harness.trial.TrialSpec;

/**
 * One JVM a trial: no other trial has warmed it or can hurt it, and it has limits of time, memory
 * and threads.
 */
final class WorkerProcess implements TrialExecutor {

  private static final int LAST_LINES = 20;

  /** What else a method writes to the output is not progress. */
  private static final Pattern PROGRESS_LINE =
      Pattern.compile(TrialWorker.PROGRESS + "[0-9]{1,6}\\.[0-9]{4}");

  private static final long BASE_HEAP_MIB = 1024;

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
    Path result;
    try {
      result = Files.createTempFile(Files.createDirectories(scratch), "trial-", ".json");
    } catch (IOException e) {
      throw new UsageException("%s: no file can be made there: %s".formatted(scratch, e), e);
    }
    try {
      return run(spec, progress, result);
    } catch (IOException e) {
      return TrialResult.without(Status.FAILED, "the worker could not be run: " + e);
    } finally {
      deleteQuietly(result);
    }
  }

  private TrialResult run(TrialSpec spec, TrialRunner.Progress progress, Path result)
      throws IOException, InterruptedException {
    Process process = start(spec, result);
    try {
      Tail errors = Tail.of(process.errorReader(StandardCharsets.UTF_8), line -> {});
      Tail.of(process.inputReader(StandardCharsets.UTF_8), line -> forward(line, progress));
      OutputStream order = process.getOutputStream();
      order.write(
          (RecordFormat.canonical(WorkOrder.of(spec, data, exclusive)) + "\n")
              .getBytes(StandardCharsets.UTF_8));
      order.flush();
      long limit = spec.workload().timeLimitSeconds(spec.budgetFraction());
      if (!process.waitFor(limit, TimeUnit.SECONDS)) {
        return TrialResult.without(Status.TIMEOUT, "ended after its limit of " + limit + " s");
      }
      errors.finish();
      return result(process.exitValue(), result, errors);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process start(TrialSpec spec, Path result) throws IOException {
    String threads = Integer.toString(spec.engineThreads());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMiB(spec) + "m");
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-Djava.awt.headless=true",
            "-Dai.djl.pytorch.num_threads=" + threads,
            "-Dai.djl.pytorch.num_interop_threads=1",
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
    return builder.start();
  }

  private long heapMiB(TrialSpec spec) {
    return BASE_HEAP_MIB + heapMiBByWorkload.getOrDefault(spec.workload().id(), 0L);
  }

  private static TrialResult result(int exit, Path file, Tail errors) throws IOException {
    if (exit != 0) {
      return TrialResult.without(
          Status.FAILED, "the worker ended with exit code %d: %s".formatted(exit, errors.last()));
    }
    try {
      return RecordFormat.parse(Files.readString(file), TrialResult.class);
    } catch (RecordException e) {
      return TrialResult.without(Status.FAILED, "the worker left no result: " + errors.last());
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

  /** Reads a worker's stream to its end and keeps the last lines. */
  private static final class Tail {

    private static final long PATIENCE_MILLIS = 2000;

    private final Deque<String> lines = new ArrayDeque<>();
    private Thread reader;

    static Tail of(BufferedReader reader, java.util.function.Consumer<String> heard) {
      Tail tail = new Tail();
      tail.reader = new Thread(() -> tail.drain(reader, heard), "worker-output");
      tail.reader.setDaemon(true);
      tail.reader.start();
      return tail;
    }

    /** Waits until all that a worker said before it ended is heard. */
    void finish() throws InterruptedException {
      reader.join(PATIENCE_MILLIS);
    }

    private void drain(BufferedReader reader, java.util.function.Consumer<String> heard) {
      try (reader) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          heard.accept(line);
          keep(line);
        }
      } catch (IOException e) {
        keep("(its output broke off: " + e.getMessage() + ")");
      }
    }

    private synchronized void keep(String line) {
      lines.addLast(line);
      if (lines.size() > LAST_LINES) {
        lines.removeFirst();
      }
    }

    /** The line that tells most: the first that names an exception or error, else the last. */
    synchronized String last() {
      return lines.stream()
          .filter(line -> line.contains("Exception") || line.contains("Error"))
          .findFirst()
          .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
    }
  }
}
