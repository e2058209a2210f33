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
 * The cost of a training step from which a method saves time, on one workload.
 *
 * <pre>
 *   n c          = F + (n / s) (c + h)       cost c* of a step at which both need equal time
 *   c*           = (s F / n + h) / (s - 1)
 *   S(c)         = s c / (s F / n + c + h)   speed-up by time where a step costs c
 * </pre>
 *
 * Here n is the reference's number of steps at the goal, s is S by work, and F + h x steps is the
 * time that the method spends on choosing rows, fitted by {@link ChoosingSeconds} to all its timed
 * trials. The ends of intervals come from the ends of the interval of s, since F and h vary far
 * less. The formula assumes that a step of the method takes as long as one of the reference, and
 * that s is the same with another network.
 *
 * @param oneOffSeconds F
 * @param chooseSeconds h, the time of choosing rows for a step
 * @param stepSeconds time of a step of the reference here, without choosing rows
 * @param batch number of rows of a step, to convert costs to one row
 * @param steps n
 * @param byWork s with its interval
 */
public record BreakEven(
    MethodConfig method,
    double oneOffSeconds,
    double chooseSeconds,
    double stepSeconds,
    int batch,
    double steps,
    SpeedUp byWork) {

  /** Multiples of this workload's step cost for which S is predicted. */
  public static final List<Double> FACTORS = List.of(1.0, 4.0, 16.0);

  private static final double MICROS = 1e6;

  /**
   * Computes the break-even from the records. Returns empty without an S by work, without timed
   * trials, and for a method that trains on or scores further rows, since its cost of choosing
   * grows with the network.
   */
  static Optional<BreakEven> of(SpeedUps speedUps, MethodConfig method) {
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
    ChoosingSeconds choosing = ChoosingSeconds.of(trials, speedUps.isLimit(method));
    DoubleStream seconds =
        goal.timed().stream().mapToDouble(trial -> speedUps.stepSeconds(trial, reference.get()));
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

  /** Returns the cost of a step here, in microseconds for each row. */
  public double stepMicrosPerRow() {
    return perRow(stepSeconds);
  }

  /** Returns c* in microseconds for each row; infinite if S by work is 1 or less. */
  public double microsPerRow() {
    return perRow(cost(byWork.factor()));
  }

  /** Returns the interval of c* in microseconds for each row; empty for a single seed. */
  public Optional<Interval> interval() {
    return byWork.interval().map(s -> new Interval(perRow(cost(s.high())), perRow(cost(s.low()))));
  }

  /** Returns the predicted S by time if a step costs {@code factor} times as much as here. */
  public double predicted(double factor) {
    return predicted(byWork.factor(), factor);
  }

  /** Returns the interval of the predicted S by time; empty for a single seed. */
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
