package org.nwsbench.harness.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;

/**
 * Computes the cost of a trial: its work, its raw wall time, or its modelled time T. T uses means
 * over a block: the trials of the workload with one seed that ran alone, on one kind of machine and
 * with one version of the training code.
 *
 * <pre>
 *   T = C + steps x q
 *   C = seconds of choosing rows by {@link ChoosingSeconds}, fitted to the method's trials of the block
 *   q = all other training seconds of the method's trials of the block / their steps
 * </pre>
 *
 * A machine's pace changes from trial to trial, and one trial may stall. Therefore means over the
 * block replace the times of the single trial. C is measured in the trial itself if the block has
 * only one trial of the method, or if the fit is far from one of the method's trials ({@link
 * ChoosingSeconds#isNear}).
 *
 * <p>The methods of the reference's family (for shuffling, all {@code uniform} methods) share one
 * q. The A/A control, which is the reference in another random order, has a q from its own trials
 * only, so that its S shows how chance affects times. Its trials also count in the shared q. For an
 * upper limit, which gets its scores for free, the score phase is left out of time and raw time.
 */
public final class TrialCosts {

  private final WorkloadResults results;
  private final Declaration declaration;
  private final Map<String, Double> stepSeconds = new HashMap<>();
  private final Map<String, Double> choosingSeconds = new HashMap<>();

  TrialCosts(WorkloadResults results, Declaration declaration) {
    this.results = results;
    this.declaration = declaration;
  }

  /**
   * Returns the cost of a valid trial in seconds or work units. For seconds the trial must have run
   * alone.
   */
  public double of(TrialRecord trial, MethodConfig method, CostMetric metric) {
    return switch (metric) {
      case WORK -> Row.outcome(trial).work();
      case WALL -> {
        Measurements measured = Row.measurements(trial);
        double free = declaration.isLimit(method) ? measured.seconds(Phase.SCORE) : 0;
        yield measured.trainSeconds() - free;
      }
      case TIME ->
          choosingSeconds(trial, method) + Row.outcome(trial).steps() * stepSeconds(trial, method);
    };
  }

  public double stepSeconds(TrialRecord trial, MethodConfig method) {
    return stepSeconds.computeIfAbsent(
        trial.key(),
        key -> {
          List<TrialRecord> block = block(trial, alike(method));
          double seconds =
              block.stream()
                  .map(Row::measurements)
                  .mapToDouble(measured -> measured.trainSeconds() - measured.samplingSeconds())
                  .sum();
          return seconds / block.stream().mapToLong(each -> Row.outcome(each).steps()).sum();
        });
  }

  private double choosingSeconds(TrialRecord trial, MethodConfig method) {
    return choosingSeconds.computeIfAbsent(
        trial.key(),
        key -> {
          boolean isLimit = declaration.isLimit(method);
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

  List<MethodConfig> alike(MethodConfig method) {
    return declaration.isControl(method) || !method.isOfReferenceFamily()
        ? List.of(method)
        : results.methods().stream()
            .filter(each -> each.isOfReferenceFamily() && each.budget() == method.budget())
            .toList();
  }
}
