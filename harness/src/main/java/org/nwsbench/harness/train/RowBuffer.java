package org.nwsbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Native memory for rows of floats. The engine's arrays that {@link #view} returns share this
 * memory, so they always show the rows that were written last.
 */
final class RowBuffer {

  final FloatBuffer floats;
  private final ByteBuffer bytes;
  private final int columns;

  RowBuffer(int rows, int columns) {
    this.columns = columns;
    bytes =
        ByteBuffer.allocateDirect(Math.multiplyExact(rows * Float.BYTES, columns))
            .order(ByteOrder.nativeOrder());
    floats = bytes.asFloatBuffer();
  }

  static FloatBuffer live(NDArray array) {
    return array.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  NDArray view(NDManager manager, int rows) {
    bytes.limit(rows * columns * Float.BYTES).position(0);
    return manager.create(bytes, new Shape(rows, columns), DataType.FLOAT32);
  }
}
