package org.nwsbench.methods.samplers.draw;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Shuffles by Fisher-Yates: every order is equally likely. */
public final class Shuffles {

  private Shuffles() {}

  public static int[] identity(int size) {
    return IntStream.range(0, size).toArray();
  }

  /** Puts the elements of {@code [from, to)} in random order. */
  public static void shuffle(int[] rows, int from, int to, RandomGenerator random) {
    draw(rows, from, to, to - from, random);
  }

  /**
   * Draws {@code count} elements of {@code [from, to)} without replacement and moves them in random
   * order to the places from {@code from} on. Each outcome is equally likely, whatever the order
   * was before. Cost: O(count).
   */
  public static void draw(int[] rows, int from, int to, int count, RandomGenerator random) {
    for (int i = from; i < from + count; i++) {
      int j = i + random.nextInt(to - i);
      int drawn = rows[j];
      rows[j] = rows[i];
      rows[i] = drawn;
    }
  }
}
