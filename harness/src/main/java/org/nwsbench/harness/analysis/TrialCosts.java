package org.nwsbench.harness.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;

/**
 * What a trial costs: by work, by raw wall time, or by time as it is modelled from the phases of
 * the trial and of its block, the trials of one seed that ran alone on one kind of machine with one
 * code.
 *
 * <pre>
 *   T = hash + select + score + observe of this trial + steps x q
 *   q = all other seconds of the block over all its steps, at all budgets of the method
 * </pre>
 *
 * The other seconds are those of gather, forward, backward, update and of no phase. They are the
 * larger part, and a machine's pace changes from trial to trial, so their mean over the block takes
 * the place of what this one trial had of them. Uniform methods (the reference's family) share one
 * q. The A/A control takes a q of its own trials alone, so that its S shows what chance does to
 * times; in the q that the others share its trials still count. A limit, whose scores do not count,
 * has no score phase by time or raw time.
 */
final class TrialCosts {

  private final WorkloadResults results;
  private final Declaration declaration;
  private final Map<String, Double> stepSeconds = new HashMap<>();

  TrialCosts(WorkloadResults results, Declaration declaration) {
    this.results = results;
    this.declaration = declaration;
  }

  /** Returns seconds or work units of a valid trial of a method; times of one that ran alone. */
  double of(TrialRecord trial, MethodConfig method, CostMetric metric) {
    if (metric == CostMetric.WORK) {
      return Row.outcome(trial).work();
    }
    Measurements measured = Row.measurements(trial);
    double free =
        declaration.limits().contains(method.method()) ? measured.seconds(Phase.SCORE) : 0;
    double counted = measured.trainSeconds() - free;
    return metric == CostMetric.WALL
        ? counted
        : counted - otherSeconds(trial) + Row.outcome(trial).steps() * stepSeconds(trial, method);
  }

  /** Returns seconds of a step in the phases that are no sampler's, over the block: q. */
  double stepSeconds(TrialRecord trial, MethodConfig method) {
    return stepSeconds.computeIfAbsent(
        trial.key(),
        key -> {
          List<TrialRecord> block =
              alike(method).stream()
                  .flatMap(each -> results.rows(each).stream())
                  .flatMap(row -> row.valid().stream())
                  .filter(other -> Row.isPair(other, trial))
                  .toList();
          double seconds = block.stream().mapToDouble(TrialCosts::otherSeconds).sum();
          return seconds / block.stream().mapToLong(each -> Row.outcome(each).steps()).sum();
        });
  }

  /** Returns the methods whose steps are of one kind with a method's. */
  List<MethodConfig> alike(MethodConfig method) {
    boolean isControl = declaration.control().filter(method.method()::equals).isPresent();
    return isControl || !method.isOfReferenceFamily()
        ? List.of(method)
        : results.methods().stream()
            .filter(each -> each.isOfReferenceFamily() && each.budget() == method.budget())
            .toList();
  }

  private static double otherSeconds(TrialRecord trial) {
    Measurements measured = Row.measurements(trial);
    return measured.trainSeconds() - measured.samplingSeconds();
  }
}
