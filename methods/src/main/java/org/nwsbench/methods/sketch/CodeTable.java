package org.nwsbench.methods.sketch;

import java.util.Objects;
import java.util.function.IntUnaryOperator;

/**
 * Where in a sketch each row of a matrix lives, hashed once: R codes a row, of two bytes each, and
 * four bytes for its slot where there are several.
 *
 * <p>An address is {@code slot * W + code}. Rows of different slots never meet. Immutable; may be
 * shared by threads.
 */
public final class CodeTable {

  private static final int MAX_ADDRESSES = 1 << 29;

  private final HashFamily family;
  private final int buckets;
  private final int slots;
  private final int size;
  private final char[] codes;
  // Of each row; empty where there is a single slot.
  private final int[] slotOf;

  private CodeTable(HashFamily family, int slots, int size) {
    requireSlots(family, slots);
    if ((long) size * family.functions() > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d rows of %d addresses: at most 2^31 - 9 in one table"
              .formatted(size, family.functions()));
    }
    this.family = family;
    this.buckets = family.buckets();
    this.slots = slots;
    this.size = size;
    this.codes = new char[size * family.functions()];
    this.slotOf = new int[slots == 1 ? 0 : size];
  }

  /** Requires slots whose addresses, in pairs, an array of counters can hold. */
  static void requireSlots(HashFamily family, int slots) {
    if (slots < 1 || (long) slots * family.buckets() > MAX_ADDRESSES) {
      throw new IllegalArgumentException(
          "%d slots of %d buckets: their product must be in [1, %d]"
              .formatted(slots, family.buckets(), MAX_ADDRESSES));
    }
  }

  /** Hashes all rows, on the calling thread. Cost: one hash a row. */
  public static CodeTable of(HashFamily family, Rows rows) {
    return of(family, rows, 1, row -> 0);
  }

  /**
   * Hashes all rows, each into its slot, on the calling thread. Cost: one hash a row.
   *
   * @param slotOf the slot of a row, in {@code [0, slots)}
   * @throws IllegalArgumentException if dimensions differ, a component is not finite, or slots
   *     times buckets exceeds 2^29
   * @throws IndexOutOfBoundsException if a row's slot is out of range
   */
  public static CodeTable of(HashFamily family, Rows rows, int slots, IntUnaryOperator slotOf) {
    if (rows.dimension() != family.dimension()) {
      throw new IllegalArgumentException(
          "rows of %d components for %s".formatted(rows.dimension(), family.identity()));
    }
    CodeTable table = new CodeTable(family, slots, rows.size());
    rows.forEachBlock((first, count, block) -> table.fill(first, count, block, slotOf));
    return table;
  }

  static CodeTable query(HashFamily family, float[] vector, int slot, int slots) {
    family.requireDimension(vector);
    CodeTable table = new CodeTable(family, slots, 1);
    table.fill(0, 1, vector, row -> slot);
    return table;
  }

  private void fill(int first, int count, float[] block, IntUnaryOperator slotOfRow) {
    for (int row = first; row < first + count; row++) {
      int slot = Objects.checkIndex(slotOfRow.applyAsInt(row), slots);
      if (slots > 1) {
        slotOf[row] = slot;
      }
    }
    char[] codesOfBlock = new char[count * family.functions()];
    family.codes(block, count, codesOfBlock);
    System.arraycopy(codesOfBlock, 0, codes, first * family.functions(), codesOfBlock.length);
  }

  /** Number of rows. */
  public int size() {
    return size;
  }

  /** Number of slots. */
  public int slots() {
    return slots;
  }

  /** What hashed the rows. */
  public HashFamily family() {
    return family;
  }

  /** Bytes of memory. */
  public long bytes() {
    return (long) Character.BYTES * codes.length + (long) Integer.BYTES * slotOf.length;
  }

  /** R codes a row, to be read only. */
  char[] codes() {
    return codes;
  }

  int slot(int row) {
    return slots == 1 ? 0 : slotOf[row];
  }

  /** The first address of a slot. */
  int base(int slot) {
    return slot * buckets;
  }

  int address(int row, int function) {
    return base(slot(row)) + codes[row * family.functions() + function];
  }
}
