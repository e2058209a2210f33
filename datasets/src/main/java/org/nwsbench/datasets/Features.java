package org.nwsbench.datasets;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * The features of some rows, as components (the stored form) and as inputs of a network. Numbers
 * are the same in both forms. Codes of symbols are components, and each symbol becomes an input.
 */
public sealed interface Features permits NumericFeatures, SymbolicFeatures {

  ComponentKind kind();

  int rows();

  /** Compares the components of two rows bit by bit; returns 0 if they are identical. */
  int compare(int row, int other);

  /** Returns a hash that is equal for rows that {@link #compare} finds identical. */
  int hash(int row);

  /** Mixes further bits into a hash; small numbers as floats differ in their upper bits only. */
  static int mixed(int hash, int bits) {
    int product = (hash ^ bits) * 0x9E3779B1;
    return product ^ product >>> 15;
  }

  /** Returns the number of components of a row. */
  int width();

  /** Returns the memory that the components of a row take, in bytes. */
  default int rowBytes() {
    return kind().isSymbolic() ? width() : Float.BYTES * width();
  }

  /** Returns the number of inputs of a row. */
  int dimension();

  /** Copies the components of {@code count} rows from {@code firstRow} on, row by row. */
  void components(int firstRow, int count, float[] target);

  /** Copies the inputs of rows {@code rows[from..from+count)}, row by row. */
  void gather(int[] rows, int from, int count, FloatBuffer target);

  /** Copies the inputs of {@code count} rows from {@code firstRow} on, row by row. */
  default void inputs(int firstRow, int count, float[] target) {
    int[] rows = IntStream.range(firstRow, firstRow + count).toArray();
    gather(rows, 0, count, FloatBuffer.wrap(target));
  }
}
