package org.nwsbench.methods.samplers.draw;

import java.util.Arrays;

/** The candidates of highest score. Among equals the first count; NaN is below all. */
public final class Highest {

  private Highest() {}

  /** Positions of the {@code count} highest scores, ascending. Cost: O(m log m). */
  public static int[] of(float[] scores, int count) {
    long[] keys = new long[scores.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((long) rank(scores[i]) << Integer.SIZE) | (Integer.MAX_VALUE - i);
    }
    Arrays.sort(keys);
    int[] highest = new int[count];
    for (int i = 0; i < count; i++) {
      highest[i] = Integer.MAX_VALUE - (int) keys[keys.length - 1 - i];
    }
    Arrays.sort(highest);
    return highest;
  }

  private static int rank(float score) {
    if (Float.isNaN(score)) {
      return Integer.MIN_VALUE;
    }
    int bits = Float.floatToIntBits(score + 0f);
    return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
  }
}
