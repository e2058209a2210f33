package org.nwsbench.harness.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What one method reached at each budget fraction that it was trained at. The fitted error never
 * rises with the budget: it is the {@link IsotonicFit} of the rungs' mean errors, weighted by their
 * seeds.
 */
public final class BudgetLadder {

  private final List<Rung> rungs;
  private final double[] fittedErrors;

  /**
   * A ladder of rungs in any order.
   *
   * @throws IllegalArgumentException if two rungs have the same fraction
   */
  public BudgetLadder(List<Rung> rungs) {
    List<Rung> sorted = new ArrayList<>(rungs);
    sorted.sort(Comparator.comparingDouble(Rung::fraction));
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).fraction() == sorted.get(i - 1).fraction()) {
        throw new IllegalArgumentException(
            "two rungs at budget fraction " + sorted.get(i).fraction());
      }
    }
    this.rungs = List.copyOf(sorted);
    this.fittedErrors = fitted(sorted);
  }

  private static double[] fitted(List<Rung> sorted) {
    double[] errors = new double[sorted.size()];
    double[] weights = new double[sorted.size()];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = sorted.get(i).meanError();
      weights[i] = sorted.get(i).seeds();
    }
    return IsotonicFit.nonIncreasing(errors, weights);
  }

  /**
   * One budget fraction, over its valid seeds.
   *
   * @param fraction f, positive
   * @param seeds how many seeds the means are taken over, at least 1
   * @param meanError mean error rate, 0 to 1
   * @param work geometric mean of the work units spent
   * @param wallSeconds geometric mean of training wall time; absent where no time was measured
   *     alone on its machine
   */
  public record Rung(
      double fraction, int seeds, double meanError, double work, OptionalDouble wallSeconds) {

    /** Refuses what cannot be a rung. */
    public Rung {
      if (!(fraction > 0) || seeds < 1 || !(meanError >= 0 && meanError <= 1) || !(work > 0)) {
        throw new IllegalArgumentException(
            "a rung needs f > 0, seeds >= 1, error in [0, 1] and work > 0, got f=%s seeds=%s"
                    .formatted(fraction, seeds)
                + " error=%s work=%s".formatted(meanError, work));
      }
    }

    OptionalDouble cost(CostMetric clock) {
      return clock == CostMetric.WORK ? OptionalDouble.of(work) : wallSeconds;
    }
  }

  /** The rungs in order of fraction. */
  public List<Rung> rungs() {
    return rungs;
  }

  /** Place of the rung at exactly this fraction. */
  OptionalInt indexOf(double fraction) {
    for (int i = 0; i < rungs.size(); i++) {
      if (rungs.get(i).fraction() == fraction) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The isotonic mean error of a rung. */
  public double fittedError(int rung) {
    return fittedErrors[rung];
  }

  /** Place of the lowest rung whose fitted error is no higher than {@code error}. */
  OptionalInt firstAtMost(double error) {
    for (int i = 0; i < fittedErrors.length; i++) {
      if (fittedErrors[i] <= error) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
