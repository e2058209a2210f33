package org.nwsbench.harness.stats;

import java.util.List;
import java.util.Optional;

/**
 * How many times less a method costs than another until its error is a given one, with a 95%
 * interval. {@link GoalCurves} has the rules.
 *
 * @param kind whether the factor is S itself or a bound of it
 * @param factor S, or the bound
 * @param interval of S; an end of 0 or infinity lies beyond the budgets run; empty for one seed
 * @param atEqualCost log errors, by seed, less what they would be if S were 1; empty where that
 *     cost lies beyond the budgets run and nothing follows from their end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SpeedUp(
    Kind kind, double factor, int seeds, Optional<Interval> interval, double[] atEqualCost) {

  public enum Kind {
    /** The budgets hold the goal. */
    VALUE,
    /** The error is the goal or less at the least budget: S is at least the factor. */
    ABOVE,
    /** The error lies above the goal at every budget: S is less than the factor. */
    BELOW
  }

  /**
   * Returns the paired t test of S = 1, in log errors; empty for fewer than two seeds, or if
   * unknown.
   */
  public Optional<PairedDifference> test() {
    return PairedDifference.of(atEqualCost);
  }

  /**
   * Returns the least true S above 1 that so many seeds show at 5% with a probability of about .8,
   * were the spread that of this interval; empty where an end of it is not known.
   *
   * <pre>
   *   exp((t.975(n - 1) + t.80(n - 1)) sd / sqrt(n)),
   *   sd = sqrt(seeds) log(high / low) / (2 t.975(seeds - 1))
   * </pre>
   */
  public Optional<Double> detectable(int n) {
    return interval
        .filter(ends -> ends.low() > 0 && Double.isFinite(ends.high()))
        .map(
            ends -> {
              double reach = Math.log(ends.high() / ends.low()) / 2;
              double sd = Math.sqrt(seeds) * reach / PairedDifference.student(0.975, seeds - 1);
              double t =
                  PairedDifference.student(0.975, n - 1) + PairedDifference.student(0.8, n - 1);
              return Math.exp(t * sd / Math.sqrt(n));
            });
  }

  /**
   * Returns the geometric mean over workloads, whose seeds have nothing in common. Its interval
   * adds the squares of what each one's reaches in log S, to either side, over the number of
   * workloads:
   *
   * <pre>
   *   low = mean - sqrt(sum (log S(i) - low(i))^2) / W
   * </pre>
   *
   * It is a little wide with few seeds: two workloads of five seeds each are covered in 97.6% of
   * studies, of ten in 96.4%. Zou and Donner, Construction of Confidence Limits about Effect
   * Measures, Statistics in Medicine 27, 2008.
   *
   * @return empty without any, or where S of one is a bound: a mean of the rest would leave out a
   *     workload for its outcome
   */
  public static Optional<SpeedUp> pooled(List<SpeedUp> each) {
    if (each.isEmpty() || each.stream().anyMatch(speedUp -> speedUp.kind != Kind.VALUE)) {
      return Optional.empty();
    }
    double mean =
        Summary.of(each.stream().map(speedUp -> Math.log(speedUp.factor)).toList()).mean();
    double below = 0;
    double above = 0;
    for (SpeedUp speedUp : each) {
      if (speedUp.interval.isPresent()) {
        below += Math.pow(Math.log(speedUp.factor / speedUp.interval.get().low()), 2);
        above += Math.pow(Math.log(speedUp.interval.get().high() / speedUp.factor), 2);
      }
    }
    double low = Math.exp(mean - Math.sqrt(below) / each.size());
    double high = Math.exp(mean + Math.sqrt(above) / each.size());
    return Optional.of(
        new SpeedUp(
            Kind.VALUE,
            Math.exp(mean),
            each.stream().mapToInt(SpeedUp::seeds).min().orElseThrow(),
            each.stream().allMatch(speedUp -> speedUp.interval.isPresent())
                ? Optional.of(new Interval(low, high))
                : Optional.empty(),
            new double[0]));
  }
}
