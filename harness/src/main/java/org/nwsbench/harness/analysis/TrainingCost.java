package org.nwsbench.harness.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;

/**
 * What a trial of a workload cost, by each metric.
 *
 * <p>Time is modelled from the phases of the trial and of its block, the trials of one seed that
 * ran alone on one kind of machine with one code:
 *
 * <pre>
 *   T = hash + steps x (p x k + s)
 *   s = select + score + observe of this trial, over its steps
 *   p = seconds of a plain step: all other seconds over all steps, of the reference's family
 *   k = slow-down of those other phases: the same over all budgets of the method, over p
 * </pre>
 *
 * The other seconds are those of gather, forward, backward, update and of no phase. They are the
 * larger part, and a machine's pace changes from trial to trial, so their mean over the block takes
 * the place of what this one trial had of them. The family are the methods whose ids begin as the
 * reference's does up to the dot; for them k is 1. A limit, whose scores do not count, has no score
 * phase by time or raw time.
 */
final class TrainingCost {

  private final WorkloadResults results;
  private final Declaration declaration;
  private final Map<String, Double> stepSeconds = new HashMap<>();

  TrainingCost(WorkloadResults results, Declaration declaration) {
    this.results = results;
    this.declaration = declaration;
  }

  /** Seconds or work units of a valid trial of a method. */
  double of(TrialRecord trial, MethodConfig method, CostMetric metric) {
    if (metric == CostMetric.WORK) {
      return Row.outcome(trial).work();
    }
    Measurements measured = Row.measurements(trial);
    boolean isLimit = declaration.limits().contains(method.method());
    double counted = measured.trainSeconds() - (isLimit ? measured.seconds(Phase.SCORE) : 0);
    return metric == CostMetric.WALL
        ? counted
        : counted - otherSeconds(trial) + Row.outcome(trial).steps() * stepSeconds(trial, method);
  }

  private static double otherSeconds(TrialRecord trial) {
    Measurements measured = Row.measurements(trial);
    return measured.trainSeconds() - measured.samplingSeconds();
  }

  /** Seconds of a step in the phases that are no sampler's, over the block: p x k. */
  private double stepSeconds(TrialRecord trial, MethodConfig method) {
    return stepSeconds.computeIfAbsent(
        trial.key(),
        key -> {
          List<TrialRecord> block =
              results.rows().stream()
                  .filter(row -> row.method().budget() == method.budget())
                  .filter(row -> isAlike(row.method(), method))
                  .flatMap(row -> row.timed().stream())
                  .filter(other -> TimeRatio.isPair(other, trial))
                  .toList();
          double seconds = block.stream().mapToDouble(TrainingCost::otherSeconds).sum();
          return seconds / block.stream().mapToLong(own -> Row.outcome(own).steps()).sum();
        });
  }

  private static boolean isAlike(MethodConfig one, MethodConfig other) {
    return one.equals(other) || (one.isOfReferenceFamily() && other.isOfReferenceFamily());
  }
}
