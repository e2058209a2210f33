package org.nwsbench.methods.sketch;

/**
 * The buckets of all rows of a matrix. Each row is hashed once and kept as R codes of two bytes,
 * one for each of the R hash functions. A table is immutable and may be shared by threads.
 */
public final class CodeTable {

  private final HashFamily family;
  private final int size;
  private final char[] codes;

  private CodeTable(HashFamily family, int size) {
    if ((long) size * family.functions() > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d rows of %d codes: at most 2^31 - 9 in one table".formatted(size, family.functions()));
    }
    this.family = family;
    this.size = size;
    this.codes = new char[size * family.functions()];
  }

  /**
   * Hashes all rows by all R functions, on the calling thread.
   *
   * @throws IllegalArgumentException if dimensions differ, a component is not finite, or rows times
   *     functions exceed 2^31 - 9
   */
  public static CodeTable of(HashFamily family, Rows rows) {
    if (rows.dimension() != family.dimension()) {
      throw new IllegalArgumentException(
          "rows of %d components for %s".formatted(rows.dimension(), family.identity()));
    }
    CodeTable table = new CodeTable(family, rows.size());
    rows.forEachBlock(table::fill);
    return table;
  }

  /** Returns a table with the codes of one vector. */
  static CodeTable query(HashFamily family, float[] vector) {
    family.requireDimension(vector);
    CodeTable table = new CodeTable(family, 1);
    family.codes(vector, 1, table.codes);
    return table;
  }

  private void fill(int first, int count, float[] block) {
    char[] codesOfBlock = new char[count * family.functions()];
    family.codes(block, count, codesOfBlock);
    System.arraycopy(codesOfBlock, 0, codes, first * family.functions(), codesOfBlock.length);
  }

  /** Returns the number of rows. */
  public int size() {
    return size;
  }

  /** Returns the family that hashed the rows. */
  public HashFamily family() {
    return family;
  }

  /** Returns the bytes of memory that the codes take. */
  public long bytes() {
    return (long) Character.BYTES * codes.length;
  }

  /** Returns the bucket of a row under a function, which must be in [0, R). This is not checked. */
  public int bucket(int row, int function) {
    return codes[row * family.functions() + function];
  }

  /**
   * Returns the R codes of each row, row by row, in an array that is shared and must not be written
   * to.
   */
  char[] codes() {
    return codes;
  }
}
