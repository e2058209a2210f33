package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.ResultLine;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Given;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.Summary;

/**
 * Makes the cells of a table from the trials of one method at one budget (a {@link Row}). Also
 * makes rules, which say how a column is computed, and notes on failed trials and on seeds that
 * were not run.
 */
final class RowCells {

  static final String ACCURACY_RULE = meanRule("100 (1 - errors / rows) of the final model");

  static final String DIFFERENCE_RULE =
      "paired difference: test errors over rows in percent, less those of the reference at the same"
          + " seed and budget; mean, its 95% t interval and the paired t test";

  static final String LOSS_RULE =
      "paired ratio: mean test loss (cross-entropy) over that of the reference at the same seed and"
          + " budget; exp of the mean of its logarithm, and of the ends of the 95% t interval";

  static final String NOT_RUN = "not run, or in several configurations.";

  private static final double MIB = 1024.0 * 1024.0;

  private RowCells() {}

  static String meanRule(String what) {
    return "mean: %s, arithmetic mean over valid records; sd has the divisor n - 1".formatted(what);
  }

  static String timedRule(String what) {
    return "mean: %s, arithmetic mean over valid records of trials alone on their machine; sd has the divisor n - 1"
        .formatted(what);
  }

  static Cell mean(Row row, ToDoubleFunction<Outcome> value, Function<Summary, String> text) {
    return Cell.of(row.determined(value).map(text).orElse(""))
        .from(given(List.of(row), record -> value.applyAsDouble(Row.outcome(record))));
  }

  static Cell mean(Row row, ToDoubleFunction<Outcome> value, int decimals) {
    return mean(row, value, summary -> Numbers.fixed(summary.mean(), decimals));
  }

  static Cell timed(Row row, ToDoubleFunction<Measurements> value, Function<Summary, String> text) {
    return Cell.of(row.timed(value).map(text).orElse("")).from(timedBy(List.of(row), value));
  }

  static Cell timed(Row row, ToDoubleFunction<Measurements> value, int decimals) {
    return timed(row, value, summary -> Numbers.fixed(summary.mean(), decimals));
  }

  static Cell mebibytes(Row row, Function<Measurements, Long> value, int decimals) {
    return Cell.of(row.largest(value).map(bytes -> Numbers.fixed(bytes / MIB, decimals)).orElse(""))
        .from(given(List.of(row), trial -> value.apply(Row.measurements(trial)).doubleValue()));
  }

  static List<Given> given(List<Row> rows, Function<TrialRecord, ?> value) {
    List<Given> given = new ArrayList<>();
    for (Row row : rows) {
      for (TrialRecord record : row.trials()) {
        String status = "(" + record.status().id() + ")";
        given.add(
            new Given(record, Row.isScored(record) ? value.apply(record).toString() : status));
      }
    }
    return given;
  }

  static List<Given> timedBy(List<Row> rows, ToDoubleFunction<Measurements> value) {
    return given(
        rows,
        record -> {
          Measurements measured = Row.measurements(record);
          return Row.isTimed(record)
              ? Numbers.significant(value.applyAsDouble(measured), 6)
              : "(not alone)";
        });
  }

  static List<Given> errors(List<Row> rows) {
    return given(rows, record -> 100 * Row.outcome(record).score().errorRate());
  }

  static Cell difference(ResultLine line) {
    List<Given> paired = errors(line.results().withReference(line.method(), line.fraction()));
    if (line.method().isReference()) {
      return Cell.BLANK.from(paired);
    }
    String at = "at f = " + Numbers.fraction(line.fraction());
    String gaps = gaps(line.results(), line.results().row(line.method(), line.fraction()));
    int decimals = line.results().pointDecimals();
    return Cell.of(line.difference().map(difference -> text(difference, decimals)).orElse(""))
        .withNote(
            line.difference().isEmpty()
                ? "fewer than two pairs %s. %s".formatted(at, gaps).strip()
                : gaps.isEmpty() ? "" : at + ": " + gaps)
        .from(paired);
  }

  static Cell lossRatio(ResultLine line) {
    return Cell.of(line.lossRatio().map(SpeedUpCells::text).orElse(""))
        .from(
            given(
                line.results().withReference(line.method(), line.fraction()),
                record -> Row.outcome(record).score().meanLoss()));
  }

  static String text(PairedDifference difference, int decimals) {
    return "%s %s (%s)"
        .formatted(
            Numbers.fixed(difference.mean(), decimals),
            Numbers.interval(difference.interval(), decimals),
            difference.n());
  }

  static String gaps(WorkloadResults results, Row row) {
    Map<String, List<Long>> failed = new LinkedHashMap<>();
    for (TrialRecord record : row.failed()) {
      String reason = record.reason().isEmpty() ? "" : ": " + record.reason();
      failed
          .computeIfAbsent(record.status().id() + reason, any -> new ArrayList<>())
          .add(record.spec().seed());
    }
    List<String> gaps = new ArrayList<>();
    failed.forEach((words, seeds) -> gaps.add(seeds(seeds) + " " + words));
    NavigableSet<Long> missing = results.seeds(row.fraction());
    missing.removeAll(row.seeds());
    if (!missing.isEmpty()) {
      gaps.add("not run: " + seeds(missing));
    }
    return gaps.isEmpty() ? "" : String.join("; ", gaps) + ".";
  }

  static String gapsWhereRun(WorkloadResults results, Row row) {
    return row.seeds().isEmpty() ? "" : gaps(results, row);
  }

  private static String seeds(Collection<Long> seeds) {
    return (seeds.size() == 1 ? "seed " : "seeds ") + Numbers.joined(", ", seeds);
  }

  static String ladderGaps(WorkloadResults results, MethodConfig method) {
    List<String> gaps = new ArrayList<>();
    for (MethodConfig each : results.withReference(method)) {
      Map<String, List<String>> fractions = new LinkedHashMap<>();
      for (double fraction : results.fractions()) {
        fractions
            .computeIfAbsent(
                gapsWhereRun(results, results.row(each, fraction)), any -> new ArrayList<>())
            .add(Numbers.fraction(fraction));
      }
      fractions.remove("");
      fractions.forEach(
          (gap, at) -> gaps.add(each.label() + ", f = " + String.join(", ", at) + ": " + gap));
    }
    return String.join(" ", gaps);
  }
}
