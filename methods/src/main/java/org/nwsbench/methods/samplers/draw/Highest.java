package org.nwsbench.methods.samplers.draw;

import java.util.Arrays;

/**
 * Selects the candidates of highest score. Among equal scores earlier candidates win. NaN is below
 * all numbers.
 */
public final class Highest {

  private Highest() {}

  /**
   * Returns the {@code count} candidates of highest score, in the order of {@code candidates}.
   * Cost: O(m log m) for m candidates.
   */
  public static int[] of(int[] candidates, float[] scores, int count) {
    long[] keys = new long[scores.length];
    Arrays.setAll(keys, i -> ((long) rank(scores[i]) << Integer.SIZE) | (Integer.MAX_VALUE - i));
    Arrays.sort(keys);
    return Arrays.stream(keys, keys.length - count, keys.length)
        .mapToInt(key -> Integer.MAX_VALUE - (int) key)
        .sorted()
        .map(i -> candidates[i])
        .toArray();
  }

  private static int rank(float score) {
    if (Float.isNaN(score)) {
      return Integer.MIN_VALUE;
    }
    int bits = Float.floatToIntBits(score + 0f);
    return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
  }
}
