package org.nwsbench.harness.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Whether paired differences lie beyond a margin on the side of the worse, by a one-sided test that
 * their location is no larger than the margin. From 16 differences on, an eighth of them at either
 * end is trimmed, so that single pairs that were disturbed neither move it nor widen it.
 *
 * <pre>
 *   g = floor(n / 8) from n = 16 on, else 0;   h = n - 2 g
 *   mean        of the h that are left when the g smallest and the g largest are left out
 *   sw          standard deviation of all n, the left out replaced by the nearest that are not
 *   se          = sw sqrt((n - 1) / (h (h - 1)))
 *   t           = (mean - margin) / se,   p = P(T >= t),  h - 1 degrees of freedom
 *   detectable  = margin + (t.(1 - alpha) + t.90) se
 * </pre>
 *
 * With g = 0 it is Student's t test. With fewer pairs trimming costs more degrees of freedom than
 * it gains. Of normal differences it rejects some 1.05% at .01. Where all differences that count
 * are equal there is no spread to judge by: p is 0 beyond the margin, else 1.
 *
 * <p>Tukey and McLaughlin, Less Vulnerable Confidence and Significance Procedures for Location
 * Based on a Single Sample: Trimming/Winsorization 1, Sankhya A 25, 1963.
 *
 * @param n pairs, at least 2
 * @param mean of the differences that are not trimmed, the worse positive
 * @param interval of the location, at 95%
 * @param p one-sided
 * @param detectable the location that this test rejects at {@code alpha} with a probability of
 *     about .9, were the spread that of these pairs
 */
public record MarginTest(int n, double mean, Interval interval, double p, double detectable) {

  private static final double POWER = 0.9;

  /** Of so many one is trimmed at either end. */
  private static final int TRIMMED_SHARE = 8;

  private static final int TRIMMED_FROM = 16;

  private static final int SLICES = 2_000;

  /**
   * Tests differences in any order.
   *
   * @param alpha that {@code detectable} is for
   * @throws IllegalArgumentException for fewer than two differences
   */
  public static MarginTest of(double[] differences, double margin, double alpha) {
    int n = differences.length;
    if (n < 2) {
      throw new IllegalArgumentException("a test needs two or more pairs, got " + n);
    }
    int cut = trimmed(n);
    int left = n - 2 * cut;
    double[] sorted = differences.clone();
    Arrays.sort(sorted);
    double mean = Summary.of(Arrays.copyOfRange(sorted, cut, n - cut)).mean();
    double error = winsorised(sorted, cut) * Math.sqrt((n - 1.0) / (left * (left - 1.0)));
    double degrees = left - 1.0;
    double halfWidth = Quantiles.student(0.975, degrees) * error;
    double reach = Quantiles.student(1 - alpha, degrees) + Quantiles.student(POWER, degrees);
    return new MarginTest(
        n,
        mean,
        new Interval(mean - halfWidth, mean + halfWidth),
        p(mean - margin, error, degrees),
        margin + reach * error);
  }

  private static int trimmed(int n) {
    return n < TRIMMED_FROM ? 0 : n / TRIMMED_SHARE;
  }

  private static double winsorised(double[] sorted, int cut) {
    int n = sorted.length;
    double[] drawnIn = sorted.clone();
    Arrays.fill(drawnIn, 0, cut, sorted[cut]);
    Arrays.fill(drawnIn, n - cut, n, sorted[n - cut - 1]);
    return Summary.of(drawnIn).sd().orElseThrow();
  }

  /**
   * The probability that normal differences are rejected: that a noncentral t exceeds t.(1 -
   * alpha), by the midpoint rule over the spread that is seen, to some 1e-6. Where differences are
   * trimmed the statistic is taken for such a t, with the spread that a trimmed mean of many has:
   * to some .005.
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
    int cut = trimmed(n);
    double degrees = n - 2 * cut - 1.0;
    double critical = Quantiles.student(1 - alpha, degrees);
    double delta = (mean - margin) * Math.sqrt(n / variance((double) cut / n)) / sd;
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

  /**
   * Of a trimmed mean of many standard normal values, times their number.
   *
   * <pre>
   *   (1 - 2 c - 2 a phi(a) + 2 c a^2) / (1 - 2 c)^2,   P(Z > a) = c
   * </pre>
   *
   * @param c share that is trimmed at either end
   */
  private static double variance(double c) {
    if (c == 0) {
      return 1;
    }
    double a = Quantiles.normal(1 - c);
    double kept = 1 - 2 * c;
    return (kept - 2 * a * Quantiles.normalDensity(a) + 2 * c * a * a) / (kept * kept);
  }

  private static double p(double beyond, double error, double degrees) {
    if (error == 0) {
      return beyond > 0 ? 0 : 1;
    }
    double tails = Quantiles.studentTails(beyond / error, degrees) / 2;
    return beyond > 0 ? tails : 1 - tails;
  }
}
