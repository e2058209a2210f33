package org.nwsbench.methods.sketch;

import java.util.Objects;
import java.util.function.IntUnaryOperator;

/**
 * Where in a sketch each row of a matrix lives, hashed once: R addresses a row, of two bytes where
 * slots times W is at most 65,536, else of four.
 *
 * <p>An address is {@code slot * W + bucket}. Rows of different slots never meet. Immutable; may be
 * shared by threads.
 */
public final class CodeTable {

  private final HashFamily family;
  private final int slots;
  private final int size;
  private final Addresses addresses;

  private CodeTable(HashFamily family, int slots, int size) {
    Counters.checkSlots(family, slots);
    this.family = family;
    this.slots = slots;
    this.size = size;
    this.addresses = Addresses.allocate(size, family.functions(), slots * family.buckets());
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

  private void fill(int first, int count, float[] block, IntUnaryOperator slotOf) {
    int functions = family.functions();
    char[] codes = new char[count * functions];
    family.codes(block, count, codes);
    for (int i = 0, at = 0; i < count; i++) {
      int base = Objects.checkIndex(slotOf.applyAsInt(first + i), slots) * family.buckets();
      int to = (first + i) * functions;
      for (int r = 0; r < functions; r++, at++) {
        addresses.set(to + r, base + codes[at]);
      }
    }
  }

  /** The addresses of a single vector in a slot. Cost: one hash. */
  static Addresses addresses(HashFamily family, float[] vector, int slot, int slots) {
    Vectors.requireDimension(family.dimension(), vector);
    CodeTable table = new CodeTable(family, slots, 1);
    table.fill(0, 1, vector, row -> slot);
    return table.addresses;
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
    return (long) addresses.width() * addresses.length();
  }

  // Read only.
  Addresses addresses() {
    return addresses;
  }
}
