package org.nwsbench.methods.sketch;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Folds the codes of R hash functions into W buckets, with a separate random key for each function.
 * Equal codes stay together, and different codes share a bucket with probability 1/W, independently
 * under each function.
 */
final class Scatter {

  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

  private final long[] keys;
  private final int buckets;

  Scatter(int functions, int buckets, UniformRandomProvider random) {
    this.buckets = buckets;
    this.keys = random.longs(functions).toArray();
  }

  char bucket(int row, long code) {
    return scaled(HashFamily.mix(keys[row] + code * GOLDEN_RATIO));
  }

  /**
   * Returns the 64-bit hash of some numbers by hash function {@code row}. {@link #scaled} turns the
   * hash into a bucket.
   */
  long hash(int row, long[] parts) {
    long z = keys[row];
    for (long part : parts) {
      z = HashFamily.mix(z + part * GOLDEN_RATIO);
    }
    return z;
  }

  char scaled(long z) {
    return (char) (((z >>> 32) * buckets) >>> 32);
  }
}
