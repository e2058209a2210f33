package org.nwsbench.harness.stats;

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
 * Here e is the isotonic mean error of a {@link BudgetLadder}, linear in log f between budgets, and
 * T its cost by one {@link CostMetric}, whose logarithm is linear in log f. Nothing is
 * extrapolated: where f* would lie beyond the ladder S is censored, {@link AtLeast} or {@link
 * NotReached}, and may not enter a mean.
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
   * The lowest budget is already as good, so S is this or more.
   *
   * @param factor T_reference(1) / T_method(lowest f)
   * @param fraction the lowest f
   */
  record AtLeast(double factor, double fraction) implements SpeedUp {}

  /**
   * No budget is as good as the reference at f = 1, so S is less than this.
   *
   * @param factor T_reference(1) / T_method(highest f)
   * @param fraction the highest f
   */
  record NotReached(double factor, double fraction) implements SpeedUp {}

  /**
   * There is too little to compare.
   *
   * @param reason in words
   */
  record LadderNotRun(String reason) implements SpeedUp {}

  /** Compares the ladders of a reference, run at f = 1, and a method by one cost. */
  static SpeedUp between(BudgetLadder reference, BudgetLadder method) {
    int one = reference.indexOf(1).orElseThrow();
    double cost = reference.budgets().get(one).cost();
    double target = reference.fittedError(one);
    OptionalInt reached = method.firstAtMost(target);
    if (reached.isEmpty()) {
      BudgetLadder.Budget top = method.budgets().get(method.budgets().size() - 1);
      return new NotReached(cost / top.cost(), top.fraction());
    }
    BudgetLadder.Budget high = method.budgets().get(reached.getAsInt());
    if (reached.getAsInt() == 0) {
      return new AtLeast(cost / high.cost(), high.fraction());
    }
    double highError = method.fittedError(reached.getAsInt());
    if (highError == target) {
      return new Value(cost / high.cost(), high.fraction());
    }
    BudgetLadder.Budget low = method.budgets().get(reached.getAsInt() - 1);
    double lowError = method.fittedError(reached.getAsInt() - 1);
    double share = (lowError - target) / (lowError - highError);
    return new Value(
        cost / logLinear(low.cost(), high.cost(), share),
        logLinear(low.fraction(), high.fraction(), share));
  }

  private static double logLinear(double low, double high, double share) {
    return Math.exp((1 - share) * Math.log(low) + share * Math.log(high));
  }
}
