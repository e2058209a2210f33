package org.nwsbench.harness.stats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What one method reached at each budget fraction that it was trained at. The fitted error never
 * rises with the budget: it is the non-increasing sequence closest to the mean errors in weighted
 * least squares, by pooling adjacent violators.
 *
 * <p>Barlow, Bartholomew, Bremner and Brunk, Statistical Inference under Order Restrictions, 1972.
 */
public final class BudgetLadder {

  private final List<Budget> budgets;
  private final double[] fittedErrors;

  /**
   * A ladder of budgets.
   *
   * @throws IllegalArgumentException if the fractions do not rise
   */
  public BudgetLadder(List<Budget> budgets) {
    for (int i = 1; i < budgets.size(); i++) {
      if (!(budgets.get(i).fraction() > budgets.get(i - 1).fraction())) {
        throw new IllegalArgumentException(
            "budget fractions must rise, got %s and then %s"
                .formatted(budgets.get(i - 1).fraction(), budgets.get(i).fraction()));
      }
    }
    this.budgets = List.copyOf(budgets);
    this.fittedErrors = fitted(budgets);
  }

  /**
   * One budget fraction, over its valid seeds.
   *
   * @param fraction f, positive
   * @param seeds how many seeds the means are taken over, at least 1
   * @param meanError mean error rate, 0 to 1
   * @param cost geometric mean of work units or of seconds
   */
  public record Budget(double fraction, int seeds, double meanError, double cost) {

    /** Refuses what no budget can be. */
    public Budget {
      if (!(fraction > 0) || seeds < 1 || !(meanError >= 0 && meanError <= 1) || !(cost > 0)) {
        throw new IllegalArgumentException(
            "a budget needs f > 0, seeds >= 1, error in [0, 1] and cost > 0, got f=%s seeds=%s error=%s cost=%s"
                .formatted(fraction, seeds, meanError, cost));
      }
    }
  }

  private static double[] fitted(List<Budget> budgets) {
    Deque<Block> blocks = new ArrayDeque<>();
    for (Budget budget : budgets) {
      Block block = new Block(1, budget.seeds(), budget.meanError());
      while (!blocks.isEmpty() && blocks.getLast().mean() < block.mean()) {
        block = blocks.removeLast().pooledWith(block);
      }
      blocks.addLast(block);
    }
    return blocks.stream()
        .flatMapToDouble(block -> IntStream.range(0, block.size()).mapToDouble(i -> block.mean()))
        .toArray();
  }

  /** Neighbours that share one fitted value. */
  private record Block(int size, double weight, double mean) {

    Block pooledWith(Block other) {
      double sum = weight + other.weight;
      return new Block(size + other.size, sum, (weight * mean + other.weight * other.mean) / sum);
    }
  }

  /** The budgets in order of fraction. */
  public List<Budget> budgets() {
    return budgets;
  }

  /** The isotonic mean error at a budget, by its place. */
  public double fittedError(int budget) {
    return fittedErrors[budget];
  }

  /** Place of the budget at exactly this fraction. */
  OptionalInt indexOf(double fraction) {
    return IntStream.range(0, budgets.size())
        .filter(i -> budgets.get(i).fraction() == fraction)
        .findFirst();
  }

  /** Place of the lowest budget whose fitted error is no higher than {@code error}. */
  OptionalInt firstAtMost(double error) {
    return IntStream.range(0, fittedErrors.length)
        .filter(i -> fittedErrors[i] <= error)
        .findFirst();
  }
}
