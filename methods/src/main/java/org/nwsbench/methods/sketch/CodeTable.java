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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * Where in a sketch each row of a matrix lives, hashed once: R addresses a row, of one byte where
 * slabs times W is at most 256, of two up to 65,536, else of four.
 *
 * <p>An address is {@code slab * W + bucket}. Rows of different slabs never meet. Immutable; may be
 * shared by threads.
 */
public final class CodeTable {

  private static final String MAGIC = "NWSCODES";
  private static final int VERSION = 1;
  static final int MAX_ADDRESSES = 1 << 29;

  private final HashFamily family;
  private final int slabs;
  private final int size;
  private final Addresses addresses;

  private CodeTable(HashFamily family, int slabs, int size) {
    checkSlabs(family, slabs);
    this.family = family;
    this.slabs = slabs;
    this.size = size;
    this.addresses = Addresses.allocate(size, family.rows(), slabs * family.buckets());
  }

  /** Hashes all rows into one slab, on the calling thread. Cost: one hash a row. */
  public static CodeTable of(HashFamily family, Rows rows) {
    return new Builder(family, rows).build();
  }

  /**
   * Hashes all rows, each into its slab, on the calling thread. Cost: one hash a row.
   *
   * @param slabOf the slab of a row, in {@code [0, slabs)}
   * @throws IllegalArgumentException if dimensions differ, a component is not finite, or slabs
   *     times buckets exceeds 2^29
   * @throws IndexOutOfBoundsException if a row's slab is out of range
   */
  public static CodeTable of(HashFamily family, Rows rows, int slabs, IntUnaryOperator slabOf) {
    return new Builder(family, rows).slabs(slabs, slabOf).build();
  }

  /** How a table is to be built. */
  public static final class Builder {

    private final HashFamily family;
    private final Rows rows;
    private int slabs = 1;
    private IntUnaryOperator slabOf = row -> 0;
    private int threads = 1;
    private IntConsumer progress = hashed -> {};

    /** A table in one slab, built on the calling thread. */
    public Builder(HashFamily family, Rows rows) {
      this.family = family;
      this.rows = rows;
    }

    /**
     * Puts each row into a slab.
     *
     * @param slabOf the slab of a row, in {@code [0, slabs)}
     */
    public Builder slabs(int slabs, IntUnaryOperator slabOf) {
      this.slabs = slabs;
      this.slabOf = slabOf;
      return this;
    }

    /** Threads to hash with; the source of the rows must then be safe to read by them all. */
    public Builder threads(int threads) {
      if (threads < 1) {
        throw new IllegalArgumentException("threads is " + threads + ": must be at least 1");
      }
      this.threads = threads;
      return this;
    }

    /** Is told, now and then and by any of the threads, how many rows are hashed. */
    public Builder progress(IntConsumer progress) {
      this.progress = progress;
      return this;
    }

    /**
     * Hashes all rows. The table does not depend on the number of threads.
     *
     * @throws IllegalArgumentException if dimensions differ, or slabs times buckets exceeds 2^29
     * @throws IndexOutOfBoundsException if a row's slab is out of range
     */
    public CodeTable build() {
      if (rows.dimension() != family.dimension()) {
        throw new IllegalArgumentException(
            "rows of %d components for %s".formatted(rows.dimension(), family.identity()));
      }
      CodeTable table = new CodeTable(family, slabs, rows.size());
      AtomicInteger hashed = new AtomicInteger();
      Rows.BlockConsumer hash =
          (first, count, block) -> {
            table.fill(first, count, block, slabOf);
            progress.accept(hashed.addAndGet(count));
          };
      if (threads == 1) {
        rows.forEachBlock(hash);
      } else {
        inParallel(hash);
      }
      return table;
    }

    private void inParallel(Rows.BlockConsumer hash) {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      AtomicInteger next = new AtomicInteger();
      try {
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          workers.add(pool.submit(() -> rows.forEachBlock(next, hash)));
        }
        for (Future<?> worker : workers) {
          worker.get();
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
        // After a failure the other threads find no further block.
        next.set(rows.size());
        pool.shutdown();
      }
    }
  }

  private void fill(int first, int count, float[] block, IntUnaryOperator slabOf) {
    int functions = family.rows();
    char[] codes = new char[count * functions];
    family.codes(block, count, codes);
    for (int i = 0, at = 0; i < count; i++) {
      int base = Objects.checkIndex(slabOf.applyAsInt(first + i), slabs) * family.buckets();
      int to = (first + i) * functions;
      for (int r = 0; r < functions; r++, at++) {
        addresses.set(to + r, base + codes[at]);
      }
    }
  }

  /** The addresses of a single vector in a slab. Cost: one hash. */
  static Addresses addresses(HashFamily family, float[] vector, int slab, int slabs) {
    Vectors.requireDimension(family.dimension(), vector);
    CodeTable table = new CodeTable(family, slabs, 1);
    table.fill(0, 1, vector, row -> slab);
    return table.addresses;
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
    return (long) addresses.width() * addresses.length();
  }

  // Read only.
  Addresses addresses() {
    return addresses;
  }

  /**
   * Saves the table in a sealed format of version 1: R, W, slabs, number of rows and width of an
   * address, then the addresses. Of the family its identity is written, of the rows nothing: which
   * matrix it was is the caller's to know.
   */
  public void save(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ChecksummedOutput sealed = new ChecksummedOutput(out, MAGIC, VERSION, family.identity());
      DataOutputStream data = sealed.data();
      data.writeInt(family.rows());
      data.writeInt(family.buckets());
      data.writeInt(slabs);
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
          sealed.read(data -> table.addresses.read(data, table.slabs * family.buckets()));
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
    int slabs = data.readInt();
    int size = data.readInt();
    int width = data.readInt();
    if (rows != family.rows() || buckets != family.buckets()) {
      throw new FormatException(
          "a code table of %d functions to %d buckets, not of %d to %d"
              .formatted(rows, buckets, family.rows(), family.buckets()));
    }
    sealed.requireSeal();
    if (slabs < 1 || size < 1 || (long) slabs * buckets > MAX_ADDRESSES) {
      throw new FormatException("a code table of %d rows in %d slabs".formatted(size, slabs));
    }
    CodeTable table = new CodeTable(family, slabs, size);
    if (width != table.addresses.width()) {
      throw new FormatException(
          "a code table of %d bytes an address, not of %d"
              .formatted(width, table.addresses.width()));
    }
    return table;
  }

  static void checkSlabs(HashFamily family, int slabs) {
    if (slabs < 1 || (long) slabs * family.buckets() > MAX_ADDRESSES) {
      throw new IllegalArgumentException(
          "%d slabs of %d buckets: their product must be in [1, %d]"
              .formatted(slabs, family.buckets(), MAX_ADDRESSES));
    }
  }
}
