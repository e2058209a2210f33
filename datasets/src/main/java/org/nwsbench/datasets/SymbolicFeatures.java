package org.nwsbench.datasets;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Features that are codes of symbols, one byte each. Code 0 means no symbol and sets no input. Code
 * {@code c > 0} at position p sets input {@code first_p + c - 1} to 1, where first_p is the first
 * input of the position. Each position has its own inputs.
 *
 * @param sizes the largest code of each position, 1 to 255; the array is shared
 * @param codes unsigned bytes, row by row; the array is shared and must not be written to
 * @param hashedAsInputs whether the hash of the table is computed from the inputs, as numbers of 4
 *     bytes, instead of the codes. So data sets that were once stored as numbers keep their hash
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SymbolicFeatures(int[] sizes, byte[] codes, boolean hashedAsInputs)
    implements Features {

  /** The most symbols of a position, because codes are bytes and 0 means no symbol. */
  public static final int MOST_SYMBOLS = 255;

  /**
   * @throws DatasetException if sizes or codes do not fit
   */
  public SymbolicFeatures {
    if (sizes.length == 0 || codes.length % sizes.length != 0) {
      throw new DatasetException(
          "%d codes are no rows of %d positions".formatted(codes.length, sizes.length));
    }
    for (int size : sizes) {
      if (size < 1 || size > MOST_SYMBOLS) {
        throw new DatasetException(
            "a position of %d symbols: must be 1 to %d".formatted(size, MOST_SYMBOLS));
      }
    }
    for (int i = 0; i < codes.length; i++) {
      if ((codes[i] & 0xff) > sizes[i % sizes.length]) {
        throw new DatasetException(
            "row %d has code %d at position %d: must be 0 to %d"
                .formatted(
                    i / sizes.length, codes[i] & 0xff, i % sizes.length, sizes[i % sizes.length]));
      }
    }
  }

  public SymbolicFeatures(int[] sizes, byte[] codes) {
    this(sizes, codes, false);
  }

  @Override
  public ComponentKind kind() {
    return ComponentKind.CATEGORICAL;
  }

  @Override
  public int rows() {
    return codes.length / width();
  }

  public SymbolicFeatures select(int[] rows) {
    int width = width();
    byte[] gathered = new byte[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(codes, rows[i] * width, gathered, i * width, width);
    }
    return new SymbolicFeatures(sizes, gathered, hashedAsInputs);
  }

  @Override
  public int compare(int row, int other) {
    int from = row * width();
    int otherFrom = other * width();
    return Arrays.compare(codes, from, from + width(), codes, otherFrom, otherFrom + width());
  }

  @Override
  public int hash(int row) {
    int hash = 0;
    for (int i = row * width(); i < (row + 1) * width(); i++) {
      hash = Features.mixed(hash + 1, codes[i]);
    }
    return hash;
  }

  @Override
  public int width() {
    return sizes.length;
  }

  @Override
  public int dimension() {
    return Arrays.stream(sizes).sum();
  }

  @Override
  public void components(int firstRow, int count, float[] target) {
    int from = firstRow * width();
    for (int i = 0; i < count * width(); i++) {
      target[i] = codes[from + i] & 0xff;
    }
  }

  @Override
  public void gather(int[] rows, int from, int count, FloatBuffer target) {
    int width = width();
    float[] zeros = new float[dimension()];
    for (int i = 0; i < count; i++) {
      int first = i * zeros.length;
      target.put(first, zeros);
      for (int p = 0; p < width; p++) {
        int code = codes[rows[from + i] * width + p] & 0xff;
        if (code > 0) {
          target.put(first + code - 1, 1f);
        }
        first += sizes[p];
      }
    }
  }
}
