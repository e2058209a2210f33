package org.nwsbench.harness.record;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Statistics of the rows that a sampler chose for training between two points of the learning
 * curve, and of the quality of its estimates at the second point. Only {@code distinctShare} counts
 * from the start of the training. All values are computed while all clocks are stopped, and the
 * sampler never gets them.
 *
 * <p>{@code harness/docs/record-schema-6.json} describes each value.
 */
public record SamplerQuality(
    long draws,
    OptionalDouble essShare,
    double largestWeight,
    double distinctShare,
    List<Double> classShares,
    OptionalDouble varianceReduction,
    OptionalDouble rankCorrelation,
    OptionalDouble rankCorrelationLeaveOneOut) {

  public SamplerQuality {
    within(essShare, 0, 1, "effective sample size");
    within(OptionalDouble.of(largestWeight), 0, Double.MAX_VALUE, "largest weight");
    within(OptionalDouble.of(distinctShare), 0, 1, "share of distinct rows");
    within(varianceReduction, 0, Double.MAX_VALUE, "variance reduction");
    within(rankCorrelation, -1, 1, "rank correlation");
    within(rankCorrelationLeaveOneOut, -1, 1, "rank correlation of leave-one-out estimates");
  }

  private static void within(OptionalDouble value, double low, double high, String what) {
    if (value.isPresent() && !(value.getAsDouble() >= low && value.getAsDouble() <= high)) {
      throw new IllegalArgumentException(
          "%s: must be in [%s, %s], but is %s".formatted(what, low, high, value.getAsDouble()));
    }
  }
}
