package org.nwsbench.methods.sketch;

import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Folds the codes of another family into fewer buckets. Equal codes stay together, and different
 * codes share a bucket with probability 1/W, where W is the number of buckets.
 *
 * <p>Each function folds with its own random key, so codes that share a bucket by chance under one
 * function need not do so under another. Vectors that share a bucket by chance add to each other's
 * sums. {@link NadarayaWatsonSketch} subtracts the expected amount of this.
 */
public final class Rehashed extends HashFamily {

  private final HashFamily family;
  private final Scatter scatter;

  /**
   * @throws IllegalArgumentException unless {@code 2 <= buckets < family.buckets()}
   */
  public Rehashed(HashFamily family, int buckets, long seed) {
    super(
        String.format(
            Locale.ROOT, "rehashed-1(buckets=%d seed=%d %s)", buckets, seed, family.identity()),
        family.dimension(),
        family.functions(),
        buckets);
    if (buckets < 2 || buckets >= family.buckets()) {
      throw new IllegalArgumentException(
          "buckets is %d: must be in [2, %d), fewer than those of %s"
              .formatted(buckets, family.buckets(), family.identity()));
    }
    this.family = family;
    this.scatter =
        new Scatter(family.functions(), buckets, RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
  }

  /**
   * Returns {@code family} itself if it has at most {@code buckets} buckets, else a family that
   * folds its codes into that many. Throws an IllegalArgumentException if it would fold into fewer
   * than 2.
   */
  public static HashFamily atMost(int buckets, HashFamily family, long seed) {
    return family.buckets() <= buckets ? family : new Rehashed(family, buckets, seed);
  }

  @Override
  public double kernel(float[] x, float[] y) {
    return family.kernel(x, y);
  }

  /**
   * Returns the probability that two vectors share a bucket although their codes, before any
   * folding, differ. Either the other family folded the codes together (probability f), or it did
   * not and this one does: {@code f + (1 - f) / W}.
   */
  @Override
  public double chanceCollision() {
    double inner = family.chanceCollision();
    return inner + (1 - inner) / buckets();
  }

  @Override
  public void codes(float[] vectors, int count, char[] codes) {
    family.codes(vectors, count, codes);
    int functions = functions();
    for (int i = 0, at = 0; i < count; i++) {
      for (int r = 0; r < functions; r++, at++) {
        codes[at] = scatter.bucket(r, codes[at]);
      }
    }
  }

  @Override
  long[] unfolded(float[] vectors, int count) {
    return family.unfolded(vectors, count);
  }

  @Override
  List<float[]> centres() {
    return family.centres();
  }
}
