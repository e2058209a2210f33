package org.nwsbench.harness.nightly;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.trial.RecordFormat;

/**
 * A {@link MicroDuel} for each pair of legs, in a JVM of its own: our loops, each build's jar of
 * methods. The first leg of a pair runs it for both.
 */
final class MicroDuels {

  private static final String METHODS = "nwsbench-methods-";

  /** They take some ten seconds. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final List<Build> builds;
  private final Path scratch;

  /** What the other leg of a pair has not asked for yet, by seed, for either build. */
  private final List<Map<Long, MicroDuel.Result>> waiting =
      List.of(new HashMap<>(), new HashMap<>());

  /** What hung once is not waited for again. */
  private Optional<HungException> hung = Optional.empty();

  private int duels;

  /** {@code scratch}: folder for the results. */
  MicroDuels(Build baseline, Build current, Path scratch) {
    this.builds = List.of(baseline, current);
    this.scratch = scratch;
  }

  /** Either build's part in them. */
  @FunctionalInterface
  interface Half {
    /**
     * What it gave in the pair with that seed.
     *
     * @throws UnmeasurableException if its loops failed, or nothing could be run
     * @throws InterruptedException if the thread is interrupted
     */
    Map<Metric, Reading> run(long seed) throws InterruptedException;
  }

  Half ofBaseline() {
    return seed -> run(0, seed);
  }

  Half ofCurrent() {
    return seed -> run(1, seed);
  }

  private Map<Metric, Reading> run(int side, long seed) throws InterruptedException {
    MicroDuel.Result result = waiting.get(side).remove(seed);
    if (result == null) {
      result = duel();
      waiting.get(1 - side).put(seed, result);
    }
    MicroDuel.Side own = result.sides().get(side);
    if (own.failure().isPresent()) {
      throw new UnmeasurableException(
          "the micro-benchmarks of commit %s failed: %s"
              .formatted(builds.get(side).shortCommit(), own.failure().get()));
    }
    double ruler = result.ruler();
    Map<Metric, Reading> readings = new TreeMap<>();
    own.seconds()
        .forEach(
            (name, seconds) ->
                readings.put(new Metric(Metric.Kind.MICRO, name, ""), new Reading(seconds, ruler)));
    return readings;
  }

  private MicroDuel.Result duel() throws InterruptedException {
    if (hung.isPresent()) {
      throw hung.get();
    }
    duels++;
    Path file = scratch.resolve("duel-" + duels + ".json");
    Path log = scratch.resolve("duel-" + duels + ".log");
    try {
      int exit = Subprocess.run(command(file), scratch, log, LIMIT);
      if (exit != 0) {
        throw new UnmeasurableException(
            "the micro-benchmarks ended with exit code %d: %s"
                .formatted(exit, Subprocess.lastLine(log)));
      }
      return RecordFormat.parse(Files.readString(file), MicroDuel.Result.class);
    } catch (HungException e) {
      hung = Optional.of(e);
      throw e;
    } catch (IOException e) {
      throw new UnmeasurableException(file + ": cannot be read: " + e, e);
    }
  }

  /** Compiled in the foreground: else one JVM in ten compiles a side worse, by a half. */
  private List<String> command(Path file) {
    String ours = System.getProperty("java.class.path");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Xbatch",
                "-cp",
                ours,
                MicroDuel.class.getName(),
                file.toString()));
    builds.forEach(
        build -> command.add(methods(build) + File.pathSeparator + withoutMethods(ours)));
    return command;
  }

  /** A class that only our methods have must not be found beside those of that build. */
  static String withoutMethods(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !isMethods(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isMethods(Path jar) {
    return jar.getFileName() != null && jar.getFileName().toString().startsWith(METHODS);
  }

  private static Path methods(Build build) {
    Path folder = build.home().resolve("harness").resolve("target").resolve("lib");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(MicroDuels::isMethods)
          .findFirst()
          .orElseThrow(() -> new UnmeasurableException(folder + ": has no jar of methods"));
    } catch (IOException e) {
      throw new UnmeasurableException(folder + ": cannot be read: " + e, e);
    }
  }
}
