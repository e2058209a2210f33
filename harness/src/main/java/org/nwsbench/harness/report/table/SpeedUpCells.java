package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Given;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PooledSpeedUp;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

/** Cells of S, the same in every table, with the rule that they go by. */
final class SpeedUpCells {

  private SpeedUpCells() {}

  static String name(CostMetric metric) {
    return metric == CostMetric.WORK ? "work" : "time";
  }

  /** Rule of S with its interval, pooled too. */
  static String rule(CostMetric metric) {
    return "speed-up: S = T(reference at f = 1) / T(method at f*), f* the smallest fraction at which the"
        + " method's mean error over seeds that have all budgets, isotonic over f and linear in log f, is no higher than the"
        + " reference's at f = 1; T is the geometric mean of "
        + (metric == CostMetric.WORK
            ? "work units"
            : "training seconds of trials alone, on the machine and with the code and engine threads of"
                + " the reference's trial at f = 1 of that seed")
        + "; its 95% interval is a bootstrap of whole seeds, widened for their number; pooled, the"
        + " geometric mean over the workloads whose ladder was run, where S can be estimated on"
        + " each, resampled inside each workload";
  }

  /** S as a number for programs, or its bound where the least budget is as good. */
  static OptionalDouble factor(SpeedUp speedUp) {
    if (speedUp instanceof SpeedUp.Value value) {
      return OptionalDouble.of(value.factor());
    }
    return speedUp instanceof SpeedUp.AtLeast bound
        ? OptionalDouble.of(bound.factor())
        : OptionalDouble.empty();
  }

  /** S of one method on one workload, with its interval, N and whatever is missing. */
  static Cell of(Verdicts.Line line, CostMetric metric) {
    SpeedUp estimate = line.estimate(metric);
    String reason = SpeedUps.reason(estimate);
    String notes =
        Stream.of(
                reason.isEmpty() ? "" : reason + ".",
                RowNotes.ladderGaps(line.results(), line.method()))
            .filter(words -> !words.isEmpty())
            .collect(Collectors.joining(" "));
    return Cell.of(line.speedUp(metric).map(SpeedUpCells::text).orElse(SpeedUps.text(estimate)))
        .withNote(notes)
        .from(given(line, metric));
  }

  /** S of one method over the workloads on which its ladder was run, of so many there are. */
  static Cell of(Verdicts.Pooled pooled, CostMetric metric, int workloads) {
    Optional<PooledSpeedUp> value = Optional.ofNullable(pooled.speedUps().get(metric));
    return Cell.of(
            value
                .map(own -> text(Numbers.fixed(own.factor(), 2), own.interval(), own.seeds()))
                .orElse("—"))
        .withNote(value.map(own -> over(own, workloads)).orElseGet(() -> obstacle(pooled, metric)))
        .from(pooled.lines().stream().flatMap(line -> given(line, metric).stream()).toList());
  }

  private static String over(PooledSpeedUp pooled, int workloads) {
    return pooled.workloads() == workloads
        ? ""
        : "over %s of %s workloads.".formatted(pooled.workloads(), workloads);
  }

  private static String obstacle(Verdicts.Pooled pooled, CostMetric metric) {
    String reasons =
        pooled.withoutEstimate(metric).stream()
            .map(
                line ->
                    "S cannot be estimated on %s: %s."
                        .formatted(line.results().name(), SpeedUps.reason(line.estimate(metric))))
            .collect(Collectors.joining(" "));
    return reasons.isEmpty() ? "no ladder was run." : reasons;
  }

  /** S with its interval and N; a dash where no ladder was run. */
  private static String text(SpeedUpBootstrap sample) {
    String estimate = SpeedUps.text(sample.estimate());
    return sample.estimate() instanceof SpeedUp.LadderNotRun
        ? estimate
        : text(estimate, sample.interval(), sample.seeds());
  }

  private static String text(String estimate, Optional<Interval> interval, int seeds) {
    String ends =
        interval
            .map(
                own ->
                    " [%s, %s]"
                        .formatted(
                            own.low() == 0 ? "0" : Numbers.fixed(own.low(), 2),
                            Double.isInfinite(own.high()) ? "∞" : Numbers.fixed(own.high(), 2)))
            .orElse("");
    return "%s%s (%s)".formatted(estimate, ends, seeds);
  }

  /** Records of method and reference, each with what it gives to its ladder. */
  static List<Given> given(Verdicts.Line line, CostMetric metric) {
    return line.results().withReference(line.method()).stream()
        .flatMap(method -> line.results().rows(method).stream())
        .flatMap(row -> RowCells.given(row, record -> step(record, metric)).stream())
        .toList();
  }

  private static String step(TrialRecord record, CostMetric metric) {
    String error = "error " + Row.errorRate(Row.outcome(record));
    if (metric == CostMetric.WORK) {
      return error + ", work " + Row.outcome(record).work();
    }
    return Row.measurements(record).exclusive()
        ? error + ", " + Row.measurements(record).trainSeconds() + " s"
        : error + ", (not alone)";
  }
}
