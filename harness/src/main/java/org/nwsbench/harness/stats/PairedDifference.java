package org.nwsbench.harness.stats;

import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The mean of paired differences (value minus reference at equal seed), with Student's two-sided
 * paired t test of no difference and its 95% interval.
 *
 * <pre>
 *   t = mean / (sd / sqrt(n)),   interval = mean ± t.975(n - 1) sd / sqrt(n)
 * </pre>
 *
 * The order of pairs never matters, and a common positive factor changes neither t nor p. If all
 * differences are equal, the spread is unknown and t is infinite. Then p is {@code 2^(1-n)}, the
 * chance that all signs agree. If all differences are 0, t is 0 and p is 1.
 *
 * <p>Student, The Probable Error of a Mean, Biometrika 6, 1908.
 *
 * @param n number of pairs, at least 2
 * @param sd standard deviation of the differences, with divisor n - 1
 * @param t the statistic, with n - 1 degrees of freedom
 * @param p two-sided p-value
 */
public record PairedDifference(
    int n, double mean, double sd, double t, double p, Interval interval) {

  private static final double ROUNDING = 1e-12;

  /**
   * Returns the test of differences in any order; empty for fewer than two. Throws an {@link
   * IllegalArgumentException} if a difference is not finite.
   */
  public static Optional<PairedDifference> of(double... differences) {
    if (differences.length < 2) {
      return Optional.empty();
    }
    Summary summary = Summary.of(differences);
    int n = summary.n();
    double sd = summary.sd().orElseThrow();
    double error = sd / Math.sqrt(n);
    double t = summary.mean() == 0 ? 0 : summary.mean() / error;
    double reach = student(0.975, n - 1) * error;
    boolean equal = sd <= ROUNDING * Math.abs(summary.mean());
    return Optional.of(
        new PairedDifference(
            n,
            summary.mean(),
            sd,
            t,
            equal && t != 0 ? Math.scalb(1.0, 1 - n) : studentTails(t, n - 1),
            new Interval(summary.mean() - reach, summary.mean() + reach)));
  }

  static double student(double probability, int degrees) {
    return new TDistribution(null, degrees).inverseCumulativeProbability(probability);
  }

  static double studentTails(double t, int degrees) {
    return Double.isInfinite(t)
        ? 0
        : 2 * new TDistribution(null, degrees).cumulativeProbability(-Math.abs(t));
  }
}
