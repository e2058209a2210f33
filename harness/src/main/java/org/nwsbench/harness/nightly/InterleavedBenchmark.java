package org.nwsbench.harness.nightly;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.record.Json;

/**
 * Runs the {@link MicroBenchmarks} of two builds in one JVM, alternating every few milliseconds, so
 * that other load on the machine slows down both builds equally. A loop is one micro-benchmark: it
 * runs a few hundred steps of a sampler. Each build has a separate class loader, and the JVM
 * compiles its code separately. For absolute times use JMH ({@code harness/bin/bench}).
 */
final class InterleavedBenchmark {

  private static final int INSTANCES = 8;

  private static final Duration LIMIT = Duration.ofMinutes(30);

  private static final int ROUNDS = 10;

  private static final int WARM_UP = 80;

  private InterleavedBenchmark() {}

  record Result(double calibrationSeconds, List<Map<String, Double>> seconds) {}

  static List<Map<Metric, Reading>> run(List<Build> builds, List<String> loops, Path scratch)
      throws InterruptedException {
    Path here = Path.of("").toAbsolutePath(); // Class paths may be relative.
    Command java = new Command(line(builds, loops), here, scratch.resolve("loops.log"));
    if (java.run(LIMIT, () -> {}) != 0) {
      throw new UsageException(java.lastLine());
    }
    Result result = result(java);
    return result.seconds().stream()
        .map(
            side ->
                side.entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            loop -> new Metric(Metric.Kind.MICRO, loop.getKey()),
                            loop -> new Reading(loop.getValue(), result.calibrationSeconds()))))
        .toList();
  }

  static Result result(Command java) {
    try {
      return Json.parse(java.lastLine(said -> said.startsWith("{")), Result.class);
    } catch (UsageException e) {
      throw new UsageException("the loops left no result: " + java.lastLine(), e);
    }
  }

  private static List<String> line(List<Build> builds, List<String> loops) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Xbatch",
                "-cp",
                System.getProperty("java.class.path"),
                InterleavedBenchmark.class.getName(),
                String.join(",", loops)));
    builds.forEach(build -> line.addAll(List.of(build.shortCommit(), build.classPath())));
    return line;
  }

  public static void main(String[] arguments) throws IOException {
    try (Side first = new Side(arguments[1], arguments[2]);
        Side second = new Side(arguments[3], arguments[4])) {
      Result result = measure(List.of(arguments[0].split(",")), first, second);
      System.err.println(Json.canonical(result));
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      Runtime.getRuntime().halt(1);
    }
  }

  static Result measure(List<String> loops, Side first, Side second) {
    Calibration calibration = new Calibration();
    calibration.read(); // The JVM compiles it meanwhile.
    calibration.read();
    double before = calibration.read().productSeconds();
    loops.forEach(loop -> run(loop, first, second));
    return new Result(
        Math.sqrt(before * calibration.read().productSeconds()),
        List.of(seconds(first, second), seconds(second, first)));
  }

  private static void run(String loop, Side one, Side other) {
    for (int instance = 0; instance < INSTANCES; instance++) {
      Side first = instance % 2 == 0 ? one : other;
      Side second = instance % 2 == 0 ? other : one;
      first.make(loop);
      second.make(loop);
      for (int round = 0; round < (instance == 0 ? WARM_UP : 1); round++) {
        first.round();
        second.round();
      }
      for (int round = 0; round < ROUNDS; round += 2) {
        first.keep();
        second.keep();
        second.keep();
        first.keep();
      }
    }
  }

  private static Map<String, Double> seconds(Side side, Side other) {
    Map<String, Double> seconds = new TreeMap<>();
    side.kept.forEach(
        (operation, times) ->
            seconds.put(operation, seconds(times, other.kept.getOrDefault(operation, times))));
    return seconds;
  }

  static double seconds(List<Double> side, List<Double> other) {
    double[] middles = new double[side.size()];
    double[] differences = new double[side.size()];
    for (int i = 0; i < side.size(); i++) {
      middles[i] = (side.get(i) + other.get(i)) / 2;
      differences[i] = side.get(i) - other.get(i);
    }
    return Math.exp(new Median().evaluate(middles) + new Median().evaluate(differences) / 2);
  }

  static final class Side implements Closeable {

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final String commit;
    private final URLClassLoader loader;

    private final Map<String, List<Double>> kept = new TreeMap<>();

    private String name = "";
    private Supplier<Map<String, Double>> loop = Map::of;

    Side(String commit, String classPath) throws MalformedURLException {
      this.commit = commit;
      List<URL> urls = new ArrayList<>();
      for (String entry : classPath.split(File.pathSeparator, -1)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
      loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @SuppressWarnings("unchecked") // MicroBenchmarks.loop returns this type.
    void make(String loopName) {
      Thread.currentThread().setContextClassLoader(loader);
      name = loopName;
      try {
        loop =
            (Supplier<Map<String, Double>>)
                loader
                    .loadClass(MicroBenchmarks.class.getName())
                    .getMethod("loop", String.class)
                    .invoke(null, name);
      } catch (InvocationTargetException e) {
        throw unmeasurable(e.getCause().toString(), e);
      } catch (ReflectiveOperationException e) {
        throw unmeasurable(
            "it has none that this version can call: name a newer baseline in"
                + " results/nightly/baseline, or with --baseline",
            e);
      }
    }

    private UsageException unmeasurable(String reason, Throwable cause) {
      return new UsageException(
          "loop \"%s\" of commit %s cannot be run: %s"
              .formatted(name, commit, reason.lines().findFirst().orElseThrow()),
          cause);
    }

    Map<String, Double> round() {
      try {
        return loop.get();
      } catch (RuntimeException | LinkageError | AssertionError | VirtualMachineError e) {
        throw unmeasurable(e.toString(), e);
      }
    }

    void keep() {
      round()
          .forEach(
              (operation, seconds) ->
                  kept.computeIfAbsent(name + "." + operation, none -> new ArrayList<>())
                      .add(Math.log(seconds)));
    }

    @Override
    public void close() throws IOException {
      Thread.currentThread().setContextClassLoader(before);
      loader.close();
    }
  }
}
