package org.nwsbench.harness.nightly;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.trial.RecordFormat;

/**
 * {@link MicroBenchmarks} over the sketch and the samplers of a build, in a JVM of its own: our
 * loops, that build's jar of methods.
 */
final class MicroProcess {

  private static final String METHODS = "nwsbench-methods-";

  /** They take some seconds. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Build build;

  MicroProcess(Build build) {
    this.build = build;
  }

  /**
   * Runs them.
   *
   * @param file for their result
   * @throws UnmeasurableException if they cannot be run on that build
   * @throws InterruptedException if the thread is interrupted
   */
  Map<Metric, Reading> run(Path file) throws InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-cp",
            methods() + File.pathSeparator + withoutMethods(System.getProperty("java.class.path")),
            MicroBenchmarks.class.getName(),
            file.toString());
    Path log = file.resolveSibling(file.getFileName() + ".log");
    int exit = Subprocess.run(command, build.home(), log, LIMIT);
    try {
      if (exit != 0) {
        throw new UnmeasurableException(
            "the micro-benchmarks of commit %s ended with exit code %d: %s"
                .formatted(
                    build.shortCommit(),
                    exit,
                    Files.readString(log).lines().findFirst().orElse("no word")));
      }
      return readings(RecordFormat.parse(Files.readString(file), MicroBenchmarks.Result.class));
    } catch (IOException e) {
      throw new UnmeasurableException(file + ": cannot be read: " + e, e);
    }
  }

  private static Map<Metric, Reading> readings(MicroBenchmarks.Result result) {
    Map<Metric, Reading> readings = new TreeMap<>();
    result
        .seconds()
        .forEach(
            (name, seconds) ->
                readings.put(
                    new Metric(Metric.Kind.MICRO, name, ""), new Reading(seconds, result.ruler())));
    return readings;
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

  private Path methods() {
    Path folder = build.home().resolve("harness").resolve("target").resolve("lib");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(MicroProcess::isMethods)
          .findFirst()
          .orElseThrow(() -> new UnmeasurableException(folder + ": has no jar of methods"));
    } catch (IOException e) {
      throw new UnmeasurableException(folder + ": cannot be read: " + e, e);
    }
  }
}
