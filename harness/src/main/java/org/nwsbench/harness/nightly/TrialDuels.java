package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import org.nwsbench.harness.train.Turns;
import org.nwsbench.harness.trial.TrialRecord;

/**
 * The same trials of two builds, each by its own {@code nwsbench run}, both at once and in turn:
 * from one evaluation to the next one of them computes while the other waits.
 */
final class TrialDuels {

  private static final int BASELINE = 0;
  private static final int CURRENT = 1;
  private static final String HARNESS = "nwsbench-harness-*.jar";
  private static final String TURNS = Turns.class.getName().replace('.', '/') + ".class";

  private final List<LoneTrials> sides;
  private final MadeForBoth<TrialRun, List<Attempt>> duels = new MadeForBoth<>(this::duel);
  private int fought;

  /** {@code scratch}: folder for the records. */
  TrialDuels(Build baseline, Build current, Path scratch) {
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

  Trials ofBaseline() {
    return run -> duels.take(BASELINE, run).get(BASELINE).get();
  }

  Trials ofCurrent() {
    return run -> duels.take(CURRENT, run).get(CURRENT).get();
  }

  /** Which side begins changes from one to the next. */
  private List<Attempt> duel(TrialRun run) throws InterruptedException {
    fought++;
    int first = fought % 2 == 0 ? CURRENT : BASELINE;
    try (TurnKeeper keeper = new TurnKeeper(first, TurnKeeper.PATIENCE_MILLIS)) {
      return both(
          IntStream.range(0, TurnKeeper.SIDES)
              .<Callable<Attempt>>mapToObj(side -> () -> attempt(side, run, keeper))
              .toList());
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

  /** Both are over when it returns, however it does. */
  private static List<Attempt> both(List<Callable<Attempt>> attempts) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(attempts.size());
    try {
      List<Attempt> made = new ArrayList<>();
      for (Future<Attempt> each : threads.invokeAll(attempts)) {
        made.add(each.get());
      }
      return made;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
      awaitEnd(threads);
    }
  }

  private static void awaitEnd(ExecutorService threads) {
    boolean interrupted = Thread.interrupted();
    try {
      threads.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
