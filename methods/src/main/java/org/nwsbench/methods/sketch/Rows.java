package org.nwsbench.methods.sketch;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The rows of a matrix, read in blocks.
 *
 * @param size number of rows
 * @param dimension components of a row
 * @param source where they are copied from
 */
public record Rows(int size, int dimension, Source source) {

  /** Rows in a block, but for the last. */
  static final int BLOCK = 512;

  /**
   * @throws IllegalArgumentException if size or dimension is not positive
   */
  public Rows {
    if (size < 1 || dimension < 1) {
      throw new IllegalArgumentException("a matrix of %d x %d".formatted(size, dimension));
    }
  }

  /** Copies rows out of where they live. */
  @FunctionalInterface
  public interface Source {
    /** Copies {@code count} rows from {@code first} on, end to end, to the start of target. */
    void copy(int first, int count, float[] target);
  }

  /** Receives one block of rows; the array is only lent. */
  @FunctionalInterface
  interface BlockConsumer {
    void accept(int first, int count, float[] block);
  }

  /**
   * The rows of an array of arrays.
   *
   * @throws IllegalArgumentException if there are none, or the first has no components
   */
  public static Rows of(float[][] rows) {
    int dimension = rows.length == 0 ? 0 : rows[0].length;
    return new Rows(
        rows.length,
        dimension,
        (first, count, target) -> {
          for (int i = 0; i < count; i++) {
            System.arraycopy(rows[first + i], 0, target, i * dimension, dimension);
          }
        });
  }

  /** The mean row. Cost: one pass. */
  public float[] mean() {
    double[] sums = new double[dimension];
    forEachBlock(
        (first, count, block) -> {
          for (int i = 0, at = 0; i < count; i++) {
            for (int k = 0; k < dimension; k++, at++) {
              sums[k] += block[at];
            }
          }
        });
    float[] mean = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      mean[k] = (float) (sums[k] / size);
    }
    return mean;
  }

  void forEachBlock(BlockConsumer consumer) {
    forEachBlock(new AtomicInteger(), consumer);
  }

  /** Takes blocks from {@code next} on, which several threads may share, until none is left. */
  void forEachBlock(AtomicInteger next, BlockConsumer consumer) {
    float[] block = new float[Math.min(BLOCK, size) * dimension];
    int first;
    while ((first = next.getAndAdd(BLOCK)) < size && first >= 0) {
      int count = Math.min(BLOCK, size - first);
      source.copy(first, count, block);
      consumer.accept(first, count, block);
    }
  }
}
