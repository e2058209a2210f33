package org.nwsbench.datasets;

import java.util.Arrays;

/**
 * Mean and standard deviation of each column over chosen rows, accumulated in double in two passes;
 * the deviation divides by the number of rows. A column that is constant over these rows has scale
 * 1, so that it becomes zero and other rows keep their distance to it.
 */
final class Standardisation {

  private final double[] mean;
  private final double[] scale;

  private Standardisation(double[] mean, double[] scale) {
    this.mean = mean;
    this.scale = scale;
  }

  /** Leaves values as they are. */
  static Standardisation none(int dimension) {
    double[] ones = new double[dimension];
    Arrays.fill(ones, 1);
    return new Standardisation(new double[dimension], ones);
  }

  /** {@code rows}: at least one. */
  static Standardisation of(LabelledTable table, int[] rows) {
    int dimension = table.dimension();
    float[] features = table.features();
    double[] mean = new double[dimension];
    for (int row : rows) {
      for (int c = 0; c < dimension; c++) {
        mean[c] += features[row * dimension + c];
      }
    }
    for (int c = 0; c < dimension; c++) {
      mean[c] /= rows.length;
    }
    return new Standardisation(mean, scale(features, rows, mean));
  }

  private static double[] scale(float[] features, int[] rows, double[] mean) {
    int dimension = mean.length;
    double[] squares = new double[dimension];
    boolean[] varies = new boolean[dimension];
    for (int row : rows) {
      for (int c = 0; c < dimension; c++) {
        float value = features[row * dimension + c];
        varies[c] |= value != features[rows[0] * dimension + c];
        squares[c] += (value - mean[c]) * (value - mean[c]);
      }
    }
    double[] scale = new double[dimension];
    for (int c = 0; c < dimension; c++) {
      scale[c] = varies[c] ? Math.sqrt(squares[c] / rows.length) : 1;
    }
    return scale;
  }

  float apply(int column, float value) {
    return (float) ((value - mean[column]) / scale[column]);
  }
}
