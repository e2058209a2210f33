package org.nwsbench.methods.sketch;

import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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
    this.addresses = Addresses.allocate(size, family.rows(), slots * family.buckets());
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
    CodeTable table = empty(family, rows, slots);
    rows.forEachBlock((first, count, block) -> table.fill(first, count, block, slotOf));
    return table;
  }

  /**
   * The table of {@link #of(HashFamily, Rows, int, IntUnaryOperator)}, hashed by several threads,
   * which must all be able to read the source of the rows and {@code slotOf}.
   *
   * @throws IllegalArgumentException where that one is refused, or {@code threads < 1}
   */
  public static CodeTable of(
      HashFamily family, Rows rows, int slots, IntUnaryOperator slotOf, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + ": must be at least 1");
    }
    CodeTable table = empty(family, rows, slots);
    AtomicInteger next = new AtomicInteger();
    Callable<Boolean> worker =
        () -> {
          rows.forEachBlock(next, (first, count, block) -> table.fill(first, count, block, slotOf));
          return true;
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Boolean> done : pool.invokeAll(Collections.nCopies(threads, worker))) {
        done.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while hashing rows", e);
    } finally {
      pool.shutdownNow();
    }
    return table;
  }

  private static CodeTable empty(HashFamily family, Rows rows, int slots) {
    if (rows.dimension() != family.dimension()) {
      throw new IllegalArgumentException(
          "rows of %d components for %s".formatted(rows.dimension(), family.identity()));
    }
    return new CodeTable(family, slots, rows.size());
  }

  private void fill(int first, int count, float[] block, IntUnaryOperator slotOf) {
    int functions = family.rows();
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
