package org.nwsbench.harness.stats;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How many times less a method costs than the reference needs for the same quality: a point
 * estimate, to which {@link SpeedUpBootstrap} gives an interval.
 *
 * <pre>
 *   S  = T_reference(1) / T_method(f*)
 *   f* = the smallest f with e_method(f) &lt;= e_reference(1)
 * </pre>
 *
 * Here e is the isotonic mean error of a {@link BudgetLadder}, linear in log f between rungs, and T
 * its cost by one {@link Clock}, whose logarithm is linear in log f. Nothing is extrapolated: where
 * f* would lie beyond the ladder the result is {@link AtLeast} or {@link NotReached}, and neither
 * may enter a mean.
 */
public sealed interface SpeedUp {

  /**
   * f* lies on the ladder.
   *
   * @param factor S
   * @param fraction f*
   */
  record Value(double factor, double fraction) implements SpeedUp {}

  /**
   * The lowest rung is already as good, so S is this or more.
   *
   * @param factor T_reference(1) / T_method(lowest f)
   */
  record AtLeast(double factor) implements SpeedUp {}

  /** No rung is as good as the reference at f = 1. */
  record NotReached() implements SpeedUp {}

  /**
   * There is too little to compare.
   *
   * @param reason in words
   */
  record LadderNotRun(String reason) implements SpeedUp {}

  /** Compares the ladders of reference and method by one clock. */
  static SpeedUp between(BudgetLadder reference, BudgetLadder method, CostMetric clock) {
    OptionalInt one = reference.indexOf(1);
    if (one.isEmpty()) {
      return new LadderNotRun("the reference has no valid run at f = 1");
    }
    if (method.rungs().size() < 2) {
      return new LadderNotRun("fewer than two budget fractions");
    }
    double target = reference.fittedError(one.getAsInt());
    OptionalInt reached = method.firstAtMost(target);
    if (reached.isEmpty()) {
      return new NotReached();
    }
    OptionalDouble cost = reference.rungs().get(one.getAsInt()).cost(clock);
    return cost.isEmpty()
        ? untimed()
        : at(reached.getAsInt(), target, cost.getAsDouble(), method, clock);
  }

  private static SpeedUp at(
      int reached, double target, double cost, BudgetLadder method, CostMetric clock) {
    BudgetLadder.Rung high = method.rungs().get(reached);
    OptionalDouble highCost = high.cost(clock);
    if (highCost.isEmpty()) {
      return untimed();
    }
    if (reached == 0) {
      return new AtLeast(cost / highCost.getAsDouble());
    }
    BudgetLadder.Rung low = method.rungs().get(reached - 1);
    OptionalDouble lowCost = low.cost(clock);
    double lowError = method.fittedError(reached - 1);
    double highError = method.fittedError(reached);
    if (highError == target) {
      return new Value(cost / highCost.getAsDouble(), high.fraction());
    }
    if (lowCost.isEmpty()) {
      return untimed();
    }
    double share = (lowError - target) / (lowError - highError);
    double methodCost = logLinear(lowCost.getAsDouble(), highCost.getAsDouble(), share);
    return new Value(cost / methodCost, logLinear(low.fraction(), high.fraction(), share));
  }

  private static double logLinear(double low, double high, double share) {
    return Math.exp((1 - share) * Math.log(low) + share * Math.log(high));
  }

  private static SpeedUp untimed() {
    return new LadderNotRun("no wall times measured alone on the machine of the reference");
  }
}
