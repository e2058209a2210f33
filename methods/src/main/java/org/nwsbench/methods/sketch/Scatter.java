package org.nwsbench.methods.sketch;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Folds the codes of R hash functions into W buckets, with a separate random key for each function.
 * Equal codes stay together, different codes meet with probability 1/W, and meetings under
 * different functions are independent.
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

  /** Returns a hash of all parts, not yet folded. */
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
