package org.nwsbench.harness.train;

import java.util.List;
import java.util.OptionalDouble;
import org.nwsbench.methods.spi.Selection;

/**
 * The weights of draws.
 *
 * @param draws how many, with repetition
 * @param largest of them
 * @param sum of them
 * @param squares sum of their squares
 */
record DrawnWeights(long draws, double largest, double sum, double squares) {

  static DrawnWeights of(List<Selection> drawn) {
    long draws = 0;
    double largest = 0;
    double sum = 0;
    double squares = 0;
    for (Selection batch : drawn) {
      for (double weight : batch.weights()) {
        largest = Math.max(largest, weight);
        sum += weight;
        squares += weight * weight;
      }
      draws += batch.size();
    }
    return new DrawnWeights(draws, largest, sum, squares);
  }

  /** {@code (sum w)^2 / (n sum w^2)}, at most 1; empty if all weigh 0 or a square overflows. */
  OptionalDouble essShare() {
    double share = sum * sum / (draws * squares);
    return Double.isFinite(share) ? OptionalDouble.of(Math.min(1, share)) : OptionalDouble.empty();
  }
}
