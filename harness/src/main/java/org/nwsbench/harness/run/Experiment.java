package org.nwsbench.harness.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
public final class Experiment {

  private final Matrix matrix;
  private final RecordFolder store;
  private final TrialExecutor executor;
  private final int jobs;
  private final Environment environment;
  private final Optional<String> studySha256;
  private final Map<String, Double> referenceSeconds;
  private final ProgressView view;
  private final Consumer<List<TrialRecord>> afterBlock;
  private final List<TrialRecord> records;
  private final TrialIndex ledger;
  private int failures;
  private volatile boolean stopped;

  Experiment(
      Matrix matrix,
      Path folder,
      TrialExecutor executor,
      int jobs,
      Environment environment,
      Optional<String> studySha256,
      Map<String, Double> referenceSeconds,
      TrialIndex ledger,
      ProgressView view,
      Consumer<List<TrialRecord>> afterBlock) {
    this.matrix = matrix;
    this.executor = executor;
    this.jobs = jobs;
    this.environment = environment;
    this.studySha256 = studySha256;
    this.referenceSeconds = referenceSeconds;
    this.view = view;
    this.afterBlock = afterBlock;
    store = new RecordFolder(folder);
    this.ledger = ledger;
    records = new ArrayList<>(store.readAll());
    records.forEach(ledger::add);
  }

  /**
   * Runs it.
   *
   * @return the number of trials that did not end well
   * @throws InterruptedException if the thread is interrupted; running workers are ended
   */
  public int run() throws InterruptedException {
    List<Matrix.Block> blocks = matrix.blocks();
    view.begin(remaining(), matrix.size(), jobs, new Estimate(records, referenceSeconds));
    boolean ranAnything = false;
    ExecutorService pool = Executors.newFixedThreadPool(jobs);
    try {
      for (Matrix.Block block : blocks) {
        List<TrialSpec> due = ledger.due(block, environment);
        if (!due.isEmpty()) {
          runBlock(due, pool);
          ranAnything = true;
          afterBlock.accept(records());
        }
      }
    } finally {
      pool.shutdownNow();
    }
    if (!ranAnything && !records.isEmpty()) {
      afterBlock.accept(records());
    }
    view.end(failures);
    return failures;
  }

  /** No further record is written: the process is about to end. */
  void stop() {
    stopped = true;
  }

  /** All records of the folder, those of earlier runs included. */
  List<TrialRecord> records() {
    return List.copyOf(records);
  }

  private List<TrialSpec> remaining() {
    return matrix.blocks().stream()
        .flatMap(block -> ledger.due(block, environment).stream())
        .toList();
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
      ledger.add(record);
      failures += record.isOk() || record.status() == Status.SKIPPED ? 0 : 1;
      view.finished(record);
    }
  }

  private Environment environmentOf(TrialSpec spec) {
    return environment
        .machine()
        .map(
            machine -> environment.on(machine.before(executor.jvmFlags(spec), MachineProbe.load())))
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
      store.add(record);
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
