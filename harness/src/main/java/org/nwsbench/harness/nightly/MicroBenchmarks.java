package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nwsbench.harness.clock.Ruler;
import org.nwsbench.harness.train.Installed;
import org.nwsbench.harness.trial.AtomicFiles;
import org.nwsbench.harness.trial.RecordFormat;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.NadarayaWatsonSketch;
import org.nwsbench.methods.sketch.Rows;
import org.nwsbench.methods.sketch.SignedRandomProjections;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/**
 * The time of a sketch's and a sampler's operations, each a loop on one thread: a warm-up, then a
 * median of rounds. Made to compare two builds on one machine in turn; for times in themselves
 * there is JMH ({@code harness/bin/bench}).
 */
public final class MicroBenchmarks {

  private static final int TABLES = 20;
  private static final int BITS = 12;
  private static final int ROUNDS = 15;
  private static final int STEPS = 250;
  private static final double WARM_UP_SECONDS = 0.6;

  private final float[] out = new float[SyntheticTrial.ROWS];
  private final char[] codes = new char[SyntheticTrial.ROWS * TABLES];

  private MicroBenchmarks() {}

  /**
   * What was measured.
   *
   * @param ruler seconds of the ruler's product, the geometric mean of before and after
   * @param seconds of one operation, by name
   */
  public record Result(double ruler, Map<String, Double> seconds) {}

  /** One round of some operations. */
  @FunctionalInterface
  private interface Round {
    /** Seconds of one operation, of each. */
    double[] seconds();
  }

  /** {@code arguments[0]} is the file for the result. */
  public static void main(String[] arguments) throws IOException {
    String json = RecordFormat.canonical(new MicroBenchmarks().measure());
    AtomicFiles.write(Path.of(arguments[0]), json.getBytes(StandardCharsets.UTF_8));
  }

  private Result measure() {
    Ruler ruler = new Ruler();
    ruler.read(); // The JVM compiles it meanwhile.
    ruler.read();
    double before = ruler.read().productSeconds();
    Map<String, Double> seconds = new LinkedHashMap<>();
    double[] sketch = median(sketch());
    seconds.put("sketch.hash", sketch[0]);
    seconds.put("sketch.insert", sketch[1]);
    seconds.put("sketch.estimate", sketch[2]);
    double[] nws = median(nws());
    seconds.put("nws.select", nws[0]);
    seconds.put("nws.observe", nws[1]);
    return new Result(Math.sqrt(before * ruler.read().productSeconds()), seconds);
  }

  /** Hashing, inserting and estimating one row. */
  private Round sketch() {
    float[] features = SyntheticTrial.features();
    int rows = SyntheticTrial.ROWS;
    int dimension = SyntheticTrial.DIMENSION;
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
  private static Round nws() {
    SamplingMethod method = Installed.methods().find("nws");
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

  private static double[] median(Round round) {
    long warm = System.nanoTime() + (long) (WARM_UP_SECONDS * 1e9);
    while (System.nanoTime() < warm) {
      round.seconds();
    }
    double[][] rounds = new double[ROUNDS][];
    Arrays.setAll(rounds, i -> round.seconds());
    double[] medians = new double[rounds[0].length];
    Arrays.setAll(
        medians,
        part ->
            Arrays.stream(rounds)
                .mapToDouble(seconds -> seconds[part])
                .sorted()
                .toArray()[ROUNDS / 2]);
    return medians;
  }
}
