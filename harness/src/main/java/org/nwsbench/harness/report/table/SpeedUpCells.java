package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Given;
import org.nwsbench.harness.stats.BudgetLadder;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedLadders;
import org.nwsbench.harness.stats.PooledSpeedUp;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

/** Cells of S, the same in every table, with the rule that they go by. */
final class SpeedUpCells {

  private SpeedUpCells() {}

  /** {@code work} or {@code time}. */
  static String name(CostMetric metric) {
    return metric == CostMetric.WORK ? "work" : "time";
  }

  /** Rule of S. */
  static String rule(CostMetric metric) {
    return "speed-up: S = T(reference at f = 1) / T(method at f*), f* the smallest fraction at which the"
        + " method's mean error over seeds that have all budgets, isotonic over f and linear in log f, is no higher than the"
        + " reference's at f = 1; T is the geometric mean of "
        + (metric == CostMetric.WORK
            ? "work units"
            : "training seconds of trials alone, on the machine and with the code and engine threads of"
                + " the reference's trial at f = 1 of that seed");
  }

  /** Rule of S with its interval, pooled too. */
  static String intervalRule(CostMetric metric) {
    return rule(metric)
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

  /** S alone. */
  static Cell plain(WorkloadResults results, MethodConfig method, CostMetric metric) {
    SpeedUp speedUp = results.speedUps().of(method, metric);
    return Cell.of(SpeedUps.text(speedUp))
        .withNote(speedUp instanceof SpeedUp.LadderNotRun ? "" : sentence(SpeedUps.reason(speedUp)))
        .from(given(results, method, metric), ladders(results, method, metric));
  }

  /** S of one method on one workload, with its interval, N and whatever is missing. */
  static Cell of(Verdicts.Line line, CostMetric metric) {
    SpeedUps speedUps = line.results().speedUps();
    SpeedUp estimate = line.estimate(metric);
    Optional<SpeedUpBootstrap> sample = line.speedUp(metric);
    List<String> notes = new ArrayList<>(List.of(sentence(SpeedUps.reason(estimate))));
    NavigableSet<Long> leftOut = speedUps.leftOut(line.method(), metric);
    if (!(estimate instanceof SpeedUp.LadderNotRun) && !leftOut.isEmpty()) {
      notes.add("S leaves out %s: %s.".formatted(RowNotes.seeds(leftOut), lack(metric)));
    }
    notes.add(RowNotes.ladderGaps(line.results(), line.method()));
    notes.removeIf(String::isEmpty);
    return Cell.of(sample.map(SpeedUpCells::text).orElse(SpeedUps.text(estimate)))
        .withNote(String.join(" ", notes))
        .from(
            given(line.results(), line.method(), metric),
            ladders(line.results(), line.method(), metric)
                + sample.map(own -> "; " + words(own)).orElse(""));
  }

  private static String lack(CostMetric metric) {
    return metric == CostMetric.WORK
        ? "no valid trial at some budget"
        : "no trial at some budget that is valid, and timed alone and as the reference at f = 1";
  }

  private static String sentence(String words) {
    return words.isEmpty() ? "" : words + ".";
  }

  /** S of one method over the workloads on which its ladder was run, of so many there are. */
  static Cell of(Verdicts.Pooled pooled, CostMetric metric, int workloads) {
    Optional<PooledSpeedUp> value = Optional.ofNullable(pooled.speedUps().get(metric));
    List<Given> given = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    for (Verdicts.Line line : pooled.lines()) {
      given.addAll(given(line.results(), line.method(), metric));
      parts.add(line.results().name() + ": " + conclusion(line.estimate(metric)));
    }
    parts.add(
        value
            .map(
                own ->
                    "workloads %s, seeds %s, geometric mean %s, %s"
                        .formatted(
                            own.workloads(), own.seeds(), own.factor(), words(own.interval())))
            .orElse("no mean"));
    return Cell.of(
            value
                .map(
                    own ->
                        Numbers.fixed(own.factor(), 2)
                            + text(own.interval())
                            + " (%s)".formatted(own.seeds()))
                .orElse("—"))
        .withNote(value.map(own -> over(own, workloads)).orElseGet(() -> obstacle(pooled, metric)))
        .from(given, String.join("; ", parts));
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
  static String text(SpeedUpBootstrap sample) {
    String estimate = SpeedUps.text(sample.estimate());
    return sample.estimate() instanceof SpeedUp.LadderNotRun
        ? estimate
        : estimate + text(sample.interval()) + " (" + sample.seeds() + ")";
  }

  private static String text(Optional<Interval> interval) {
    return interval
        .map(
            own ->
                " [%s, %s]"
                    .formatted(
                        own.low() == 0 ? "0" : Numbers.fixed(own.low(), 2),
                        Double.isInfinite(own.high()) ? "∞" : Numbers.fixed(own.high(), 2)))
        .orElse("");
  }

  /** Resamples with N, unrounded. */
  static String words(SpeedUpBootstrap sample) {
    return "seeds %s, resamples %s, beyond the ladder %s, %s"
        .formatted(
            sample.seeds(), sample.resamples(), sample.leftLadder(), words(sample.interval()));
  }

  private static String words(Optional<Interval> interval) {
    return interval
        .map(own -> "interval [%s, %s]".formatted(own.low(), own.high()))
        .orElse("no interval");
  }

  /** Records of method and reference, each with what it gives to its ladder. */
  static List<Given> given(WorkloadResults results, MethodConfig method, CostMetric metric) {
    List<Given> given = new ArrayList<>();
    for (MethodConfig each : results.withReference(method)) {
      for (Row row : results.rows(each)) {
        given.addAll(RowCells.given(row, record -> step(record, metric)));
      }
    }
    return given;
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

  private static String ladders(WorkloadResults results, MethodConfig method, CostMetric metric) {
    String conclusion = conclusion(results.speedUps().of(method, metric));
    if (results.reference(method).isEmpty()) {
      return conclusion;
    }
    PairedLadders paired = results.speedUps().ladders(method, metric);
    return "seeds with all budgets%s: %s; reference %s; method %s; %s"
        .formatted(
            metric == CostMetric.WORK ? "" : " timed alone and as the reference at f = 1",
            paired.seeds().isEmpty() ? "none" : RowNotes.joined(paired.seeds()),
            words(paired.referenceMeans()),
            words(paired.methodMeans()),
            conclusion);
  }

  private static String words(BudgetLadder ladder) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < ladder.rungs().size(); i++) {
      BudgetLadder.Rung rung = ladder.rungs().get(i);
      words.add(
          "f = %s: mean error %s, fitted %s, T %s"
              .formatted(
                  Numbers.fraction(rung.fraction()),
                  rung.meanError(),
                  ladder.fittedError(i),
                  rung.cost()));
    }
    return words.isEmpty() ? "without a trial of these" : String.join(" | ", words);
  }

  /** What came of the ladders, unrounded. */
  private static String conclusion(SpeedUp speedUp) {
    if (speedUp instanceof SpeedUp.Value value) {
      return "f* = %s, S = %s".formatted(value.fraction(), value.factor());
    }
    if (speedUp instanceof SpeedUp.AtLeast bound) {
      return "the lowest budget is already as good: S >= " + bound.factor();
    }
    return speedUp instanceof SpeedUp.NotReached bound
        ? "no budget is as good: S < " + bound.factor()
        : "no S: " + SpeedUps.reason(speedUp);
  }
}
