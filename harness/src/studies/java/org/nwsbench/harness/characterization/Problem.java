package org.nwsbench.harness.characterization;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nwsbench.datasets.Features;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.train.RandomStreams;
import org.nwsbench.methods.sketch.Rows;

/**
 * A regression: rows with targets, and queries from the same distribution.
 *
 * @param centre the point from which angles are seen
 * @param rows the rows to insert
 * @param targets one target for each row
 * @param queries the points at which to estimate
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record Problem(float[] centre, float[][] rows, double[] targets, float[][] queries) {

  /** Dimension of the vectors of a simulated problem. */
  static final int DIMENSION = 4;

  /** Standard deviation of the noise of a simulated problem. */
  static final double NOISE = 2;

  /**
   * Returns a simulated problem with known truth: Gaussian vectors, a smooth function of their
   * direction, and Gaussian noise on the targets of the rows.
   */
  static Problem made(int rows, int queries, RandomStreams streams) {
    RandomGenerator random = streams.stream("problem");
    float[][] queryVectors = gaussian(queries, DIMENSION, random);
    float[][] vectors = gaussian(rows, DIMENSION, random);
    double[] targets = truths(vectors);
    for (int i = 0; i < rows; i++) {
      targets[i] += NOISE * random.nextGaussian();
    }
    return new Problem(new float[DIMENSION], vectors, targets, queryVectors);
  }

  /**
   * Returns a problem with at most {@code rows} training rows and {@code queries} validation rows
   * of a data set, drawn without replacement. The target is a random number for each label, and the
   * centre is the mean of all training rows.
   */
  static Problem of(String id, PreparedData data, int rows, int queries, RandomStreams streams) {
    int dimension = data.dimension();
    Features features = data.features(Part.TRAIN);
    Rows all = new Rows(data.size(Part.TRAIN), dimension, features::inputs);
    RandomGenerator random = streams.stream("rows of " + id);
    int[] inserted = sample(data.size(Part.TRAIN), rows, random);
    int[] asked = sample(data.size(Part.VALIDATION), queries, random);
    double[] ofLabels = new double[data.classes()];
    Arrays.setAll(ofLabels, label -> random.nextGaussian());
    return new Problem(
        all.mean(),
        gathered(features, inserted),
        Arrays.stream(inserted).mapToDouble(i -> ofLabels[data.labels(Part.TRAIN)[i]]).toArray(),
        gathered(data.features(Part.VALIDATION), asked));
  }

  static float[][] gaussian(int count, int dimension, RandomGenerator random) {
    float[][] vectors = new float[count][dimension];
    for (float[] vector : vectors) {
      for (int k = 0; k < dimension; k++) {
        vector[k] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  /** Returns the first {@code count} draws of a shuffle. */
  private static int[] sample(int size, int count, RandomGenerator random) {
    int[] order = IntStream.range(0, size).toArray();
    int[] drawn = new int[Math.min(count, size)];
    for (int i = 0; i < drawn.length; i++) {
      int j = i + random.nextInt(size - i);
      drawn[i] = order[j];
      order[j] = order[i];
    }
    return drawn;
  }

  private static float[][] gathered(Features features, int[] from) {
    float[][] rows = new float[from.length][features.dimension()];
    for (int i = 0; i < from.length; i++) {
      features.inputs(from[i], 1, rows[i]);
    }
    return rows;
  }

  /** Returns the targets of a simulated problem without noise. */
  static double[] truths(float[][] vectors) {
    return Arrays.stream(vectors).mapToDouble(Problem::truth).toArray();
  }

  /** Returns {@code sin(2 u_0) + 2 u_1 u_2} of the direction u. */
  private static double truth(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double norm = Math.sqrt(squares);
    return Math.sin(2 * vector[0] / norm) + 2 * vector[1] * vector[2] / squares;
  }

  double deviation() {
    return deviation(targets);
  }

  static double deviation(double[] values) {
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / values.length;
    return Math.sqrt(squares / values.length - mean * mean);
  }

  /** Returns the Nadaraya-Watson mean of the first {@code count} rows at each query. */
  double[] exact(Agreements agreements, int count, Kernel kernel) {
    return IntStream.range(0, queries.length)
        .mapToDouble(q -> Local.at(agreements.ofQuery(q), targets, count, kernel).mean())
        .toArray();
  }
}
