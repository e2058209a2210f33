package org.nwsbench.harness.nightly;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.record.RecordFormat;

/**
 * A {@link MicroDuel} for each pair of legs, in a JVM of its own: our loops, each build's jar of
 * methods.
 */
final class MicroDuels {

  private static final int BASELINE = 0;
  private static final int CURRENT = 1;
  private static final String METHODS = "nwsbench-methods-";

  /** Many times what they take in health. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final List<Build> builds;
  private final Path scratch;
  private final MadeForBoth<Asked, Attempt> duels = new MadeForBoth<>(this::attempt);

  /** What hung once is not waited for again. */
  private Optional<HungException> hung = Optional.empty();

  private int fought;

  /** {@code scratch}: folder for the results. */
  MicroDuels(Build baseline, Build current, Path scratch) {
    this.builds = List.of(baseline, current);
    this.scratch = scratch;
  }

  /** Either build's part in them. */
  @FunctionalInterface
  interface Half {
    /**
     * What it gave of some loops in the pair with that seed.
     *
     * @throws UnmeasurableException if its loops failed, or nothing could be run
     * @throws InterruptedException if the thread is interrupted
     */
    Map<Metric, Reading> run(Set<String> loops, long seed) throws InterruptedException;
  }

  Half ofBaseline() {
    return (loops, seed) -> run(BASELINE, loops, seed);
  }

  Half ofCurrent() {
    return (loops, seed) -> run(CURRENT, loops, seed);
  }

  private Map<Metric, Reading> run(int side, Set<String> loops, long seed)
      throws InterruptedException {
    MicroDuel.Result result = duels.take(side, new Asked(loops, seed)).get();
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

  private record Asked(Set<String> loops, long seed) {}

  /** A duel that fails does so for both: nobody knows whose doing it was. */
  @FunctionalInterface
  private interface Attempt {
    MicroDuel.Result get();
  }

  private Attempt attempt(Asked asked) throws InterruptedException {
    try {
      MicroDuel.Result result = duel(asked.loops());
      return () -> result;
    } catch (UnmeasurableException e) {
      return () -> {
        throw e;
      };
    }
  }

  /**
   * One duel. Which build comes first changes from one to the next, as it is compiled first.
   *
   * @throws UnmeasurableException if the JVM does not end well, whoever's doing it is
   */
  private MicroDuel.Result duel(Set<String> loops) throws InterruptedException {
    if (hung.isPresent()) {
      throw hung.get();
    }
    fought++;
    Path file = scratch.resolve("duel-" + fought + ".json");
    Path log = scratch.resolve("duel-" + fought + ".log");
    boolean swapped = fought % 2 == 0;
    try {
      int exit = Subprocess.run(command(loops, file, swapped), scratch, log, LIMIT);
      if (exit != 0) {
        throw new UnmeasurableException(
            "the micro-benchmarks ended with exit code %d: %s".formatted(exit, reason(log)));
      }
      MicroDuel.Result result = RecordFormat.parse(Files.readString(file), MicroDuel.Result.class);
      return swapped ? result.swapped() : result;
    } catch (HungException e) {
      hung = Optional.of(e);
      throw e;
    } catch (IOException e) {
      throw new UnmeasurableException(file + ": cannot be read: " + e, e);
    }
  }

  /** The first line that says one: options that the JVM picked up come before, a trace after. */
  private static String reason(Path log) throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("Picked up "))
        .findFirst()
        .orElse("no word");
  }

  /** Compiled in the foreground: else now and then a JVM compiles one side worse than the other. */
  private List<String> command(Set<String> loops, Path file, boolean swapped) {
    String ours = absolute(System.getProperty("java.class.path"));
    List<String> sides =
        builds.stream()
            .map(build -> methods(build) + File.pathSeparator + withoutMethods(ours))
            .toList();
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-Xbatch",
        "-cp",
        ours,
        MicroDuel.class.getName(),
        file.toAbsolutePath().toString(),
        String.join(",", loops),
        sides.get(swapped ? CURRENT : BASELINE),
        sides.get(swapped ? BASELINE : CURRENT));
  }

  /** The duel runs in another folder than we do. */
  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
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
