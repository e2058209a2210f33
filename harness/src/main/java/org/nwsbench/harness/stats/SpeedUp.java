package org.nwsbench.harness.stats;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * The speed-up S with a 95% interval: the cost of another method to reach a given error, divided by
 * the cost of this method to reach it. {@link GoalCurves} has the rules.
 *
 * @param kind whether the factor is S or a bound of S
 * @param factor S, or the bound
 * @param interval interval of S, empty for one seed. An end of 0 or infinity is unknown, because it
 *     lies outside of the budgets that were run
 * @param atEqualCost for each seed, this method's log error at the cost of the other method, minus
 *     the log goal; the mean is 0 if S is 1. If that cost lies outside of the costs that were run,
 *     the nearest one is taken. If the other method is a rival, the values are corrected for the
 *     error of its cost ({@link GoalCurves#over}). The array is empty if the errors there do not
 *     tell on which side of the goal the errors at equal cost would be, and for a {@linkplain
 *     #pooled pooled} S
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SpeedUp(
    Kind kind, double factor, int seeds, Optional<Interval> interval, double[] atEqualCost) {

  public enum Kind {
    /** The mean error crosses the goal within the costs that all seeds have. */
    VALUE("", 0),
    /**
     * The mean error is at most the goal at the smallest cost that all seeds have, so S is at least
     * the factor.
     */
    ABOVE("> ", 1),
    /**
     * The mean error lies above the goal at all costs that all seeds have, so S is less than the
     * factor.
     */
    BELOW("< ", -1);

    private final String mark;
    private final int side;

    Kind(String mark, int side) {
      this.mark = mark;
      this.side = side;
    }

    public String mark() {
      return mark;
    }

    @JsonValue
    public int side() {
      return side;
    }
  }

  public Optional<PairedDifference> test() {
    return PairedDifference.of(atEqualCost);
  }

  /**
   * Returns the ratio of errors at equal cost: the error of this method at the cost of the other
   * method, divided by the goal, as a geometric mean over seeds. Outside of the costs that were
   * run, the nearest cost is taken. Empty if {@link #test} is.
   */
  public Optional<RatioInterval> errorRatio() {
    return RatioInterval.ofLogs(atEqualCost);
  }

  /**
   * Returns the smallest true S above 1 that a t test at 5% over {@code n} seeds, at least 2,
   * detects with a probability of about .8, given the spread of this interval; empty unless both
   * its ends are known.
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
   * Returns the geometric mean of S over workloads with independent seeds. In log S, the distance
   * from the mean to either end is the root of the summed squares of the workloads' distances,
   * divided by the number W of workloads:
   *
   * <pre>
   *   low = mean - sqrt(sum (log S(i) - low(i))^2) / W
   * </pre>
   *
   * This interval is slightly too wide for few seeds: for two workloads it covers the true value in
   * 97.6% of studies with five seeds each, and in 96.4% with ten. Zou and Donner, Construction of
   * Confidence Limits about Effect Measures, Statistics in Medicine 27, 2008.
   *
   * @return empty without workloads, or if S of one is a bound: a mean of the others would leave
   *     out a workload because of its outcome. The pooled S has no interval if one of the workloads
   *     has none, and the smallest of their numbers of seeds
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
