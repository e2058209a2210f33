package org.nwsbench.harness.stats;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Whether paired differences lie beyond a margin on the side of the worse, by Student's one-sided t
 * test of a mean no larger than the margin.
 *
 * <pre>
 *   t = (mean - margin) / (sd / sqrt(n)),   p = P(T >= t),  n - 1 degrees of freedom
 *   detectable = margin + (t.(1 - alpha) + t.90) sd / sqrt(n)
 * </pre>
 *
 * Where all differences are equal there is no spread to judge by: p is 0 beyond the margin, else 1.
 *
 * @param n pairs, at least 2
 * @param mean of the differences, the worse positive
 * @param interval of the mean, at 95%
 * @param p one-sided
 * @param detectable the mean difference that this test rejects at {@code alpha} with a probability
 *     of about .9, were the spread that of these pairs
 */
public record MarginTest(int n, double mean, Interval interval, double p, double detectable) {

  private static final double POWER = 0.9;
  private static final int SLICES = 2_000;

  /**
   * Tests differences in any order.
   *
   * @param alpha that {@code detectable} is for
   * @throws IllegalArgumentException for fewer than two differences
   */
  public static MarginTest of(double[] differences, double margin, double alpha) {
    PairedDifference paired =
        PairedDifference.of(differences)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a test needs two or more pairs, got " + differences.length));
    int n = paired.n();
    double error = paired.sd() / Math.sqrt(n);
    double reach = Quantiles.student(1 - alpha, n - 1) + Quantiles.student(POWER, n - 1);
    return new MarginTest(
        n,
        paired.mean(),
        paired.interval(),
        p(paired.mean() - margin, error, n),
        margin + reach * error);
  }

  /**
   * The probability that normal differences are rejected: that a noncentral t exceeds t.(1 -
   * alpha), by the midpoint rule over the spread that is seen, to some 1e-6.
   *
   * @param n how many differences, at least 2
   * @param mean theirs
   * @param sd theirs, positive
   * @param margin that the test grants
   * @param alpha its level
   * @throws IllegalArgumentException for fewer differences, or ones without spread
   */
  public static double power(int n, double mean, double sd, double margin, double alpha) {
    if (n < 2 || !(sd > 0)) {
      throw new IllegalArgumentException(
          "a power needs two or more differences with a spread, got n = %d, sd = %s"
              .formatted(n, sd));
    }
    double degrees = n - 1.0;
    double critical = Quantiles.student(1 - alpha, degrees);
    double delta = (mean - margin) * Math.sqrt(n) / sd;
    ChiSquaredDistribution squares = new ChiSquaredDistribution(null, degrees);
    double width = Math.sqrt(degrees + 12 * Math.sqrt(2 * degrees) + 20) / SLICES;
    double power = 0;
    for (int i = 0; i < SLICES; i++) {
      double s = (i + 0.5) * width;
      power +=
          2
              * s
              * squares.density(s * s)
              * Quantiles.normalBelow(delta - critical * s / Math.sqrt(degrees));
    }
    return power * width;
  }

  private static double p(double beyond, double error, int n) {
    if (error == 0) {
      return beyond > 0 ? 0 : 1;
    }
    double tails = Quantiles.studentTails(beyond / error, n - 1.0) / 2;
    return beyond > 0 ? tails : 1 - tails;
  }
}
