package org.nwsbench.harness.stats;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The geometric mean of ratios formed inside blocks, so that what slows a whole block cancels.
 * Scaling all values by one factor leaves it as it is.
 *
 * @param n blocks that have both values
 * @param geometricMean of value over reference
 */
public record PairedRatio(int n, double geometricMean) {

  /**
   * Pairs values with references by their block; a block that lacks either is left out.
   *
   * @param values positive, by block (the seed)
   * @param references positive, by block
   * @return empty if no block has both
   */
  public static Optional<PairedRatio> of(Map<Long, Double> values, Map<Long, Double> references) {
    double logs = 0;
    int n = 0;
    for (Map.Entry<Long, Double> entry : new TreeMap<>(values).entrySet()) {
      Double reference = references.get(entry.getKey());
      if (reference != null) {
        logs += Math.log(entry.getValue() / reference);
        n++;
      }
    }
    return n == 0 ? Optional.empty() : Optional.of(new PairedRatio(n, Math.exp(logs / n)));
  }

  /**
   * The geometric mean of at least one positive value, in whatever order they stand; exact where
   * all are equal.
   */
  public static double geometricMean(double... values) {
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
}
