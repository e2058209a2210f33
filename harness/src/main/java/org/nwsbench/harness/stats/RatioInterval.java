package org.nwsbench.harness.stats;

import java.util.Optional;

/**
 * The geometric mean of n >= 2 paired ratios (value over reference at equal seed), with the 95%
 * interval by Student's t for the mean of their logarithms. Multiplying all ratios by a factor
 * multiplies mean and interval by it.
 */
public record RatioInterval(int n, double geometricMean, Interval interval) {

  /** Computes the interval from logarithms of ratios in any order; empty for fewer than two. */
  public static Optional<RatioInterval> ofLogs(double... logs) {
    return PairedDifference.of(logs)
        .map(
            log ->
                new RatioInterval(
                    log.n(),
                    Math.exp(log.mean()),
                    new Interval(Math.exp(log.interval().low()), Math.exp(log.interval().high()))));
  }
}
