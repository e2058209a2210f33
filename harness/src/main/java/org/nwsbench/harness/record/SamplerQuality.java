package org.nwsbench.harness.record;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a sampler did between two points of the curve, and what it knew at the second. Computed
 * while every clock is stopped; nothing of it reaches the sampler.
 *
 * @param draws rows drawn since the last point, counted with repetition
 * @param essShare effective sample size of their weights as a share of the draws, {@code (sum w)^2
 *     / (n sum w^2)}; empty if all weigh 0
 * @param largestWeight of their weights
 * @param distinctShare distinct rows drawn since the start, as a share of the training rows
 * @param classShares share of the draws by class
 * @param varianceReduction on the model frozen at the last point, {@code mean g^2 (mean w)^2 / mean
 *     (w g)^2} with g the gradient bound: the first mean over the examined rows, the others over
 *     the rows drawn next after the freeze. 1 in expectation for independent uniform draws, and
 *     above 1 where a draw varies less. Biased weights change the objective as well, and it then
 *     compares unlike gradients. Empty if no gradient is left
 * @param rankCorrelation Spearman's, over the examined rows, of the sampler's estimate and the true
 *     loss; empty if it tells no estimates or they are all equal
 * @param rankCorrelationWithoutOwn the same for estimates that know nothing of the row itself
 * @param staleness steps since a drawn row's score was last known, a mean; empty in new records,
 *     which do not measure it
 */
public record SamplerQuality(
    long draws,
    OptionalDouble essShare,
    double largestWeight,
    double distinctShare,
    List<Double> classShares,
    OptionalDouble varianceReduction,
    OptionalDouble rankCorrelation,
    OptionalDouble rankCorrelationWithoutOwn,
    OptionalDouble staleness) {

  public SamplerQuality {
    within(essShare, 0, 1, "effective sample size");
    within(OptionalDouble.of(largestWeight), 0, Double.MAX_VALUE, "largest weight");
    within(OptionalDouble.of(distinctShare), 0, 1, "share of distinct rows");
    within(varianceReduction, 0, Double.MAX_VALUE, "variance reduction");
    within(rankCorrelation, -1, 1, "rank correlation");
    within(rankCorrelationWithoutOwn, -1, 1, "rank correlation without own values");
    within(staleness, 0, Double.MAX_VALUE, "staleness");
  }

  private static void within(OptionalDouble value, double low, double high, String what) {
    if (value.isPresent() && !(value.getAsDouble() >= low && value.getAsDouble() <= high)) {
      throw new IllegalArgumentException(
          "%s: must be in [%s, %s], but is %s".formatted(what, low, high, value.getAsDouble()));
    }
  }
}
