package org.nwsbench.datasets;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Stores floats in the fewest bytes that give back the same bits: as integers where every value is
 * an integer divided by {@code divisor}, else as they are.
 *
 * @param type of the stored element
 * @param divisor of integers; 1 for plain floats
 */
record Encoding(ElementType type, int divisor) {

  private static final List<Encoding> INTEGERS =
      List.of(
          new Encoding(ElementType.UINT8, 1),
          new Encoding(ElementType.UINT8, 255),
          new Encoding(ElementType.INT16, 1));

  Encoding {
    if (divisor < 1 || (type == ElementType.FLOAT32 && divisor != 1)) {
      throw new IllegalArgumentException("divisor %d of %s".formatted(divisor, type));
    }
  }

  /** The first of bytes, bytes divided by 255, shorts and floats that is exact for all values. */
  static Encoding smallestFor(float[] values) {
    return INTEGERS.stream()
        .filter(encoding -> encoding.exactFor(values))
        .findFirst()
        .orElse(new Encoding(ElementType.FLOAT32, 1));
  }

  private boolean exactFor(float[] values) {
    for (float value : values) {
      int code = code(value);
      if (!type.holds(code)
          || Float.floatToRawIntBits(value(code)) != Float.floatToRawIntBits(value)) {
        return false;
      }
    }
    return true;
  }

  private int code(float value) {
    return type == ElementType.FLOAT32
        ? Float.floatToRawIntBits(value)
        : Math.round(value * divisor);
  }

  private float value(int code) {
    return type == ElementType.FLOAT32
        ? Float.intBitsToFloat(code)
        : (float) code / (float) divisor;
  }

  /** Bytes that {@code values} floats take. */
  long bytesFor(long values) {
    return values * type.bytes();
  }

  void encode(float[] values, ByteBuffer out) {
    for (float value : values) {
      type.put(out, code(value));
    }
  }

  void decode(ByteBuffer in, float[] values) {
    if (type == ElementType.UINT8) {
      decodeBytes(in, values);
      return;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = value(type.get(in));
    }
  }

  /** A table lookup in place of a division a value. */
  private void decodeBytes(ByteBuffer in, float[] values) {
    float[] valueOf = new float[256];
    for (int code = 0; code < valueOf.length; code++) {
      valueOf[code] = value(code);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = valueOf[in.get() & 0xff];
    }
  }
}
