package org.nwsbench.datasets;

import java.util.Arrays;

/**
 * Mean and standard deviation of each column over chosen rows, accumulated in double in two passes;
 * the deviation divides by the number of rows. A column that is constant over these rows has scale
 * 1, so that it becomes zero and other rows keep their distance to it. Values that are missing
 * count for nothing, and become the mean.
 */
final class Standardisation {

  private final double[] mean;
  private final double[] scale;
  private final double[] fill;

  private Standardisation(double[] mean, double[] scale, double[] fill) {
    this.mean = mean;
    this.scale = scale;
    this.fill = fill;
  }

  /** Leaves values as they are, and fills gaps with the mean of {@code rows}. */
  static Standardisation none(LabelledTable table, int[] rows) {
    double[] ones = new double[table.dimension()];
    Arrays.fill(ones, 1);
    return new Standardisation(new double[table.dimension()], ones, mean(table, rows));
  }

  /** {@code rows}: at least one. */
  static Standardisation of(LabelledTable table, int[] rows) {
    double[] mean = mean(table, rows);
    return new Standardisation(mean, scale(table.features(), rows, mean), mean);
  }

  /** Of the values that are there; 0 where there are none. */
  private static double[] mean(LabelledTable table, int[] rows) {
    int dimension = table.dimension();
    float[] features = table.features();
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

  private static double[] scale(float[] features, int[] rows, double[] mean) {
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
    double[] scale = new double[dimension];
    for (int c = 0; c < dimension; c++) {
      scale[c] = varies[c] ? Math.sqrt(squares[c] / present[c]) : 1;
    }
    return scale;
  }

  float apply(int column, float value) {
    double known = Float.isNaN(value) ? fill[column] : value;
    return (float) ((known - mean[column]) / scale[column]);
  }
}
