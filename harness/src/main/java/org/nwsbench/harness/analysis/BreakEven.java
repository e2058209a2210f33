package org.nwsbench.harness.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.stats.Summary;

/**
 * The break-even of a method on one workload: how much a training step must cost before the method
 * trains faster than the reference (shuffling, if the study names no other).
 *
 * <pre>
 *   n c          = F + (n / s) (c + h)       where c = c*, both need equal time
 *   c*           = (s F / n + h) / (s - 1)   cost of a step from which on the method is faster
 *   S(c)         = s c / (s F / n + c + h)   speed-up by time where a step costs c
 * </pre>
 *
 * Here n is the number of steps of the reference's training that sets the goal, and s is the
 * speed-up by work. F + h x steps is the time that the method spends on choosing rows. {@link
 * ChoosingSeconds} fits F and h to all timed trials of the method. The ends of the intervals of c*
 * and S(c) come from the ends of the interval of s, because F and h vary far less. The formula
 * assumes that a step of the method takes as long as one of the reference, that the reference
 * spends no time on choosing rows, and that s is the same with another network.
 *
 * @param oneOffSeconds F, seconds of choosing rows that a training spends once
 * @param chooseSeconds h, seconds of choosing rows for one step
 * @param stepSeconds seconds of a step of the reference on this workload, without choosing rows
 * @param batch number of rows of a step; the cost of a step divided by it is the cost of a row
 * @param steps n, a mean over seeds
 * @param byWork s, the speed-up by work, with its interval
 */
public record BreakEven(
    MethodConfig method,
    double oneOffSeconds,
    double chooseSeconds,
    double stepSeconds,
    int batch,
    double steps,
    SpeedUp byWork) {

  /** Multiples of this workload's cost of a step for which the speed-up by time is predicted. */
  public static final List<Double> FACTORS = List.of(1.0, 4.0, 16.0);

  private static final double MICROS = 1e6;

  /**
   * Computes the break-even from the records. Returns empty for the reference, if the speed-up by
   * work is unknown or only a bound, and if the method, or the reference at the goal, has no timed
   * trial. Also returns empty for a method that scores rows with the network, because its cost of
   * choosing rows grows with the network.
   */
  public static Optional<BreakEven> of(SpeedUps speedUps, MethodConfig method) {
    WorkloadResults results = speedUps.results();
    Optional<SpeedUp> byWork =
        speedUps.of(method, CostMetric.WORK).value().filter(s -> s.kind() == SpeedUp.Kind.VALUE);
    Optional<MethodConfig> reference = results.reference(method);
    List<TrialRecord> trials =
        results.rows(method).stream().flatMap(row -> row.timed().stream()).toList();
    boolean scores = trials.stream().anyMatch(trial -> Row.outcome(trial).scoredRows() > 0);
    if (byWork.isEmpty() || method.isReference() || scores || reference.isEmpty()) {
      return Optional.empty();
    }
    Row goal = results.row(reference.get(), speedUps.goalFraction());
    if (trials.isEmpty() || goal.timed().isEmpty()) {
      return Optional.empty();
    }
    ChoosingSeconds choosing = ChoosingSeconds.of(trials, speedUps.declaration().isLimit(method));
    TrialCosts costs = speedUps.costs();
    DoubleStream seconds =
        goal.timed().stream().mapToDouble(trial -> costs.stepSeconds(trial, reference.get()));
    return Optional.of(
        new BreakEven(
            method,
            choosing.once(),
            choosing.perStep(),
            Summary.of(seconds.toArray()).mean(),
            trials.get(0).spec().workload().batch(),
            goal.determined(outcome -> outcome.steps()).orElseThrow().mean(),
            byWork.get()));
  }

  public double stepMicrosPerRow() {
    return perRow(stepSeconds);
  }

  public double microsPerRow() {
    return perRow(cost(byWork.factor()));
  }

  public Optional<Interval> interval() {
    return byWork.interval().map(s -> new Interval(perRow(cost(s.high())), perRow(cost(s.low()))));
  }

  public double predicted(double factor) {
    return predicted(byWork.factor(), factor);
  }

  public Optional<Interval> predictedInterval(double factor) {
    return byWork
        .interval()
        .map(s -> new Interval(predicted(s.low(), factor), predicted(s.high(), factor)));
  }

  private double cost(double s) {
    if (s <= 1) {
      return Double.POSITIVE_INFINITY;
    }
    return Double.isInfinite(s)
        ? oneOffSeconds / steps
        : (s * oneOffSeconds / steps + chooseSeconds) / (s - 1);
  }

  private double predicted(double s, double factor) {
    double step = factor * stepSeconds;
    return Double.isInfinite(s)
        ? step * steps / oneOffSeconds
        : s * step / (s * oneOffSeconds / steps + step + chooseSeconds);
  }

  private double perRow(double seconds) {
    return MICROS * seconds / batch;
  }
}
