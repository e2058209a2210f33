package org.nwsbench.methods.sketch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static final String MAGIC = "NWSCODES";
  private static final int VERSION = 1;
  static final int MAX_ADDRESSES = 1 << 29;

  private final HashFamily family;
  private final int slots;
  private final int size;
  private final Addresses addresses;

  private CodeTable(HashFamily family, int slots, int size) {
    checkSlots(family, slots);
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

  /**
   * Saves the table in a sealed format of version 1: R, W, slots, number of rows and width of an
   * address, then the addresses. Of the family its identity is written, of the rows nothing: which
   * matrix it was is the caller's to know.
   */
  public void save(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ChecksummedOutput sealed = new ChecksummedOutput(out, MAGIC, VERSION, family.identity());
      DataOutputStream data = sealed.data();
      data.writeInt(family.rows());
      data.writeInt(family.buckets());
      data.writeInt(slots);
      data.writeInt(size);
      data.writeInt(addresses.width());
      sealed.seal();
      addresses.write(data);
      sealed.seal();
    }
  }

  /**
   * Reopens a saved table.
   *
   * @param family that of the table
   * @throws FormatException if the file is not a table, is of another version, family or shape, or
   *     was truncated, changed or prolonged
   */
  public static CodeTable open(Path file, HashFamily family) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ChecksummedInput sealed = new ChecksummedInput(in, "a code table", MAGIC, VERSION);
      sealed.requireIdentity(family.identity());
      CodeTable table = sealed.read(data -> readHeader(data, sealed, family));
      boolean valid =
          sealed.read(data -> table.addresses.read(data, table.slots * family.buckets()));
      sealed.requireSeal();
      sealed.requireEnd();
      if (!valid) {
        throw new FormatException("a code table with addresses beyond its sketch");
      }
      return table;
    }
  }

  private static CodeTable readHeader(
      DataInputStream data, ChecksummedInput sealed, HashFamily family) throws IOException {
    int rows = data.readInt();
    int buckets = data.readInt();
    int slots = data.readInt();
    int size = data.readInt();
    int width = data.readInt();
    if (rows != family.rows() || buckets != family.buckets()) {
      throw new FormatException(
          "a code table of %d functions to %d buckets, not of %d to %d"
              .formatted(rows, buckets, family.rows(), family.buckets()));
    }
    sealed.requireSeal();
    if (slots < 1 || size < 1 || (long) slots * buckets > MAX_ADDRESSES) {
      throw new FormatException("a code table of %d rows in %d slots".formatted(size, slots));
    }
    CodeTable table = new CodeTable(family, slots, size);
    if (width != table.addresses.width()) {
      throw new FormatException(
          "a code table of %d bytes an address, not of %d"
              .formatted(width, table.addresses.width()));
    }
    return table;
  }

  static void checkSlots(HashFamily family, int slots) {
    if (slots < 1 || (long) slots * family.buckets() > MAX_ADDRESSES) {
      throw new IllegalArgumentException(
          "%d slots of %d buckets: their product must be in [1, %d]"
              .formatted(slots, family.buckets(), MAX_ADDRESSES));
    }
  }
}
