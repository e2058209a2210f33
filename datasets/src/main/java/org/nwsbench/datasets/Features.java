package org.nwsbench.datasets;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;

/**
 * The features of some rows: as components, which is how they are kept, and as inputs, which is how
 * a network takes them. Numbers are both at once; codes of symbols are components of which each
 * symbol becomes an input of its own.
 */
public sealed interface Features permits NumericFeatures, SymbolicFeatures {

  ComponentKind kind();

  int rows();

  /** Returns the order of two rows by their components, bit by bit: 0 if these are the same. */
  int compare(int row, int other);

  /** Equal for rows that {@link #compare} holds for the same, and spread over all numbers else. */
  int hash(int row);

  /** Goes on with a hash: small numbers as floats differ in their upper bits alone. */
  static int mixed(int hash, int bits) {
    int product = (hash ^ bits) * 0x9E3779B1;
    return product ^ product >>> 15;
  }

  /** Components a row. */
  int width();

  /** Returns what the components of a row take in memory, in bytes. */
  default int rowBytes() {
    return kind().isSymbolic() ? width() : Float.BYTES * width();
  }

  /** Inputs a row. */
  int dimension();

  /** Copies the components of {@code count} rows, from {@code firstRow} on, row by row. */
  void components(int firstRow, int count, float[] target);

  /** Copies the inputs of rows {@code rows[from..from+count)}, row by row. */
  void gather(int[] rows, int from, int count, FloatBuffer target);

  /** Copies the inputs of {@code count} rows, from {@code firstRow} on, row by row. */
  default void inputs(int firstRow, int count, float[] target) {
    int[] rows = IntStream.range(firstRow, firstRow + count).toArray();
    gather(rows, 0, count, FloatBuffer.wrap(target));
  }
}
