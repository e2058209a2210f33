package org.nwsbench.datasets;

import java.util.Arrays;

/**
 * Shift and scale of each column. To standardise, they are mean and standard deviation over the
 * training rows, accumulated in double in two passes; the deviation divides by the number of rows.
 * A column that is constant there has scale 1, so that it becomes zero and other rows keep their
 * distance to it. Values that are missing count for nothing, and become the mean.
 */
final class ColumnScaling {

  private final double[] fill;
  private final double[] shift;
  private final double[] scale;

  private ColumnScaling(double[] fill, double[] shift, double[] scale) {
    this.fill = fill;
    this.shift = shift;
    this.scale = scale;
  }

  /** {@code rows}: those of the training part, at least one. */
  static ColumnScaling of(NumericFeatures features, int[] rows, boolean standardise) {
    double[] mean = mean(features.values(), rows, features.dimension());
    if (standardise) {
      return new ColumnScaling(mean, mean, deviation(features.values(), rows, mean));
    }
    double[] ones = new double[mean.length];
    Arrays.fill(ones, 1);
    return new ColumnScaling(mean, new double[mean.length], ones);
  }

  /** Of the values that are there; 0 where there are none. */
  private static double[] mean(float[] features, int[] rows, int dimension) {
    double[] mean = new double[dimension];
    int[] present = new int[dimension];
    for (int row : rows) {
      for (int c = 0; c < dimension; c++) {
        float value = features[row * dimension + c];
        if (!Float.isNaN(value)) {
          mean[c] += value;
          present[c]++;
        }
      }
    }
    for (int c = 0; c < dimension; c++) {
      mean[c] /= Math.max(1, present[c]);
    }
    return mean;
  }

  private static double[] deviation(float[] features, int[] rows, double[] mean) {
    int dimension = mean.length;
    double[] squares = new double[dimension];
    int[] present = new int[dimension];
    float[] first = new float[dimension];
    boolean[] varies = new boolean[dimension];
    for (int row : rows) {
      for (int c = 0; c < dimension; c++) {
        float value = features[row * dimension + c];
        if (!Float.isNaN(value)) {
          first[c] = present[c] == 0 ? value : first[c];
          varies[c] |= value != first[c];
          squares[c] += (value - mean[c]) * (value - mean[c]);
          present[c]++;
        }
      }
    }
    double[] deviation = new double[dimension];
    for (int c = 0; c < dimension; c++) {
      deviation[c] = varies[c] ? Math.sqrt(squares[c] / present[c]) : 1;
    }
    return deviation;
  }

  float apply(int column, float value) {
    double known = Float.isNaN(value) ? fill[column] : value;
    return (float) ((known - shift[column]) / scale[column]);
  }
}
