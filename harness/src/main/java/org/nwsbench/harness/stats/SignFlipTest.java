package org.nwsbench.harness.stats;

import java.util.OptionalDouble;

/**
 * The exact sign-flip test of paired differences: if both methods are equal, each difference is
 * equally likely to have the other sign.
 *
 * <pre>
 *   p = #{signs : |sum of signed differences| &gt;= |sum of the differences|} / 2^n
 * </pre>
 *
 * The test assumes symmetry only, not a normal distribution. The smallest p is {@code 2^(1-n)}, so
 * with five pairs or fewer nothing is rejected at 5%.
 *
 * <p>Fisher, The Design of Experiments, 1935.
 */
public final class SignFlipTest {

  private static final int MOST = 24;

  private static final double ROUNDING = 1e-12;

  private SignFlipTest() {}

  /**
   * Returns the two-sided p; empty for fewer than two differences, or more than 24. For n
   * differences this takes some n 2^(n-1) additions.
   */
  public static OptionalDouble p(double... differences) {
    int n = differences.length;
    if (n < 2 || n > MOST) {
      return OptionalDouble.empty();
    }
    double[] signed = differences.clone();
    double observed = 0;
    double largest = 0;
    for (double each : differences) {
      observed += each;
      largest += Math.abs(each);
    }
    double least = Math.abs(observed) - ROUNDING * largest;
    // The first sign stays, because flipping all signs changes no absolute sum. The signs run
    // through a Gray code, so each step flips one of them.
    long half = 1L << (n - 1);
    long reached = 0;
    for (long i = 0; i < half; i++) {
      if (i > 0) {
        int place = 1 + Long.numberOfTrailingZeros(i);
        signed[place] = -signed[place];
      }
      double sum = 0;
      for (double each : signed) {
        sum += each;
      }
      reached += Math.abs(sum) >= least ? 1 : 0;
    }
    return OptionalDouble.of((double) reached / half);
  }
}
