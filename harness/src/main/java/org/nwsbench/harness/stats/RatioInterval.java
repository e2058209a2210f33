package org.nwsbench.harness.stats;

import java.util.Optional;

/**
 * The geometric mean of ratios formed inside blocks (value over reference at equal seed), with a
 * 95% interval: that of Student's t for the mean of their logarithms. Scaling all values by one
 * factor scales mean and interval by it. Of n blocks that have both values, at least 2.
 */
public record RatioInterval(int n, double geometricMean, Interval interval) {

  /** From the logarithms of ratios, in any order; empty for fewer than two. */
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
