package org.nwsbench.harness.nightly;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.nwsbench.harness.clock.Calibration;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.RecordFormat;

/**
 * {@link MicroLoops} of two builds in one JVM, in turn every few milliseconds: what a neighbour on
 * the machine slows down, it slows down on both sides. Each build has a class loader of its own,
 * and the JVM compiles its code for itself. For times in themselves there is JMH ({@code
 * harness/bin/bench}).
 */
public final class MicroDuel {

  /**
   * Loops are made anew so often, an even number: a time also depends on where their arrays come to
   * lie.
   */
  private static final int INSTANCES = 8;

  /** Of each instance, even. */
  private static final int ROUNDS = 10;

  /** Rounds after which the JVM has compiled a loop for good. */
  private static final int WARM_UP = 80;

  private final Calibration ruler = new Calibration();

  /** By the loop that times them. */
  private final Map<String, List<String>> operations = new TreeMap<>();

  /** {@code loops}: names. */
  private MicroDuel(List<String> loops) {
    loops.forEach(loop -> operations.put(loop, MicroLoops.operations(loop)));
  }

  /**
   * What was measured.
   *
   * @param ruler seconds of the ruler's product, the geometric mean of before and after
   * @param sides in the order of the class paths
   */
  public record Result(double ruler, List<Side> sides) {

    /** The same with the sides in the other order. */
    Result swapped() {
      return new Result(ruler, List.of(sides.get(1), sides.get(0)));
    }
  }

  /**
   * What one build gave.
   *
   * @param seconds of one operation, by name; none where it failed
   * @param failure why, in a line
   */
  public record Side(Map<String, Double> seconds, Optional<String> failure) {}

  /** A file for the result, names of loops and the class paths of the two builds. */
  public static void main(String[] arguments) throws IOException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (MethodConfig first = new MethodConfig(arguments[2]);
        MethodConfig second = new MethodConfig(arguments[3])) {
      String json =
          RecordFormat.canonical(
              new MicroDuel(List.of(arguments[1].split(","))).measure(List.of(first, second)));
      AtomicFiles.write(Path.of(arguments[0]), json.getBytes(StandardCharsets.UTF_8));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private Result measure(List<MethodConfig> contenders) {
    ruler.read(); // The JVM compiles it meanwhile.
    ruler.read();
    double before = ruler.read().productSeconds();
    operations.keySet().forEach(loop -> run(loop, contenders));
    return new Result(
        Math.sqrt(before * ruler.read().productSeconds()),
        List.of(
            side(contenders.get(0), contenders.get(1)),
            side(contenders.get(1), contenders.get(0))));
  }

  /** Either side is the first to be made, and to run, as often as the other. */
  private static void run(String loop, List<MethodConfig> contenders) {
    for (int instance = 0; instance < INSTANCES; instance++) {
      MethodConfig first = contenders.get(instance % 2);
      MethodConfig second = contenders.get(1 - instance % 2);
      first.make(loop);
      second.make(loop);
      for (int round = 0; round < (instance == 0 ? WARM_UP : 1); round++) {
        first.round();
        second.round();
      }
      for (int round = 0; round < ROUNDS; round += 2) {
        first.keep(loop);
        second.keep(loop);
        second.keep(loop);
        first.keep(loop);
      }
    }
  }

  private Side side(MethodConfig own, MethodConfig other) {
    Map<String, Double> seconds = new TreeMap<>();
    if (own.failure.isEmpty()) {
      operations.forEach(
          (loop, names) -> {
            for (int i = 0; i < names.size(); i++) {
              seconds.put(
                  names.get(i), seconds(own.logarithms(loop, i), other.logarithms(loop, i)));
            }
          });
    }
    return new Side(seconds, own.failure);
  }

  /**
   * A typical time. Two sides differ by the median of the differences that rounds side by side
   * show, not by that of their medians.
   *
   * @param own logarithms of seconds, round by round
   * @param other the same of the other side; fewer where it failed
   */
  static double seconds(double[] own, double[] other) {
    if (other.length < own.length) {
      return Math.exp(new Median().evaluate(own));
    }
    double[] middles = new double[own.length];
    double[] differences = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      middles[i] = (own[i] + other[i]) / 2;
      differences[i] = own[i] - other[i];
    }
    return Math.exp(new Median().evaluate(middles) + new Median().evaluate(differences) / 2);
  }

  /** A build's loops. Once something of it has failed it does nothing more. */
  private static final class MethodConfig implements Closeable {

    private final URLClassLoader loader;
    private final Map<String, List<double[]>> kept = new TreeMap<>();
    private Supplier<double[]> loop = () -> new double[0];
    private double[] last = {};
    private Optional<String> failure = Optional.empty();

    MethodConfig(String classPath) {
      loader = new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] urls(String classPath) {
      return Arrays.stream(classPath.split(File.pathSeparator))
          .map(
              entry -> {
                try {
                  return Path.of(entry).toUri().toURL();
                } catch (MalformedURLException e) {
                  throw new IllegalArgumentException(entry, e);
                }
              })
          .toArray(URL[]::new);
    }

    /** Methods are found by the thread's class loader, here alone. */
    void make(String name) {
      Thread.currentThread().setContextClassLoader(loader);
      attempt(() -> loop = made(name));
    }

    @SuppressWarnings("unchecked") // MicroLoops.loop says so.
    private Supplier<double[]> made(String name) {
      try {
        return (Supplier<double[]>)
            loader
                .loadClass(MicroLoops.class.getName())
                .getMethod("loop", String.class)
                .invoke(null, name);
      } catch (InvocationTargetException e) {
        throw new IllegalStateException(e.getCause().toString(), e);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e.toString(), e);
      }
    }

    void round() {
      attempt(() -> last = loop.get());
    }

    void keep(String name) {
      attempt(() -> kept.computeIfAbsent(name, none -> new ArrayList<>()).add(loop.get()));
    }

    /** What another build's code may throw is an error of linkage, too, or of memory. */
    private void attempt(Runnable work) {
      if (failure.isEmpty()) {
        try {
          work.run();
        } catch (RuntimeException | LinkageError | AssertionError | VirtualMachineError e) {
          failure = Optional.of(e.toString().lines().findFirst().orElseThrow());
          loop = () -> new double[0];
        }
      }
    }

    double[] logarithms(String name, int operation) {
      return kept.getOrDefault(name, List.of()).stream()
          .mapToDouble(seconds -> Math.log(seconds[operation]))
          .toArray();
    }

    @Override
    public void close() throws IOException {
      loader.close();
    }
  }
}
