package org.nwsbench.methods.sketch;

import java.util.Objects;
import java.util.function.IntUnaryOperator;

/**
 * Where in a sketch each row of a matrix lives, hashed once: R addresses of two bytes a row.
 *
 * <p>An address is {@code slab * W + bucket}. Rows of different slabs never meet.
 */
public final class CodeTable {

  private final HashFamily family;
  private final int slabs;
  private final int size;
  private final char[] addresses;

  private CodeTable(HashFamily family, int slabs, int size) {
    checkSlabs(family, slabs);
    this.family = family;
    this.slabs = slabs;
    this.size = size;
    this.addresses = new char[Math.multiplyExact(size, family.rows())];
  }

  /** Hashes all rows into one slab. Cost: {@code size} hashes, one thread. */
  public static CodeTable of(HashFamily family, Rows rows) {
    return of(family, rows, 1, row -> 0);
  }

  /**
   * Hashes all rows, each into its slab. Cost: {@code size} hashes, one thread.
   *
   * @param slabOf the slab of a row, in {@code [0, slabs)}
   * @throws IllegalArgumentException if dimensions differ, or slabs times buckets exceeds 65,536
   * @throws IndexOutOfBoundsException if a row's slab is out of range
   */
  public static CodeTable of(HashFamily family, Rows rows, int slabs, IntUnaryOperator slabOf) {
    if (rows.dimension() != family.dimension()) {
      throw new IllegalArgumentException(
          "rows of %d components for %s".formatted(rows.dimension(), family.identity()));
    }
    CodeTable table = new CodeTable(family, slabs, rows.size());
    int stride = family.rows();
    char[] codes = new char[Math.min(rows.size(), Rows.BLOCK) * stride];
    rows.forEachBlock(
        (first, count, block) -> {
          family.codes(block, count, codes);
          for (int i = 0; i < count; i++) {
            shift(codes, i * stride, stride, slabOf.applyAsInt(first + i), family, slabs);
          }
          System.arraycopy(codes, 0, table.addresses, first * stride, count * stride);
        });
    return table;
  }

  /**
   * The R addresses of one vector in a slab. Cost: one hash.
   *
   * @throws IndexOutOfBoundsException if the slab is not in {@code [0, slabs)}
   */
  public static char[] addresses(HashFamily family, float[] vector, int slab, int slabs) {
    checkSlabs(family, slabs);
    char[] codes = new char[family.rows()];
    family.codes(vector, 1, codes);
    shift(codes, 0, codes.length, slab, family, slabs);
    return codes;
  }

  /** Number of rows. */
  public int size() {
    return size;
  }

  /** Number of slabs. */
  public int slabs() {
    return slabs;
  }

  /** What hashed the rows. */
  public HashFamily family() {
    return family;
  }

  /** Bytes of memory. */
  public long bytes() {
    return 2L * addresses.length;
  }

  // Addresses of row i are at i * R to i * R + R - 1. Read only.
  char[] array() {
    return addresses;
  }

  static void checkSlabs(HashFamily family, int slabs) {
    if (slabs < 1 || (long) slabs * family.buckets() > 1 << 16) {
      throw new IllegalArgumentException(
          "%d slabs of %d buckets: their product must be in [1, 65536]"
              .formatted(slabs, family.buckets()));
    }
  }

  private static void shift(
      char[] codes, int from, int count, int slab, HashFamily family, int slabs) {
    int base = Objects.checkIndex(slab, slabs) * family.buckets();
    for (int at = from; at < from + count; at++) {
      codes[at] += (char) base;
    }
  }
}
