package org.nwsbench.harness.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Whether paired differences lie beyond a margin on the side of the worse, by a one-sided t test
 * that their location is no larger than the margin: Student's, or one that trims differences at
 * either end, which single pairs that were disturbed move and widen by little, however far off they
 * are.
 *
 * <pre>
 *   g           trimmed at either end: none by Student's, else floor(n / 8) from n = 16 on
 *   h           n - 2 g
 *   mean        of the h that are left when the g smallest and the g largest are left out
 *   sw          standard deviation of all n, the left out replaced by the nearest that are not
 *   se          = sw sqrt((n - 1) / (h (h - 1)))
 *   t           = (mean - margin) / se,   p = P(T >= t),  h - 1 degrees of freedom
 *   detectable  = margin + (t.(1 - alpha) + t.90) se
 * </pre>
 *
 * A trimmed mean is that of all where disturbances are as likely on either side. What is worse in a
 * minority of the pairs alone it does not see. Of normal differences it rejects 1.05% at .01. Where
 * all differences that count are equal there is no spread to judge by: p is 0 beyond the margin,
 * else 1.
 *
 * <p>Student, The Probable Error of a Mean, Biometrika 6, 1908. Tukey and McLaughlin, Less
 * Vulnerable Confidence and Significance Procedures for Location Based on a Single Sample:
 * Trimming/Winsorization 1, Sankhya A 25, 1963.
 *
 * @param n pairs, at least 2
 * @param trimmed how many of them at either end
 * @param mean of the differences that are left, the worse positive
 * @param interval of the location, at 95%
 * @param p one-sided
 * @param detectable the location that this test rejects at {@code alpha} with a probability of
 *     about .9, were the spread that of these pairs
 */
public record MarginTest(
    int n, int trimmed, double mean, Interval interval, double p, double detectable) {

  /** The fewest pairs of which any are trimmed: of eight it gains nothing. */
  public static final int TRIMMED_FROM = 16;

  /** Of so many one is trimmed at either end. */
  public static final int TRIMMED_OF = 8;

  private static final double POWER = 0.9;
  private static final int SLICES = 2_000;

  /**
   * Student's test of differences in any order.
   *
   * @param alpha that {@code detectable} is for
   * @throws IllegalArgumentException for fewer than two differences, or any that is not finite
   */
  public static MarginTest of(double[] differences, double margin, double alpha) {
    return of(differences, 0, margin, alpha);
  }

  /** The same, trimmed. */
  public static MarginTest trimmed(double[] differences, double margin, double alpha) {
    return of(differences, cut(differences.length), margin, alpha);
  }

  private static int cut(int n) {
    return n < TRIMMED_FROM ? 0 : n / TRIMMED_OF;
  }

  private static MarginTest of(double[] differences, int cut, double margin, double alpha) {
    int n = differences.length;
    if (n < 2 || !Arrays.stream(differences).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "a test needs two or more pairs, all finite, got " + Arrays.toString(differences));
    }
    double[] sorted = differences.clone();
    Arrays.sort(sorted);
    int left = n - 2 * cut;
    double mean = Summary.of(Arrays.copyOfRange(sorted, cut, n - cut)).mean();
    double error = winsorised(sorted, cut) * Math.sqrt((n - 1.0) / (left * (left - 1.0)));
    double degrees = left - 1.0;
    double halfWidth = Quantiles.student(0.975, degrees) * error;
    double reach = Quantiles.student(1 - alpha, degrees) + Quantiles.student(POWER, degrees);
    return new MarginTest(
        n,
        cut,
        mean,
        new Interval(mean - halfWidth, mean + halfWidth),
        p(mean - margin, error, degrees),
        margin + reach * error);
  }

  private static double winsorised(double[] sorted, int cut) {
    int n = sorted.length;
    double[] drawnIn = sorted.clone();
    Arrays.fill(drawnIn, 0, cut, sorted[cut]);
    Arrays.fill(drawnIn, n - cut, n, sorted[n - cut - 1]);
    return Summary.of(drawnIn).sd().orElseThrow();
  }

  /**
   * The probability that Student's test rejects normal differences: that a noncentral t exceeds
   * t.(1 - alpha), by the midpoint rule over the spread that is seen, to some 1e-6.
   *
   * @param n how many differences, at least 2
   * @param mean theirs
   * @param sd theirs, positive
   * @param margin that the test grants
   * @param alpha its level
   * @throws IllegalArgumentException for fewer differences, or ones without spread
   */
  public static double power(int n, double mean, double sd, double margin, double alpha) {
    return power(n, 0, mean, sd, margin, alpha);
  }

  /** That of the trimmed test, its statistic taken for such a t: to some .005. */
  public static double trimmedPower(int n, double mean, double sd, double margin, double alpha) {
    return power(n, cut(n), mean, sd, margin, alpha);
  }

  private static double power(int n, int cut, double mean, double sd, double margin, double alpha) {
    if (n < 2 || !(sd > 0)) {
      throw new IllegalArgumentException(
          "a power needs two or more differences with a spread, got n = %d, sd = %s"
              .formatted(n, sd));
    }
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
   * By its influence function, as in Huber, Robust Statistics, 1981, section 3.3.
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
