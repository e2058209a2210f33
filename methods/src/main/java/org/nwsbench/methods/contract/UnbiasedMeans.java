package org.nwsbench.methods.contract;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongFunction;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.nwsbench.methods.spi.Selection;

/**
 * Tests the claim of unbiased weights.
 *
 * <p>H0: for any quantity of a row, the expected weighted mean over a batch is the mean over all
 * rows. 4,000 samplers with different seeds give one batch each, so that batches are independent.
 * The batches come from steps 1 to 20 in turn. If scoring spends the budget before, they come from
 * fewer steps. A z test is made of each of three quantities, and H0 is rejected if |z| exceeds 5.5.
 * By chance that happens to one method in 10 million. Weights that are 3% off are found almost
 * surely.
 */
final class UnbiasedMeans {

  static final int STEPS = 20;

  private static final int SAMPLERS = 4000;
  private static final double BOUND = 5.5;

  // Allowed for the rounding of sums where a quantity has no variance, for example if all weights
  // are 1.
  private static final double ROUNDING = 1e-9;

  private record Quantity(String name, IntToDoubleFunction of, SummaryStatistics means) {}

  private UnbiasedMeans() {}

  /**
   * Returns the first evidence against the claim, if any. {@code runs} makes a new plain run of
   * {@link #STEPS} steps for each seed.
   */
  static Optional<String> refute(int size, LongFunction<Run> runs) {
    List<Quantity> quantities =
        List.of(
            new Quantity("1", row -> 1, new SummaryStatistics()),
            new Quantity("the loss", row -> Setting.SKEWED.of(row, 0), new SummaryStatistics()),
            new Quantity("(row mod 7)^2", row -> (row % 7) * (row % 7), new SummaryStatistics()));
    for (int seed = 0; seed < SAMPLERS; seed++) {
      Optional<Selection> batch = batch(runs.apply(seed), 1 + seed % STEPS);
      if (batch.isEmpty()) {
        return Optional.of("a sampler came to no batch");
      }
      for (Quantity each : quantities) {
        each.means().addValue(weightedMean(batch.get(), each.of()));
      }
    }
    return quantities.stream()
        .map(quantity -> refute(quantity, size))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Returns the batch of step {@code steps}, or of an earlier step if scoring spends the budget
   * before.
   */
  private static Optional<Selection> batch(Run run, int steps) {
    for (int step = 1; step < steps && run.goesOn(); step++) {
      run.step();
    }
    return run.next();
  }

  private static double weightedMean(Selection batch, IntToDoubleFunction quantity) {
    double sum = 0;
    for (int i = 0; i < batch.size(); i++) {
      sum += batch.weights()[i] * quantity.applyAsDouble(batch.rows()[i]);
    }
    return sum / batch.size();
  }

  private static Optional<String> refute(Quantity quantity, int size) {
    double expected = 0;
    for (int row = 0; row < size; row++) {
      expected += quantity.of().applyAsDouble(row) / size;
    }
    double mean = quantity.means().getMean();
    double error = quantity.means().getStandardDeviation() / Math.sqrt(SAMPLERS);
    double allowed = BOUND * error + ROUNDING * (1 + Math.abs(expected));
    return Math.abs(mean - expected) <= allowed
        ? Optional.empty()
        : Optional.of(
            "the weighted mean of %s is %.4g over %d samplers, should be %.4g, within %.2g: correct the weights, or do not claim that they are unbiased"
                .formatted(quantity.name(), mean, SAMPLERS, expected, allowed));
  }
}
