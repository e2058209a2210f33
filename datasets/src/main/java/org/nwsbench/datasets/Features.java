package org.nwsbench.datasets;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * The features of some rows, as components (the stored form) and as inputs of a network. Numbers
 * are the same in both forms. A symbol is stored as a code, which is one component. For each
 * position of a row, the network has an input for each symbol that can occur there.
 */
public sealed interface Features permits NumericFeatures, SymbolicFeatures {

  ComponentKind kind();

  int rows();

  /** Compares the components of two rows bit by bit and returns 0 if they are identical. */
  int compare(int row, int other);

  int hash(int row);

  /**
   * Mixes further bits into a hash. The upper bits are moved down, because floats of small whole
   * numbers differ only in their upper bits.
   */
  static int mixed(int hash, int bits) {
    int product = (hash ^ bits) * 0x9E3779B1;
    return product ^ product >>> 15;
  }

  int width();

  default int rowBytes() {
    return kind().isSymbolic() ? width() : Float.BYTES * width();
  }

  int dimension();

  /**
   * Copies the components of {@code count} rows, from {@code firstRow} on, to the start of {@code
   * target}, row by row.
   */
  void components(int firstRow, int count, float[] target);

  /**
   * Copies the inputs of rows {@code rows[from..from+count)} to the start of {@code target}, row by
   * row. The position of {@code target} neither matters nor changes.
   */
  void gather(int[] rows, int from, int count, FloatBuffer target);

  /**
   * Copies the inputs of {@code count} rows, from {@code firstRow} on, to the start of {@code
   * target}, row by row.
   */
  default void inputs(int firstRow, int count, float[] target) {
    int[] rows = IntStream.range(firstRow, firstRow + count).toArray();
    gather(rows, 0, count, FloatBuffer.wrap(target));
  }
}
