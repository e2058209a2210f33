package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.distribution.BinomialDistribution;

/** How many functions of a family put vectors into one bucket, and whether as many as said. */
public final class Collisions {

  private Collisions() {}

  public static int count(HashFamily family, float[]... vectors) {
    int rows = family.functions();
    float[] joined = new float[vectors.length * family.dimension()];
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(vectors[i], 0, joined, i * family.dimension(), family.dimension());
    }
    char[] codes = new char[vectors.length * rows];
    family.codes(joined, vectors.length, codes);
    int highest = 0;
    int count = 0;
    for (int r = 0; r < rows; r++) {
      boolean all = true;
      for (int i = 0; i < vectors.length; i++) {
        char code = codes[i * rows + r];
        highest = Math.max(highest, code);
        all &= code == codes[r];
      }
      count += all ? 1 : 0;
    }
    assertThat(highest).isLessThan(family.buckets());
    return count;
  }

  /** The probability that one function puts both vectors into the same bucket. */
  public static double probability(HashFamily family, float[] x, float[] y) {
    double k = family.kernel(x, y);
    return k + (1 - k) * family.chanceCollision();
  }

  /**
   * The same of three vectors, whose codes are all alike with probability k. Of the three pairs of
   * codes none, one or all agree; unlike codes meet by chance.
   */
  public static double probability(HashFamily family, double k, float[] x, float[] y, float[] z) {
    double pairs = family.kernel(x, y) + family.kernel(x, z) + family.kernel(y, z) - 3 * k;
    double f = family.chanceCollision();
    return k + f * pairs + f * f * (1 - k - pairs);
  }

  /**
   * H0: functions put the vectors into one bucket with the probability that the kernel says, each
   * on its own. Exact binomial test, both tails at 5e-7: false alarm 1e-6 a call.
   */
  public static void assertRate(HashFamily family, float[] x, float[] y) {
    assertBinomial(count(family, x, y), family.functions(), probability(family, x, y));
  }

  /** The same of three vectors, whose codes are all alike with probability k. */
  public static void assertRate(HashFamily family, double k, float[] x, float[] y, float[] z) {
    assertBinomial(count(family, x, y, z), family.functions(), probability(family, k, x, y, z));
  }

  /** Asserts that neither tail of the distribution beyond the count is below 5e-7. */
  public static void assertBinomial(int count, int trials, double probability) {
    BinomialDistribution distribution = new BinomialDistribution(trials, probability);
    assertThat(distribution.cumulativeProbability(count)).isGreaterThan(5e-7);
    assertThat(1 - distribution.cumulativeProbability(count - 1)).isGreaterThan(5e-7);
  }
}
