package org.nwsbench.datasets.split;

import java.util.List;
import java.util.random.RandomGenerator;

/** Draws that no later change of the platform's own bounded ones shifts. */
public final class Draws {

  private Draws() {}

  /** Fisher and Yates, each order equally likely. */
  public static <T> void shuffle(List<T> list, RandomGenerator random) {
    for (int i = list.size() - 1; i > 0; i--) {
      int j = below(i + 1, random);
      T swapped = list.get(i);
      list.set(i, list.get(j));
      list.set(j, swapped);
    }
  }

  /** Uniform over 0 to {@code bound - 1}, from the top 63 bits of {@code nextLong} by rejection. */
  public static int below(int bound, RandomGenerator random) {
    while (true) {
      long bits = random.nextLong() >>> 1;
      long value = bits % bound;
      if (bits - value + (bound - 1) >= 0) {
        return (int) value;
      }
    }
  }
}
