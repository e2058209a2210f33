package org.nwsbench.datasets;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** How one feature is stored in the dense cache, smallest first. */
enum ElementType {
  UINT8(1, 0, 255) {
    @Override
    void put(ByteBuffer out, int code) {
      out.put((byte) code);
    }

    @Override
    int get(ByteBuffer in) {
      return in.get() & 0xff;
    }
  },
  INT16(2, Short.MIN_VALUE, Short.MAX_VALUE) {
    @Override
    void put(ByteBuffer out, int code) {
      out.putShort((short) code);
    }

    @Override
    int get(ByteBuffer in) {
      return in.getShort();
    }
  },
  /** The raw bits of the float. */
  FLOAT32(4, Integer.MIN_VALUE, Integer.MAX_VALUE) {
    @Override
    void put(ByteBuffer out, int code) {
      out.putInt(code);
    }

    @Override
    int get(ByteBuffer in) {
      return in.getInt();
    }
  };

  private final int bytes;
  private final int smallest;
  private final int largest;

  ElementType(int bytes, int smallest, int largest) {
    this.bytes = bytes;
    this.smallest = smallest;
    this.largest = largest;
  }

  /**
   * The type whose elements take {@code bytes} bytes.
   *
   * @throws IllegalArgumentException if there is none
   */
  static ElementType ofBytes(int bytes) {
    return Arrays.stream(values())
        .filter(type -> type.bytes == bytes)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("element of " + bytes + " bytes"));
  }

  int bytes() {
    return bytes;
  }

  boolean holds(int code) {
    return code >= smallest && code <= largest;
  }

  abstract void put(ByteBuffer out, int code);

  abstract int get(ByteBuffer in);
}
