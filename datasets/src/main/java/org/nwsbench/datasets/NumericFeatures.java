package org.nwsbench.datasets;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Features that are numbers, row-major: components and inputs alike. Four bytes a number. */
public final class NumericFeatures implements Features {

  private final FeatureKind kind;
  private final int dimension;
  private final float[] values;

  /** Keeps the array. */
  public NumericFeatures(FeatureKind kind, int dimension, float[] values) {
    if (dimension < 1 || values.length % dimension != 0) {
      throw new DatasetException(
          "%d values are no rows of dimension %d".formatted(values.length, dimension));
    }
    this.kind = kind;
    this.dimension = dimension;
    this.values = values;
  }

  @Override
  public FeatureKind kind() {
    return kind;
  }

  @Override
  public int rows() {
    return values.length / dimension;
  }

  /** The numbers themselves, row-major, not a copy: not to be written to. */
  float[] values() {
    return values;
  }

  @Override
  public int compare(int row, int other) {
    int from = row * dimension;
    int otherFrom = other * dimension;
    return Arrays.compare(values, from, from + dimension, values, otherFrom, otherFrom + dimension);
  }

  @Override
  public int width() {
    return dimension;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void components(int firstRow, int count, float[] target) {
    System.arraycopy(values, firstRow * dimension, target, 0, count * dimension);
  }

  @Override
  public void inputs(int firstRow, int count, float[] target) {
    components(firstRow, count, target);
  }

  @Override
  public void gather(int[] rows, int from, int count, FloatBuffer target) {
    for (int i = 0; i < count; i++) {
      target.put(i * dimension, values, rows[from + i] * dimension, dimension);
    }
  }
}
