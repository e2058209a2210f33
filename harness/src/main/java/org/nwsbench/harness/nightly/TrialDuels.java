package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.train.TrialTurns;

/**
 * The same trials of two builds, each by its own {@code nwsbench run}, both at once and in turn:
 * from one evaluation to the next one of them computes while the other waits.
 */
final class TrialDuels {

  private static final int BASELINE = 0;
  private static final int CURRENT = 1;
  private static final int KILLING_SECONDS = 10;
  private static final String HARNESS = "nwsbench-harness-*.jar";
  private static final String TURNS = TrialTurns.class.getName().replace('.', '/') + ".class";

  private final List<LoneTrials> sides;
  private final int patienceMillis;
  private final MadeForBoth<TrialRun, Duel> duels = new MadeForBoth<>(this::duel);
  private int fought;
  private int kept;

  /** {@code scratch}: folder for the records. */
  TrialDuels(Build baseline, Build current, Path scratch) {
    this(baseline, current, scratch, TurnKeeper.PATIENCE_MILLIS);
  }

  TrialDuels(Build baseline, Build current, Path scratch, int patienceMillis) {
    this.patienceMillis = patienceMillis;
    this.sides =
        List.of(
            new LoneTrials(baseline, scratch.resolve("a")),
            new LoneTrials(current, scratch.resolve("b")));
  }

  /** Whether the trials of a build know turns. */
  static boolean areKnownTo(Build build) {
    Path target = build.home().resolve("harness").resolve("target");
    if (!Files.isDirectory(target)) {
      return false;
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, HARNESS)) {
      for (Path jar : jars) {
        if (hasTurns(jar)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UnmeasurableException(target + ": cannot be read: " + e, e);
    }
  }

  private static boolean hasTurns(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getEntry(TURNS) != null;
    }
  }

  /** What became of one side. */
  @FunctionalInterface
  private interface Attempt {
    List<TrialRecord> get();
  }

  /** What became of both, and whether every turn was kept. */
  private record Duel(List<Attempt> sides, boolean kept) {
    Trials.Ended of(int side) {
      return new Trials.Ended(sides.get(side).get(), kept);
    }
  }

  Trials ofBaseline() {
    return run -> duels.take(BASELINE, run).of(BASELINE);
  }

  Trials ofCurrent() {
    return run -> duels.take(CURRENT, run).of(CURRENT);
  }

  /** Why times are not to be had; empty if in enough duels every turn was kept. */
  Optional<String> lapse() {
    return kept >= PairedRound.FEWEST || kept == fought
        ? Optional.empty()
        : Optional.of(
            "statistical gate: trainings kept their turns in only %d of %d pairs of runs"
                .formatted(kept, fought));
  }

  /** Which side begins changes from seed to seed. */
  private Duel duel(TrialRun run) throws InterruptedException {
    int first = run.seed() % 2 == 0 ? CURRENT : BASELINE;
    try (TurnKeeper keeper = new TurnKeeper(first, patienceMillis)) {
      List<Attempt> both =
          both(
              IntStream.range(0, TurnKeeper.SIDES)
                  .<Callable<Attempt>>mapToObj(side -> () -> attempt(side, run, keeper))
                  .toList());
      fought++;
      kept += keeper.wereKept() ? 1 : 0;
      return new Duel(both, keeper.wereKept());
    }
  }

  private Attempt attempt(int side, TrialRun run, TurnKeeper keeper) throws InterruptedException {
    try {
      List<TrialRecord> records = sides.get(side).of(run, keeper.environment(side));
      return () -> records;
    } catch (UnmeasurableException e) {
      return () -> {
        throw e;
      };
    } finally {
      keeper.leave(side);
    }
  }

  private static List<Attempt> both(List<Callable<Attempt>> attempts) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(attempts.size());
    try {
      List<Attempt> made = new ArrayList<>();
      for (Future<Attempt> each : threads.invokeAll(attempts)) {
        made.add(each.get());
      }
      return made;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException runtime
          ? runtime
          : new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  /** An interrupted run is killed at once, and its folder goes only when it is gone. */
  private static void awaitEnd(ExecutorService threads) {
    boolean interrupted = Thread.interrupted();
    try {
      if (!threads.awaitTermination(KILLING_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a run could not be ended");
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
