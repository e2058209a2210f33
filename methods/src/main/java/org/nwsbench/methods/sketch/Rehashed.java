package org.nwsbench.methods.sketch;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Folds the codes of another family into fewer buckets: like codes stay together, unlike codes meet
 * with probability 1/W.
 *
 * <p>Each function scatters its codes on its own, so two codes that meet under one function do not
 * meet under the next. {@link NadarayaWatsonSketch} takes the chance meetings out again, exactly in
 * expectation.
 */
public final class Rehashed implements HashFamily {

  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

  private final HashFamily family;
  private final int buckets;
  private final long seed;
  private final long[] keys;

  /**
   * @throws IllegalArgumentException unless {@code 2 <= buckets < family.buckets()}
   */
  public Rehashed(HashFamily family, int buckets, long seed) {
    if (buckets < 2 || buckets >= family.buckets()) {
      throw new IllegalArgumentException(
          "buckets is %d: must be in [2, %d), fewer than those of %s"
              .formatted(buckets, family.buckets(), family.identity()));
    }
    this.family = family;
    this.buckets = buckets;
    this.seed = seed;
    this.keys = new long[family.rows()];
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    for (int r = 0; r < keys.length; r++) {
      keys[r] = random.nextLong();
    }
  }

  /** {@code family} itself if it has at most {@code buckets} buckets, else its codes folded. */
  public static HashFamily atMost(int buckets, HashFamily family, long seed) {
    return family.buckets() <= buckets ? family : new Rehashed(family, buckets, seed);
  }

  @Override
  public String identity() {
    return "rehashed(buckets=%d seed=%d %s)".formatted(buckets, seed, family.identity());
  }

  @Override
  public int dimension() {
    return family.dimension();
  }

  @Override
  public int rows() {
    return family.rows();
  }

  @Override
  public int buckets() {
    return buckets;
  }

  @Override
  public double kernel(float[] x, float[] y) {
    return family.kernel(x, y);
  }

  @Override
  public double chanceCollision() {
    return 1.0 / buckets;
  }

  @Override
  public void codes(float[] vectors, int count, char[] codes) {
    family.codes(vectors, count, codes);
    for (int i = 0, at = 0; i < count; i++) {
      for (int r = 0; r < keys.length; r++, at++) {
        codes[at] = fold(keys[r], codes[at]);
      }
    }
  }

  // The finaliser of SplitMix64, then the high bits scaled to the range.
  private char fold(long key, char code) {
    long z = key + code * GOLDEN_RATIO;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    z ^= z >>> 31;
    return (char) (((z >>> 32) * buckets) >>> 32);
  }
}
