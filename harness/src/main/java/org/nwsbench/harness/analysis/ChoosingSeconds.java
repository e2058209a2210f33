package org.nwsbench.harness.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.TrialRecord;

/**
 * Seconds that a method spends on choosing rows, fitted to its trials at several budgets.
 *
 * <pre>
 *   hash + a + b x steps + r x scored rows
 *   hash the median, since a sampler is made once, whatever the budget
 *   r      the median of score seconds for a scored row
 *   a, b   by least squares of (select + observe) / steps = a / steps + b, with a, b >= 0
 * </pre>
 *
 * A median ignores a trial that stalled. The noise of a time grows with the time, so least squares
 * are taken of seconds per step; weights of 1 / seconds^2 would favour times that were measured too
 * low. Score seconds of rows that do not count as work are added to select and observe.
 *
 * @param once hash + a
 * @param perStep b
 * @param perScoredRow r
 */
record ChoosingSeconds(double once, double perStep, double perScoredRow) {

  /** Fits at least one timed trial of one method; score seconds of an upper limit are left out. */
  static ChoosingSeconds of(List<TrialRecord> trials, boolean isLimit) {
    double hash = median(trials, trial -> seconds(trial, Phase.HASH));
    double perScoredRow =
        median(
            trials.stream().filter(trial -> !isLimit && scoredRows(trial) > 0).toList(),
            trial -> seconds(trial, Phase.SCORE) / scoredRows(trial));
    double[][] points =
        trials.stream()
            .map(
                trial -> {
                  double onLine =
                      measured(trial, isLimit || scoredRows(trial) > 0)
                          - seconds(trial, Phase.HASH);
                  return new double[] {1.0 / steps(trial), onLine / steps(trial)};
                })
            .toArray(double[][]::new);
    SimpleRegression line = new SimpleRegression();
    line.addData(points);
    double a = line.getSlope();
    double b = line.getIntercept();
    if (b < 0) {
      line = new SimpleRegression(false);
      line.addData(points);
      a = line.getSlope();
      b = 0;
    } else if (!(a >= 0)) { // Not a number where all trials have as many steps.
      a = 0;
      b = Arrays.stream(points).mapToDouble(point -> point[1]).average().orElse(0);
    }
    return new ChoosingSeconds(hash + a, b, perScoredRow);
  }

  /** Returns the fitted seconds of a trial. */
  double of(TrialRecord trial) {
    return once + perStep * steps(trial) + perScoredRow * scoredRows(trial);
  }

  /**
   * Returns whether the fit is within a factor of 3 of the measured seconds of a trial. Stalled
   * trials differed by a factor of up to 2.8; a method that chooses differently at some budgets
   * differs by more.
   */
  boolean isNear(TrialRecord trial, boolean isLimit) {
    double measured = measured(trial, isLimit);
    return of(trial) <= 3 * measured && measured <= 3 * of(trial);
  }

  /** Returns the measured seconds of a trial. */
  static double measured(TrialRecord trial, boolean isLimit) {
    return Row.measurements(trial).samplingSeconds() - (isLimit ? seconds(trial, Phase.SCORE) : 0);
  }

  private static long scoredRows(TrialRecord trial) {
    return Row.outcome(trial).scoredRows();
  }

  private static long steps(TrialRecord trial) {
    return Row.outcome(trial).steps();
  }

  private static double seconds(TrialRecord trial, Phase phase) {
    return Row.measurements(trial).seconds(phase);
  }

  private static double median(List<TrialRecord> trials, ToDoubleFunction<TrialRecord> value) {
    return trials.isEmpty()
        ? 0
        : new Median().evaluate(trials.stream().mapToDouble(value).toArray());
  }
}
