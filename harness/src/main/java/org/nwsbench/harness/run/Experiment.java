package org.nwsbench.harness.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.run.share.Claims;

/**
 * Runs those trials of blocks ({@link ExperimentPlan.Block}) that are not done yet. A run can be
 * stopped at any moment and continued later by a new object, because each finished trial has left a
 * record on disk.
 */
final class Experiment {

  private static final Duration WAIT = Duration.ofSeconds(5);

  private static final int MOST_VOID = 3;
  private static final int VOID_SHARE = 4;

  interface Executor {

    TrialResult run(TrialSpec spec, DoubleConsumer progress) throws InterruptedException;

    default List<String> jvmFlags(TrialSpec spec) {
      return List.of();
    }
  }

  private final int jobs;
  private final ExecutorService pool;
  private final RecordFolder folder;
  private final Executor executor;
  private final Environment environment;
  private final Optional<String> studySha256;
  private final TrialIndex index;
  private final ProgressView view;
  private final Instant began = Instant.now();
  private final long beganNanos = System.nanoTime();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private int ended;
  private int voids;

  Experiment(
      ExperimentPlan.Mode mode,
      RecordFolder folder,
      Executor executor,
      Environment environment,
      Optional<String> studySha256,
      List<TrialRecord> before,
      ProgressView view) {
    this.jobs = mode.jobs();
    this.pool = Executors.newFixedThreadPool(jobs);
    this.folder = folder;
    this.executor = executor;
    this.environment = environment;
    this.studySha256 = studySha256;
    this.index = new TrialIndex(before, mode.timed());
    this.view = view;
  }

  int run(List<ExperimentPlan.Block> blocks, Optional<Claims> claims, Runnable afterBlock)
      throws InterruptedException {
    List<TrialSpec> remaining =
        blocks.stream().flatMap(block -> index.due(block, environment).stream()).toList();
    int trials = blocks.stream().mapToInt(block -> block.trials().size()).sum();
    view.begin(remaining, trials, jobs);
    Thread hook = new Thread(() -> stopped.set(true), "experiment-end");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      List<ExperimentPlan.Block> open = claims.isEmpty() ? joined(blocks) : blocks;
      boolean waiting = false;
      while (!open.isEmpty() && !stopped.get()) {
        List<ExperimentPlan.Block> held = new ArrayList<>();
        for (ExperimentPlan.Block block : open) {
          if (!runUnlessHeld(block, claims, afterBlock)) {
            held.add(block);
          }
        }
        if (held.size() == open.size()) {
          if (!waiting) {
            view.waitsFor(held.size());
          }
          waiting = true;
          Thread.sleep(WAIT.toMillis());
        }
        open = held;
      }
    } finally {
      pool.shutdownNow();
      remove(hook);
    }
    blocks.stream()
        .flatMap(block -> block.trials().stream())
        .flatMap(trial -> index.diverged(trial).stream())
        .filter(record -> !remaining.contains(record.spec()))
        .forEach(view::hadFailed);
    return view.end();
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // Our own process is being ended, and the hook has done its work.
    }
  }

  private List<ExperimentPlan.Block> joined(List<ExperimentPlan.Block> blocks) {
    if (jobs == 1) {
      return blocks;
    }
    List<ExperimentPlan.Block> joined = new ArrayList<>();
    List<TrialSpec> trials = new ArrayList<>();
    for (ExperimentPlan.Block block : blocks) {
      trials.addAll(index.due(block, environment));
      if (trials.size() >= jobs || block.equals(blocks.get(blocks.size() - 1))) {
        joined.add(new ExperimentPlan.Block(block.id(), trials));
        trials = new ArrayList<>();
      }
    }
    return joined;
  }

  private boolean runUnlessHeld(
      ExperimentPlan.Block block, Optional<Claims> claims, Runnable afterBlock)
      throws InterruptedException {
    if (index.due(block, environment).isEmpty() || stopped.get()) {
      return true;
    }
    boolean done = true;
    if (claims.isEmpty()) {
      runBlock(block, () -> true);
    } else {
      Optional<Claims.Claim> taken = claims.get().take(block.id());
      if (taken.isEmpty()) {
        return false;
      }
      try (Claims.Claim claim = taken.get()) {
        folder.readOf(block.trials()).forEach(index::add);
        view.taken(block.trials(), index.due(block, environment));
        runBlock(block, claim::isHeld);
        done = claim.isHeld();
      }
    }
    afterBlock.run();
    return done;
  }

  private void runBlock(ExperimentPlan.Block block, BooleanSupplier held)
      throws InterruptedException {
    List<Callable<Status>> tasks = new ArrayList<>();
    index.due(block, environment).forEach(spec -> tasks.add(() -> runTrial(spec, held)));
    for (Future<Status> done : pool.invokeAll(tasks)) {
      try {
        done.get();
      } catch (ExecutionException e) {
        throw rethrow(e.getCause());
      }
    }
  }

  private Status runTrial(TrialSpec spec, BooleanSupplier held) throws InterruptedException {
    try {
      Status first = runOnce(spec, held, false);
      return first == Status.INVALID ? runOnce(spec, held, true) : first;
    } catch (RuntimeException | Error e) {
      stopped.set(true);
      throw e;
    }
  }

  private Status runOnce(TrialSpec spec, BooleanSupplier held, boolean isLast)
      throws InterruptedException {
    if (stopped.get() || !held.getAsBoolean()) {
      return Status.SKIPPED;
    }
    // Monotonic, whatever the machine's clock is set to meanwhile.
    Instant startedAt = began.plusNanos(System.nanoTime() - beganNanos);
    Environment here = environment.with(EnvironmentProbe.machine(executor.jvmFlags(spec)));
    view.started(spec);
    TrialResult result = executor.run(spec, fraction -> view.advanced(spec, fraction));
    TrialRecord record =
        new TrialRecord(
            TrialRecord.SCHEMA,
            spec.key(),
            result.status(),
            result.reason(),
            startedAt.toString(),
            studySha256,
            spec,
            result.outcome(),
            result.measurements(),
            here);
    synchronized (this) {
      if (stopped.get() || !held.getAsBoolean()) {
        return Status.SKIPPED; // The worker was ended from outside, so its result does not count.
      }
      folder.add(record);
      index.add(record);
      if (record.status() == Status.INVALID && !isLast) {
        view.runsAgain(record);
      } else {
        view.finished(record);
        requireQuiet(record);
      }
      return record.status();
    }
  }

  private void requireQuiet(TrialRecord record) {
    ended++;
    if (record.status() == Status.INVALID) {
      voids++;
      if (voids >= MOST_VOID && VOID_SHARE * voids >= ended) {
        throw new UsageException(
            "stopped: other work disturbed the clock of %d of %d trainings, also when they were repeated: end it and give the same command, which goes on from here, or add --shared-machine, and all but times is measured"
                .formatted(voids, ended));
      }
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
