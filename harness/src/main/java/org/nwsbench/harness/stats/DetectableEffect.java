package org.nwsbench.harness.stats;

import java.util.OptionalDouble;

/**
 * The smallest true difference that a two-sided paired t test at 5% finds with a probability of
 * about .8, given differences between runs of one and the same method.
 *
 * <pre>
 *   (t.975(n - 1) + t.80(n - 1)) sd / sqrt(n)
 * </pre>
 *
 * With few pairs it is a little too small: found with probability .73 at two pairs, .79 at five,
 * .80 at ten. Bloom, Minimum Detectable Effects, Evaluation Review 19, 1995.
 */
public final class DetectableEffect {

  private DetectableEffect() {}

  /** The effect in the unit of the differences; empty for fewer than two of them. */
  public static OptionalDouble of(double... nullDifferences) {
    int n = nullDifferences.length;
    if (n < 2) {
      return OptionalDouble.empty();
    }
    double sd = Summary.of(nullDifferences).sd().orElseThrow();
    double quantiles = Quantiles.student(0.975, n - 1) + Quantiles.student(0.8, n - 1);
    return OptionalDouble.of(quantiles * sd / Math.sqrt(n));
  }
}
