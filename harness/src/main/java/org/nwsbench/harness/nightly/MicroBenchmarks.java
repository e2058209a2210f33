package org.nwsbench.harness.nightly;

import java.util.Map;
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
 * Timed loops over the operations of the sketch and of a sampler, some milliseconds each on one
 * thread. {@link InterleavedBenchmark} loads this class once for each build and calls {@link #loop}
 * by its name: both names stay, and types are those of the JDK.
 */
public final class MicroBenchmarks {

  private static final String SKETCH = "sketch";
  private static final int TABLES = 20;
  private static final int BITS = 12;
  private static final int STEPS = 250;

  private MicroBenchmarks() {}

  /**
   * A loop with data of its own. Each call runs it once and gives seconds by operation.
   *
   * @param name {@code sketch}, or the id of a method that needs no model to ask
   * @throws org.nwsbench.harness.UsageException if there is no such method
   */
  public static Supplier<Map<String, Double>> loop(String name) {
    return name.equals(SKETCH) ? sketch() : sampler(ProviderRegistry.methods().find(name));
  }

  /** Hashing, inserting and estimating one row. */
  private static Supplier<Map<String, Double>> sketch() {
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
      return Map.of(
          "hash", (hashed - start) * 1e-9 / rows,
          "insert", (inserted - hashed) * 1e-9 / rows,
          "estimate", (estimated - inserted) * 1e-9 / rows);
    };
  }

  /** Choosing a batch and learning from it, refreshes included. */
  private static Supplier<Map<String, Double>> sampler(SamplingMethod method) {
    Sampler sampler = method.create(SyntheticTrial.of(method.spec()));
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
      return Map.of("select", selecting * 1e-9 / STEPS, "observe", observing * 1e-9 / STEPS);
    };
  }
}
