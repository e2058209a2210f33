package org.nwsbench.harness.stats;

import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalDouble;

/**
 * Mean and spread of one or more numbers, usually one for each seed. Values are sorted before they
 * are summed, so their order never matters.
 *
 * @param sd standard deviation with divisor n - 1; absent for a single value
 */
public record Summary(int n, double mean, OptionalDouble sd) {

  public static Summary of(Collection<Double> values) {
    return of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  public static Summary of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (double value : sorted) {
      sum += value;
    }
    int n = sorted.length;
    double mean = sorted[0] == sorted[n - 1] ? sorted[0] : sum / n;
    double squares = 0;
    for (double value : sorted) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / (n - 1));
    return new Summary(n, mean, n == 1 ? OptionalDouble.empty() : OptionalDouble.of(deviation));
  }
}
