package org.nwsbench.harness.nightly;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.nwsbench.methods.spi.Budget;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.LookUps;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.Scorer;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * A trial without a network, halfway through its budget: random features, losses that depend on the
 * row alone.
 */
final class SyntheticTrial implements SamplingContext, TrainingSet, Budget {

  static final int ROWS = 1 << 14;
  static final int DIMENSION = 16;
  static final int BATCH = 64;

  private static final int CLASSES = 26;

  private final Parameters parameters;
  private final RandomGenerator random = new SplittableRandom(5);
  private final float[] features = features();

  SyntheticTrial(MethodSpec spec) {
    parameters = Parameters.defaults(spec);
  }

  static float[] features() {
    SplittableRandom random = new SplittableRandom(1);
    float[] features = new float[ROWS * DIMENSION];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    return features;
  }

  /** What a step says of rows. */
  static Feedback feedback(int[] rows) {
    float[] values = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = target(rows[i]);
    }
    return new Feedback() {
      @Override
      public float[] losses() {
        return values;
      }

      @Override
      public float[] gradientBounds() {
        return values;
      }
    };
  }

  /** Between .05 and 1.05. */
  static float target(int row) {
    return (((row * 2654435761L) >>> 8) & 1023) / 1023f + 0.05f;
  }

  @Override
  public TrainingSet trainingSet() {
    return this;
  }

  @Override
  public int batchSize() {
    return BATCH;
  }

  @Override
  public Budget budget() {
    return this;
  }

  @Override
  public Scorer scorer() {
    throw new UnsupportedOperationException("there is no model to ask");
  }

  @Override
  public LookUps lookUps() {
    return count -> {};
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public int size() {
    return ROWS;
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public int classes() {
    return CLASSES;
  }

  @Override
  public void features(int firstRow, int count, float[] target) {
    System.arraycopy(features, firstRow * DIMENSION, target, 0, count * DIMENSION);
  }

  @Override
  public int label(int row) {
    return row % CLASSES;
  }

  @Override
  public long total() {
    return 1_000_000;
  }

  @Override
  public long spent() {
    return 450_000;
  }
}
