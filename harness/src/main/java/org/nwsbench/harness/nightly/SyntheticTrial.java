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

/** A trial without a network, halfway through its budget, for the micro-benchmarks. */
record SyntheticTrial(
    TrainingSet trainingSet,
    int batchSize,
    Budget budget,
    Scorer scorer,
    LookUps lookUps,
    Parameters parameters,
    RandomGenerator random)
    implements SamplingContext {

  private static final int ROWS = 1 << 14;
  private static final int DIMENSION = 16;
  private static final int BATCH = 64;
  private static final int CLASSES = 26;

  static SyntheticTrial of(MethodSpec spec) {
    SplittableRandom random = new SplittableRandom(1);
    float[] features = new float[ROWS * DIMENSION];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    return new SyntheticTrial(
        new Rows(ROWS, DIMENSION, CLASSES, features),
        BATCH,
        new HalfSpent(1_000_000, 450_000),
        new NoModel(),
        count -> {},
        Parameters.defaults(spec),
        new SplittableRandom(5));
  }

  /** What a step says of rows: values between .05 and 1.05 that depend on the row alone. */
  static Feedback feedback(int[] rows) {
    float[] values = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = (((rows[i] * 2654435761L) >>> 8) & 1023) / 1023f + 0.05f;
    }
    return new FixedFeedback(values, values);
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

  private record NoModel() implements Scorer {

    @Override
    public float[] losses(int[] rows) {
      throw new UnsupportedOperationException("there is no model to ask");
    }

    @Override
    public float[] gradientBounds(int[] rows) {
      return losses(rows);
    }

    @Override
    public float[] gradientNorms(int[] rows) {
      return losses(rows);
    }
  }
}
