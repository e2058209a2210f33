package org.nwsbench.methods.sketch;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The rows of a matrix, read in blocks.
 *
 * @param size number of rows
 * @param dimension components of a row
 * @param source copies rows from where they are kept
 */
public record Rows(int size, int dimension, Source source) {

  /**
   * The number of rows in a block. The last block may have fewer, and blocks of rows with more than
   * 8192 components have fewer.
   */
  private static final int BLOCK = 512;

  private static final int BLOCK_COMPONENTS = 1 << 22;

  /**
   * @throws IllegalArgumentException if size or dimension is not positive
   */
  public Rows {
    if (size < 1 || dimension < 1) {
      throw new IllegalArgumentException("a matrix of %d x %d".formatted(size, dimension));
    }
  }

  /** Copies rows from where they are kept. */
  @FunctionalInterface
  public interface Source {
    /**
     * Copies {@code count} rows, from row {@code first} on, one after another to the start of
     * target.
     */
    void copy(int first, int count, float[] target);
  }

  /** Receives one block of rows. The array is reused for the next block. */
  @FunctionalInterface
  interface BlockConsumer {
    void accept(int first, int count, float[] block);
  }

  /**
   * Returns the rows of an array of arrays, which is not copied. All must have the length of the
   * first; reading a row of another length throws an IllegalArgumentException.
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
            HashFamily.requireDimension(dimension, rows[first + i]);
            System.arraycopy(rows[first + i], 0, target, i * dimension, dimension);
          }
        });
  }

  /** Returns the mean row. Cost: one pass. */
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

  /** Returns how many components of a row are not zero, on average. Cost: one pass. */
  public double meanNonZeros() {
    long[] count = new long[1];
    forEachBlock(
        (first, rows, block) -> {
          for (int at = 0; at < rows * dimension; at++) {
            count[0] += block[at] != 0 ? 1 : 0;
          }
        });
    return (double) count[0] / size;
  }

  /** Returns at most {@code most} of the rows, evenly spread over all. */
  public Rows spread(int most) {
    return most >= size
        ? this
        : select(IntStream.range(0, most).map(i -> (int) ((long) i * size / most)).toArray());
  }

  /**
   * Returns the given rows, in their order.
   *
   * @param rows the numbers of the rows; the array is shared and must not be written to
   * @throws IllegalArgumentException if there are none
   */
  public Rows select(int[] rows) {
    return new Rows(
        rows.length,
        dimension,
        (first, length, target) -> {
          float[] row = new float[dimension];
          for (int i = 0; i < length; i++) {
            source.copy(rows[first + i], 1, row);
            System.arraycopy(row, 0, target, i * dimension, dimension);
          }
        });
  }

  /**
   * Returns these rows, each with one more component at the end. The component is the value of
   * {@code last} for the row's number.
   */
  public Rows with(IntToDoubleFunction last) {
    return new Rows(
        size,
        dimension + 1,
        (first, count, target) -> {
          float[] block = new float[count * dimension];
          source.copy(first, count, block);
          for (int i = 0; i < count; i++) {
            System.arraycopy(block, i * dimension, target, i * (dimension + 1), dimension);
            target[i * (dimension + 1) + dimension] = (float) last.applyAsDouble(first + i);
          }
        });
  }

  void forEachBlock(BlockConsumer consumer) {
    int length = Math.min(size, Math.max(1, Math.min(BLOCK, BLOCK_COMPONENTS / dimension)));
    float[] block = new float[length * dimension];
    for (int first = 0; first < size; first += length) {
      int count = Math.min(length, size - first);
      source.copy(first, count, block);
      consumer.accept(first, count, block);
    }
  }
}
