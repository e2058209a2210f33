package org.nwsbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * One block of native memory that batches of rows are gathered into. The arrays that it gives are
 * views of it: they cost no copy, and hold what was put last.
 */
final class RowBuffer {

  private final ByteBuffer bytes;
  private final FloatBuffer floats;
  private final int columns;

  RowBuffer(int rows, int columns) {
    this.columns = columns;
    bytes =
        ByteBuffer.allocateDirect(Math.multiplyExact(rows * columns, Float.BYTES))
            .order(ByteOrder.nativeOrder());
    floats = bytes.asFloatBuffer();
  }

  /**
   * Copies rows {@code rows[from..from+count)} of a row-major matrix to the start of the buffer.
   */
  void gather(float[] matrix, int[] rows, int from, int count) {
    for (int i = 0; i < count; i++) {
      floats.put(i * columns, matrix, rows[from + i] * columns, columns);
    }
  }

  /** The buffer itself, for writing. */
  FloatBuffer floats() {
    return floats;
  }

  /** A view of the first {@code rows} rows that belongs to {@code manager}. */
  NDArray view(NDManager manager, int rows) {
    bytes.limit(rows * columns * Float.BYTES).position(0);
    return manager.create(bytes, new Shape(rows, columns), DataType.FLOAT32);
  }
}
