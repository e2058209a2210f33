package org.nwsbench.harness.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.RecordException;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;

/**
 * Runs what of a matrix is not done yet, and hands all records on after every block. Stopped at any
 * moment, it goes on where it was: each finished trial is a record on disk.
 */
final class Experiment {

  private final Matrix matrix;
  private final Settings settings;
  private final RecordFolder folder;
  private final TrialExecutor executor;
  private final Environment environment;
  private final Optional<String> studySha256;
  private final List<TrialRecord> records;
  private final TrialIndex index;
  private final ProgressView view;
  private int failures;
  private volatile boolean stopped;

  /**
   * An experiment in the folder of {@code settings}.
   *
   * @param before all records of the folder
   */
  Experiment(
      Matrix matrix,
      Settings settings,
      TrialExecutor executor,
      Environment environment,
      Optional<String> studySha256,
      List<TrialRecord> before,
      ProgressView view) {
    this.matrix = matrix;
    this.settings = settings;
    this.folder = new RecordFolder(settings.out());
    this.executor = executor;
    this.environment = environment;
    this.studySha256 = studySha256;
    this.records = new ArrayList<>(before);
    this.index = new TrialIndex(before, settings.timed(), settings.retry());
    this.view = view;
  }

  /**
   * Runs it.
   *
   * @param afterBlock hears all records of the folder after each block, or once if none is due
   * @return the number of trials that did not end well
   * @throws InterruptedException if the thread is interrupted; running workers are ended
   */
  int run(Consumer<List<TrialRecord>> afterBlock) throws InterruptedException {
    List<Matrix.Block> blocks = matrix.blocks();
    List<TrialSpec> remaining =
        blocks.stream().flatMap(block -> index.due(block, environment).stream()).toList();
    view.begin(remaining, matrix.design().size(), settings.jobs());
    ExecutorService pool = Executors.newFixedThreadPool(settings.jobs());
    try {
      for (Matrix.Block block : blocks) {
        List<TrialSpec> due = index.due(block, environment);
        if (!due.isEmpty() && !stopped) {
          runBlock(due, pool);
          afterBlock.accept(records());
        }
      }
    } finally {
      pool.shutdownNow();
    }
    if (remaining.isEmpty() && !records.isEmpty()) {
      afterBlock.accept(records());
    }
    view.end(failures);
    return failures;
  }

  /** No further record is written: the process is about to end. */
  void stop() {
    stopped = true;
  }

  List<TrialRecord> records() {
    return List.copyOf(records);
  }

  private void runBlock(List<TrialSpec> due, ExecutorService pool) throws InterruptedException {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (TrialSpec spec : due) {
      tasks.add(
          () -> {
            runTrial(spec);
            return null;
          });
    }
    for (Future<Void> done : pool.invokeAll(tasks)) {
      try {
        done.get();
      } catch (ExecutionException e) {
        throw rethrow(e.getCause());
      }
    }
  }

  /** Trials that are still due run no more once a record could not be written, or at the end. */
  private void runTrial(TrialSpec spec) throws InterruptedException {
    if (stopped) {
      return;
    }
    String startedAt = Instant.now().toString();
    Environment here = environmentOf(spec);
    view.started(spec);
    TrialResult result = execute(spec);
    TrialRecord record =
        new TrialRecord(
            TrialRecord.SCHEMA,
            spec.key(),
            result.status(),
            result.reason(),
            startedAt,
            studySha256,
            spec,
            result.outcome(),
            result.measurements(),
            here);
    synchronized (this) {
      if (stopped) {
        return; // The worker was ended with its coordinator: that says nothing of the trial.
      }
      write(record);
      records.add(record);
      index.add(record);
      failures += record.isOk() || record.status() == Status.SKIPPED ? 0 : 1;
      view.finished(record);
    }
  }

  private Environment environmentOf(TrialSpec spec) {
    return environment
        .machine()
        .map(
            machine ->
                environment.on(machine.before(executor.jvmFlags(spec), EnvironmentProbe.load())))
        .orElse(environment);
  }

  /** What is no fault of the trial, such as a full disk, ends the experiment and not the trial. */
  private TrialResult execute(TrialSpec spec) throws InterruptedException {
    try {
      return executor.run(spec, fraction -> view.advanced(spec, fraction));
    } catch (RuntimeException e) {
      stopped = true;
      throw e;
    }
  }

  private void write(TrialRecord record) {
    try {
      folder.add(record);
    } catch (RecordException e) {
      stopped = true;
      throw e;
    }
  }

  private static RuntimeException rethrow(Throwable cause) throws InterruptedException {
    if (cause instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
  }
}
