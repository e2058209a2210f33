package org.nwsbench.harness.stats;

import java.util.Arrays;

/**
 * A 95% interval from the bootstrap distribution of an estimate whose resampled values may be known
 * by bounds only.
 *
 * <p>With n units the bootstrap's spread is too small by sqrt((n - 1) / n) and normal quantiles are
 * too near where t is due. Both are made good by one factor, w, that is applied in two ways, and
 * the end that reaches further counts:
 *
 * <pre>
 *   w = t.975 sqrt(n / (n - 1))
 *   by level:    the quantiles at Phi(-w) and 1 - Phi(-w) instead of .025 and .975
 *   by distance: estimate + (quantile at .025 or .975 - estimate) w / 1.96
 * </pre>
 *
 * By level keeps the distribution's shape (Hesterberg, What Teachers Should Know About the
 * Bootstrap, The American Statistician 69, 2015), but a mean of a few resampled values cannot go
 * beyond the smallest of them, which is too near at five. By distance has no such wall. A quantile
 * is the resampled value of its rank, never one in between.
 *
 * <p>Efron, Bootstrap Methods: Another Look at the Jackknife, Annals of Statistics 7, 1979.
 */
final class BootstrapInterval {

  private static final double TAIL = 0.025;

  private BootstrapInterval() {}

  /**
   * The factor w.
   *
   * @param n resampled units, at least 2
   * @param degrees of freedom of the estimate's spread
   */
  static double widening(int n, double degrees) {
    return Quantiles.student(0.975, degrees) * Math.sqrt(n / (n - 1.0));
  }

  /**
   * The interval around an estimate.
   *
   * @param estimate finite
   * @param lows lower bound of each resampled value; may be negative infinity
   * @param highs upper bound of each, in any order; equal to the lower where the value is known
   * @param widening w
   */
  static Interval of(double estimate, double[] lows, double[] highs, double widening) {
    double[] mirrored = Arrays.stream(highs).map(high -> -high).toArray();
    return new Interval(lowEnd(estimate, lows, widening), -lowEnd(-estimate, mirrored, widening));
  }

  private static double lowEnd(double estimate, double[] lows, double widening) {
    double[] sorted = lows.clone();
    Arrays.sort(sorted);
    double byLevel = quantile(sorted, Quantiles.normalBelow(-widening));
    double distance = estimate - quantile(sorted, TAIL);
    double byDistance = estimate - distance * widening / Quantiles.NORMAL_975;
    return Math.min(Math.min(byLevel, byDistance), estimate);
  }

  private static double quantile(double[] sorted, double probability) {
    return sorted[(int) Math.floor(probability * sorted.length)];
  }
}
