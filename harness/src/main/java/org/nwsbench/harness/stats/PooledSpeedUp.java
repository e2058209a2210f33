package org.nwsbench.harness.stats;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The geometric mean of a method's speed-ups over workloads, with the interval of a bootstrap that
 * is stratified: seeds are resampled inside each workload, never across.
 *
 * <p>Where S cannot be estimated on one of the workloads there is no mean: one of the rest would
 * leave out a workload for its outcome. A resample in which any stratum left its ladder is known by
 * bounds. The spread has the degrees of freedom of Welch and Satterthwaite, with v the variance of
 * log S and n the seeds of a stratum:
 *
 * <pre>
 *   (sum v)^2 / sum (v^2 / (n - 1))
 * </pre>
 *
 * <p>Satterthwaite, An Approximate Distribution of Estimates of Variance Components, Biometrics
 * Bulletin 2, 1946.
 *
 * @param factor the geometric mean of S
 * @param workloads that it is taken over
 * @param seeds N: of the workload that has fewest
 * @param leftLadder resamples in which at least one S was censored
 * @param interval empty where a workload has a single seed
 */
public record PooledSpeedUp(
    double factor, int workloads, int seeds, int leftLadder, Optional<Interval> interval) {

  /**
   * Pools one method's speed-ups by one clock, each of a workload with draws of its own.
   *
   * @param byWorkload of every workload on which the method's ladder was run
   * @return empty if there is none, or S cannot be estimated on one of them
   * @throws IllegalArgumentException if the numbers of resamples differ
   */
  public static Optional<PooledSpeedUp> of(Collection<SpeedUpBootstrap> byWorkload) {
    List<SpeedUpBootstrap> strata = List.copyOf(byWorkload);
    if (strata.isEmpty()
        || !strata.stream().allMatch(stratum -> stratum.estimate() instanceof SpeedUp.Value)) {
      return Optional.empty();
    }
    double[] factors = strata.stream().mapToDouble(PooledSpeedUp::factor).toArray();
    double mean = geometricMean(factors);
    int fewest = strata.stream().mapToInt(SpeedUpBootstrap::seeds).min().orElseThrow();
    return Optional.of(
        fewest < 2
            ? new PooledSpeedUp(mean, strata.size(), fewest, 0, Optional.empty())
            : resampled(strata, mean, fewest));
  }

  private static PooledSpeedUp resampled(List<SpeedUpBootstrap> strata, double mean, int fewest) {
    int resamples = strata.get(0).resamples();
    if (strata.stream().anyMatch(stratum -> stratum.resamples() != resamples)) {
      throw new IllegalArgumentException("strata differ in their numbers of resamples");
    }
    double[] lows = new double[resamples];
    double[] highs = new double[resamples];
    int left = 0;
    for (int i = 0; i < resamples; i++) {
      for (SpeedUpBootstrap stratum : strata) {
        lows[i] += stratum.logLow(i) / strata.size();
        highs[i] += stratum.logHigh(i) / strata.size();
      }
      left += lows[i] == highs[i] ? 0 : 1;
    }
    double widening = BootstrapInterval.widening(fewest, degrees(strata, fewest));
    Interval logs = BootstrapInterval.of(Math.log(mean), lows, highs, widening);
    Interval interval = new Interval(Math.exp(logs.low()), Math.exp(logs.high()));
    return new PooledSpeedUp(mean, strata.size(), fewest, left, Optional.of(interval));
  }

  private static double degrees(List<SpeedUpBootstrap> strata, int fewest) {
    double sum = 0;
    double squares = 0;
    for (SpeedUpBootstrap stratum : strata) {
      double variance = stratum.logVariance();
      sum += variance;
      squares += variance * variance / (stratum.seeds() - 1);
    }
    return squares == 0 ? fewest - 1.0 : sum * sum / squares;
  }

  /** The same in whatever order they stand; exact where all are equal. */
  private static double geometricMean(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    if (sorted[0] == sorted[sorted.length - 1]) {
      return sorted[0];
    }
    double logs = 0;
    for (double value : sorted) {
      logs += Math.log(value);
    }
    return Math.exp(logs / sorted.length);
  }

  private static double factor(SpeedUpBootstrap stratum) {
    return ((SpeedUp.Value) stratum.estimate()).factor();
  }
}
