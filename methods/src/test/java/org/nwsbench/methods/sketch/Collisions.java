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

  /**
   * H0: functions put the vectors into one bucket with the probability that the family says, each
   * on its own. Exact binomial test, both tails at 5e-7: false alarm 1e-6 a call.
   */
  public static void assertRate(HashFamily family, float[]... vectors) {
    double probability =
        vectors.length == 2
            ? family.collisionProbability(vectors[0], vectors[1])
            : family.collisionProbability(vectors[0], vectors[1], vectors[2]).orElseThrow();
    assertBinomial(count(family, vectors), family.functions(), probability);
  }

  /** Asserts that neither tail of the distribution beyond the count is below 5e-7. */
  public static void assertBinomial(int count, int trials, double probability) {
    BinomialDistribution distribution = new BinomialDistribution(trials, probability);
    assertThat(distribution.cumulativeProbability(count)).isGreaterThan(5e-7);
    assertThat(1 - distribution.cumulativeProbability(count - 1)).isGreaterThan(5e-7);
  }
}
