package org.nwsbench.datasets.split;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Random draws that are the same on every Java platform. Only {@code nextLong} of a generator is
 * called.
 */
public final class Draws {

  /** The JDK's name of the generator, a fixed and published algorithm. */
  public static final String GENERATOR = "L64X128MixRandom";

  private Draws() {}

  /** Returns a generator of the algorithm {@value #GENERATOR}. Any seed is allowed, 0 included. */
  public static RandomGenerator generator(long seed) {
    return RandomGeneratorFactory.of(GENERATOR).create(seed);
  }

  /** Draws uniformly from [0, 1), by the top 53 bits of {@code nextLong}. */
  public static double unit(RandomGenerator random) {
    return (random.nextLong() >>> 11) * 0x1.0p-53;
  }

  public static int[] permutation(int size, RandomGenerator random) {
    int[] numbers = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = below(i + 1, random);
      int swapped = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = swapped;
    }
    return numbers;
  }

  public static <T> List<T> shuffled(List<T> list, RandomGenerator random) {
    List<T> shuffled = new ArrayList<>();
    for (int place : permutation(list.size(), random)) {
      shuffled.add(list.get(place));
    }
    return shuffled;
  }

  /**
   * Draws uniformly from 0 to {@code bound - 1}, by rejection from the top 63 bits of {@code
   * nextLong}.
   */
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
