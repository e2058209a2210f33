package org.nwsbench.methods.sketch;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Folds the codes of R hash functions into W buckets, those of each function by a key of its own:
 * like codes stay together, unlike ones meet with probability 1/W, and two codes that meet under
 * one function meet under another no sooner than any.
 */
public final class Scatter {

  private static final int MAX_BUCKETS = 1 << 16;
  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

  private final long[] keys;
  private final int buckets;

  /**
   * @param rows R, the number of functions
   * @throws IllegalArgumentException unless {@code 2 <= buckets <= 65536}
   */
  public Scatter(int rows, int buckets, UniformRandomProvider random) {
    if (buckets < 2 || buckets > MAX_BUCKETS) {
      throw new IllegalArgumentException(
          "buckets is %d: must be in [2, %d]".formatted(buckets, MAX_BUCKETS));
    }
    this.buckets = buckets;
    keys = new long[rows];
    for (int r = 0; r < rows; r++) {
      keys[r] = random.nextLong();
    }
  }

  /** 1/W, the probability that unlike codes meet. */
  public double chanceCollision() {
    return 1.0 / buckets;
  }

  /** The bucket of a code of one part. */
  public char bucket(int row, long code) {
    return scaled(mix(keys[row] + code * GOLDEN_RATIO));
  }

  /** The bucket of a code of several parts. */
  char bucket(int row, long[] parts) {
    long z = keys[row];
    for (long part : parts) {
      z = mix(z + part * GOLDEN_RATIO);
    }
    return scaled(z);
  }

  private char scaled(long z) {
    return (char) (((z >>> 32) * buckets) >>> 32);
  }

  /** The finaliser of SplitMix64: one to one, and each bit of the result depends on all bits. */
  public static long mix(long z) {
    long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    y = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
    return y ^ (y >>> 31);
  }
}
