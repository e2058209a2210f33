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
 * its block, the trials of one seed that ran alone on one kind of machine with one code.
 *
 * <pre>
 *   T = C + steps x q
 *   C = what {@link ChoosingSeconds} gives, fitted to the method's trials of the block
 *   q = all other seconds of the block over all its steps, at all budgets of the method
 * </pre>
 *
 * A machine's pace changes from trial to trial and may stall in one, so means over the block take
 * the place of what this one trial had. C is as measured in each trial where the block has but one
 * of the method, or the fit is not near one of them.
 *
 * <p>Uniform methods (the reference's family) share one q. The A/A control takes a q of its own
 * trials alone, so that its S shows what chance does to times; in the q that the others share its
 * trials still count. A limit, whose scores do not count, has no score phase by time or raw time.
 */
final class TrialCosts {

  private final WorkloadResults results;
  private final Declaration declaration;
  private final Map<String, Double> stepSeconds = new HashMap<>();
  private final Map<String, Double> choosingSeconds = new HashMap<>();

  TrialCosts(WorkloadResults results, Declaration declaration) {
    this.results = results;
    this.declaration = declaration;
  }

  /** Returns seconds or work units of a valid trial of a method; times of one that ran alone. */
  double of(TrialRecord trial, MethodConfig method, CostMetric metric) {
    return switch (metric) {
      case WORK -> Row.outcome(trial).work();
      case WALL -> {
        Measurements measured = Row.measurements(trial);
        yield measured.trainSeconds() - (isLimit(method) ? measured.seconds(Phase.SCORE) : 0);
      }
      case TIME ->
          choosingSeconds(trial, method) + Row.outcome(trial).steps() * stepSeconds(trial, method);
    };
  }

  /** Returns seconds of a step in the phases that are no sampler's, over the block: q. */
  double stepSeconds(TrialRecord trial, MethodConfig method) {
    return stepSeconds.computeIfAbsent(
        trial.key(),
        key -> {
          List<TrialRecord> block = block(trial, alike(method));
          double seconds = block.stream().mapToDouble(TrialCosts::otherSeconds).sum();
          return seconds / block.stream().mapToLong(each -> Row.outcome(each).steps()).sum();
        });
  }

  /** Returns seconds of a trial in the sampler's phases, over the block where that holds: C. */
  private double choosingSeconds(TrialRecord trial, MethodConfig method) {
    return choosingSeconds.computeIfAbsent(
        trial.key(),
        key -> {
          boolean isLimit = isLimit(method);
          List<TrialRecord> block = block(trial, List.of(method));
          ChoosingSeconds fit = ChoosingSeconds.of(block, isLimit);
          return block.size() > 1 && block.stream().allMatch(each -> fit.isNear(each, isLimit))
              ? fit.of(trial)
              : ChoosingSeconds.measured(trial, isLimit);
        });
  }

  private List<TrialRecord> block(TrialRecord trial, List<MethodConfig> methods) {
    return methods.stream()
        .flatMap(each -> results.rows(each).stream())
        .flatMap(row -> row.valid().stream())
        .filter(other -> Row.isPair(other, trial))
        .toList();
  }

  /** Returns whether the method's scores do not count, so that it is no contender. */
  boolean isLimit(MethodConfig method) {
    return declaration.limits().contains(method.method());
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
