package org.nwsbench.datasets;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Features that are numbers. Components and inputs are the same numbers. A number takes 4 bytes of
 * memory.
 *
 * @param values row by row; the array is shared and must not be written to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NumericFeatures(ComponentKind kind, int dimension, float[] values)
    implements Features {

  public NumericFeatures {
    if (dimension < 1 || values.length % dimension != 0) {
      throw new DatasetException(
          "%d values are no rows of dimension %d".formatted(values.length, dimension));
    }
  }

  @Override
  public int rows() {
    return values.length / dimension;
  }

  @Override
  public int compare(int row, int other) {
    int from = row * dimension;
    int otherFrom = other * dimension;
    return Arrays.compare(values, from, from + dimension, values, otherFrom, otherFrom + dimension);
  }

  @Override
  public int hash(int row) {
    int hash = 0;
    for (int i = row * dimension; i < (row + 1) * dimension; i++) {
      hash = Features.mixed(hash + 1, Float.floatToIntBits(values[i]));
    }
    return hash;
  }

  @Override
  public int width() {
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
