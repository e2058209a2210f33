package org.nwsbench.harness.characterization;

import java.util.random.RandomGenerator;
import org.nwsbench.harness.train.RandomStreams;

/**
 * A regression whose truth is known: Gaussian vectors, a smooth function of their direction, and
 * Gaussian noise on the targets of the rows.
 *
 * @param rows what is inserted
 * @param targets one a row
 * @param queries others, from the same distribution
 * @param truths at the queries, without noise
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record Problem(float[][] rows, double[] targets, float[][] queries, double[] truths) {

  /** Components of a vector. */
  static final int DIMENSION = 4;

  /** Standard deviation of the noise. */
  static final double NOISE = 2;

  static Problem of(int rows, int queries, RandomStreams streams) {
    RandomGenerator random = streams.stream("problem");
    float[][] queryVectors = gaussian(queries, random);
    float[][] vectors = gaussian(rows, random);
    double[] targets = truths(vectors);
    for (int i = 0; i < rows; i++) {
      targets[i] += NOISE * random.nextGaussian();
    }
    return new Problem(vectors, targets, queryVectors, truths(queryVectors));
  }

  private static float[][] gaussian(int count, RandomGenerator random) {
    float[][] vectors = new float[count][DIMENSION];
    for (float[] vector : vectors) {
      for (int k = 0; k < DIMENSION; k++) {
        vector[k] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  private static double[] truths(float[][] vectors) {
    double[] truths = new double[vectors.length];
    for (int i = 0; i < truths.length; i++) {
      truths[i] = truth(vectors[i]);
    }
    return truths;
  }

  /** {@code sin(2 u_0) + 2 u_1 u_2} of the direction u. */
  static double truth(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double norm = Math.sqrt(squares);
    return Math.sin(2 * vector[0] / norm) + 2 * vector[1] * vector[2] / squares;
  }

  float[] centre() {
    return new float[DIMENSION];
  }

  /** Standard deviation of the targets. */
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

  /** The Nadaraya-Watson mean at each query, of the first {@code count} rows. */
  double[] exact(Agreements agreements, int count, Kernel kernel) {
    double[] means = new double[queries.length];
    for (int q = 0; q < means.length; q++) {
      means[q] = Local.at(agreements.ofQuery(q), targets, count, kernel).mean();
    }
    return means;
  }
}
