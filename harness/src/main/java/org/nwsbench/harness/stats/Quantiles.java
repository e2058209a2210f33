package org.nwsbench.harness.stats;

import org.apache.commons.math3.distribution.TDistribution;

/** Quantiles and tails of the distributions that intervals and tests need. */
final class Quantiles {

  private Quantiles() {}

  /** The quantile of Student's t with any positive degrees of freedom. */
  static double student(double probability, double degrees) {
    return new TDistribution(null, degrees).inverseCumulativeProbability(probability);
  }

  /** P(|T| >= |t|) of Student's t; 0 for an infinite t. */
  static double studentTails(double t, double degrees) {
    return Double.isInfinite(t)
        ? 0
        : 2 * new TDistribution(null, degrees).cumulativeProbability(-Math.abs(t));
  }
}
