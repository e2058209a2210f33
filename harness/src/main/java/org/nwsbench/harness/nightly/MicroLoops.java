package org.nwsbench.harness.nightly;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.NadarayaWatsonSketch;
import org.nwsbench.methods.sketch.Rows;
import org.nwsbench.methods.sketch.SignedRandomProjections;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/**
 * Loops over the operations of a sketch and a sampler, some milliseconds each on one thread. A
 * {@link MicroDuel} loads this class once for each build, so that it speaks to the outside in types
 * of the JDK alone.
 */
public final class MicroLoops {

  private static final int TABLES = 20;
  private static final int BITS = 12;
  private static final int STEPS = 250;

  /** What is timed, by the loop that times it. */
  static final Map<String, List<String>> OPERATIONS =
      new TreeMap<>(
          Map.of(
              "sketch", List.of("sketch.hash", "sketch.insert", "sketch.estimate"),
              "nws", List.of("nws.select", "nws.observe")));

  private MicroLoops() {}

  /** The loop that times an operation. */
  static String of(String operation) {
    return OPERATIONS.keySet().stream()
        .filter(loop -> OPERATIONS.get(loop).contains(operation))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no loop times " + operation));
  }

  /**
   * What a loop times.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static List<String> operations(String loop) {
    if (!OPERATIONS.containsKey(loop)) {
      throw noLoop(loop);
    }
    return OPERATIONS.get(loop);
  }

  private static IllegalArgumentException noLoop(String name) {
    return new IllegalArgumentException(
        "no loop \"%s\": one of %s".formatted(name, OPERATIONS.keySet()));
  }

  /**
   * A loop with data of its own. Each call runs it once and gives seconds of one operation, of each
   * of its {@link #OPERATIONS}.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Supplier<double[]> loop(String name) {
    return switch (name) {
      case "sketch" -> sketch();
      case "nws" -> nws();
      default -> throw noLoop(name);
    };
  }

  /** Hashing, inserting and estimating one row. */
  private static Supplier<double[]> sketch() {
    float[] features = SyntheticTrial.features();
    int rows = SyntheticTrial.ROWS;
    int dimension = SyntheticTrial.DIMENSION;
    float[] out = new float[rows];
    char[] codes = new char[rows * TABLES];
    SignedRandomProjections family =
        SignedRandomProjections.cheapest(new float[dimension], TABLES, BITS, 2);
    CodeTable table =
        CodeTable.of(
            family,
            new Rows(
                rows,
                dimension,
                (first, count, target) ->
                    System.arraycopy(features, first * dimension, target, 0, count * dimension)));
    NadarayaWatsonSketch sketch = new NadarayaWatsonSketch(family, .1);
    return () -> {
      long start = System.nanoTime();
      family.codes(features, rows, codes);
      long hashed = System.nanoTime();
      for (int row = 0; row < rows; row++) {
        sketch.insert(table, row, SyntheticTrial.target(row), 1);
      }
      long inserted = System.nanoTime();
      sketch.estimate(table, 0, rows, out);
      long estimated = System.nanoTime();
      return new double[] {
        (hashed - start) * 1e-9 / rows,
        (inserted - hashed) * 1e-9 / rows,
        (estimated - inserted) * 1e-9 / rows
      };
    };
  }

  /** Choosing a batch and learning from it, refreshes included. */
  private static Supplier<double[]> nws() {
    SamplingMethod method = ProviderRegistry.methods().find("nws");
    Sampler sampler = method.create(new SyntheticTrial(method.spec()));
    return () -> {
      long selecting = 0;
      long observing = 0;
      for (int step = 0; step < STEPS; step++) {
        long start = System.nanoTime();
        Selection selection = sampler.next();
        long selected = System.nanoTime();
        var feedback = SyntheticTrial.feedback(selection.rows());
        long told = System.nanoTime();
        sampler.observe(selection, feedback);
        observing += System.nanoTime() - told;
        selecting += selected - start;
      }
      return new double[] {selecting * 1e-9 / STEPS, observing * 1e-9 / STEPS};
    };
  }
}
