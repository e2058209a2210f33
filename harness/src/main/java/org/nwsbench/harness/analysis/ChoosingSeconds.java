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
 *   seconds = hash + a + b x steps + r x scored rows
 *   hash      median of the hash seconds
 *   r         median of score seconds / scored rows
 *   a, b      least squares of (select + observe) / steps = a / steps + b, with a, b >= 0
 * </pre>
 *
 * Here hash, score, select and observe are seconds of the phases ({@link Phase}) of a training.
 * Hashing happens once in a training, when the sampler is made, so its seconds do not depend on the
 * budget. A median ignores a trial that stalled. Longer times have more noise, so the line is
 * fitted to seconds per step, not to seconds. Deviations are not divided by the measured time,
 * because times that came out too low would then count most. If a trial has score seconds but no
 * scored rows that count as work, its score seconds are added to select and observe.
 *
 * @param once hash + a, seconds spent once in a training
 * @param perStep b, seconds for each step
 * @param perScoredRow r, seconds for each row that was scored and counts as work
 */
record ChoosingSeconds(double once, double perStep, double perScoredRow) {

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
    } else if (!(a >= 0)) { // NaN if all trials have the same number of steps.
      a = 0;
      b = Arrays.stream(points).mapToDouble(point -> point[1]).average().orElse(0);
    }
    return new ChoosingSeconds(hash + a, b, perScoredRow);
  }

  double of(TrialRecord trial) {
    return once + perStep * steps(trial) + perScoredRow * scoredRows(trial);
  }

  boolean isNear(TrialRecord trial, boolean isLimit) {
    double measured = measured(trial, isLimit);
    return of(trial) <= 3 * measured && measured <= 3 * of(trial);
  }

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
