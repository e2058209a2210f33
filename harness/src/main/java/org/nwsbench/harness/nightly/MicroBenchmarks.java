package org.nwsbench.harness.nightly;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.methods.spi.Budget;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.LookUps;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Scorer;
import org.nwsbench.methods.spi.Selection;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * Timed loops over the steps of a sampler, which run for some milliseconds each on one thread.
 * {@link InterleavedBenchmark} loads this class once for each build and calls {@link #loop} by
 * reflection. So this class and {@link #loop} must keep their names, and the parameter and the
 * result of {@link #loop} must have types of the JDK.
 */
public final class MicroBenchmarks {

  private static final int STEPS = 250;
  private static final int ROWS = 1 << 14;
  private static final int DIMENSION = 16;
  private static final int BATCH = 64;
  private static final int CLASSES = 26;

  private MicroBenchmarks() {}

  /**
   * Creates a sampler on fixed data and returns a loop in which the sampler chooses batches and
   * takes in feedback on them. Each call of the loop runs 250 steps and returns the mean seconds of
   * a step for {@code select} and {@code observe}.
   *
   * @param name id of a method that never asks the network for scores, since there is no network
   *     here. If it asks, {@link UnsupportedOperationException} is thrown
   * @throws org.nwsbench.harness.UsageException if there is no such method
   */
  public static Supplier<Map<String, Double>> loop(String name) {
    SamplingMethod method = ProviderRegistry.methods().find(name);
    Sampler sampler = method.create(trial(method.spec()));
    return () -> {
      long selecting = 0;
      long observing = 0;
      for (int step = 0; step < STEPS; step++) {
        long start = System.nanoTime();
        Selection selection = sampler.next();
        long selected = System.nanoTime();
        Feedback feedback = feedback(selection.rows());
        long told = System.nanoTime();
        sampler.observe(selection, feedback);
        observing += System.nanoTime() - told;
        selecting += selected - start;
      }
      return Map.of("select", selecting * 1e-9 / STEPS, "observe", observing * 1e-9 / STEPS);
    };
  }

  private static Trial trial(MethodSpec spec) {
    SplittableRandom random = new SplittableRandom(1);
    float[] features = new float[ROWS * DIMENSION];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    return new Trial(
        new Rows(ROWS, DIMENSION, CLASSES, features),
        BATCH,
        new HalfSpent(1_000_000, 450_000),
        count -> {},
        Parameters.defaults(spec),
        new SplittableRandom(5));
  }

  private static Feedback feedback(int[] rows) {
    float[] values = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = (((rows[i] * 2654435761L) >>> 8) & 1023) / 1023f + 0.05f;
    }
    return new FixedFeedback(values, values);
  }

  private record Trial(
      TrainingSet trainingSet,
      int batchSize,
      Budget budget,
      LookUps lookUps,
      Parameters parameters,
      RandomGenerator random)
      implements SamplingContext {

    @Override
    public Scorer scorer() {
      throw new UnsupportedOperationException("there is no model to ask");
    }
  }

  private record HalfSpent(long total, long spent) implements Budget {}

  @SuppressWarnings("ArrayRecordComponent") // It is lent for one call and never compared.
  private record FixedFeedback(float[] losses, float[] gradientBounds) implements Feedback {}

  @SuppressWarnings("ArrayRecordComponent") // It is never compared.
  private record Rows(int size, int dimension, int classes, float[] values) implements TrainingSet {

    @Override
    public void features(int firstRow, int count, float[] target) {
      System.arraycopy(values, firstRow * dimension, target, 0, count * dimension);
    }

    @Override
    public int label(int row) {
      return row % classes;
    }
  }
}
