package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Given;
import org.nwsbench.harness.stats.Summary;

/** Cells made from the trials of one row, failures included, and the rules that they go by. */
final class RowCells {

  /** Rule of cells that say what a trial was asked to do. */
  static final String ASKED = "asked for: the same in all records";

  private static final String NOTHING = "blank: no record gave a value";
  private static final double MIB = 1024.0 * 1024.0;

  private RowCells() {}

  /** Rule of {@link #mean}. */
  static String meanRule(String what) {
    return "mean: %s, arithmetic mean over valid records; sd has the divisor n - 1".formatted(what);
  }

  /** Rule of {@link #timed}. */
  static String timedRule(String what) {
    return "mean: %s, arithmetic mean over valid records of trials alone on their machine; sd has the divisor n - 1"
        .formatted(what);
  }

  /** What was asked for, the same in all records. */
  static Cell asked(Collection<TrialRecord> records, String text) {
    return Cell.of(text)
        .from(records.stream().map(record -> new Given(record, text)).toList(), text);
  }

  /** Mean of something determined. */
  static Cell mean(Row row, ToDoubleFunction<Outcome> value, Function<Summary, String> text) {
    return summary(
        row.determined(value), text, given(row, r -> value.applyAsDouble(Row.outcome(r))));
  }

  /** Mean of something timed. */
  static Cell timed(Row row, ToDoubleFunction<Measurements> value, Function<Summary, String> text) {
    return summary(row.timed(value), text, timedBy(row, value));
  }

  /** Mean CPU seconds, blank where a system did not tell. */
  static Cell cpu(Row row) {
    return summary(
        row.cpuSeconds(),
        summary -> Numbers.fixed(summary.mean(), 2),
        timedBy(row, Measurements::cpuSeconds));
  }

  /** Accuracy in percent with its spread and N. */
  static Cell accuracy(Row row, Collection<Long> expected) {
    return mean(
            row,
            outcome -> 100 * outcome.score().accuracy(),
            summary -> "%s (%s)".formatted(Numbers.spread(summary, 2), summary.n()))
        .withNote(RowNotes.gaps(row, expected));
  }

  private static Cell summary(
      Optional<Summary> summary, Function<Summary, String> text, List<Given> given) {
    return Cell.of(summary.map(text).orElse(""))
        .from(
            given,
            summary
                .map(
                    s ->
                        "n %s, mean %s%s"
                            .formatted(
                                s.n(),
                                s.mean(),
                                s.sd().isEmpty() ? "" : ", sd " + s.sd().getAsDouble()))
                .orElse(NOTHING));
  }

  /** The largest number of bytes over valid trials, in MiB. */
  static Cell mebibytes(
      Row row, ToLongFunction<Measurements> value, OptionalLong largest, int decimals) {
    return Cell.of(largest.isEmpty() ? "" : Numbers.fixed(largest.getAsLong() / MIB, decimals))
        .from(
            given(row, r -> (double) value.applyAsLong(Row.measurements(r))),
            largest.isEmpty() ? NOTHING : "maximum " + largest.getAsLong());
  }

  /** The largest share over timed trials, in percent. */
  static Cell largestPercent(
      Row row, ToDoubleFunction<Measurements> value, OptionalDouble largest) {
    return Cell.of(largest.isEmpty() ? "" : Numbers.fixed(100 * largest.getAsDouble(), 1))
        .from(
            timedBy(row, value), largest.isEmpty() ? NOTHING : "maximum " + largest.getAsDouble());
  }

  /** All records of a row by seed; those that are not valid say why in brackets. */
  static List<Given> given(Row row, Function<TrialRecord, ?> value) {
    return given(row, TrialRecord::isOk, value);
  }

  /** The same for what any record tells that passes. */
  static List<Given> given(Row row, Predicate<TrialRecord> counts, Function<TrialRecord, ?> value) {
    return row.trials().stream()
        .map(
            record ->
                new Given(
                    record,
                    counts.test(record)
                        ? value.apply(record).toString()
                        : "(" + record.status().id() + ")"))
        .toList();
  }

  /** The same for times, which count of trials that ran alone. */
  static List<Given> timedBy(Row row, ToDoubleFunction<Measurements> value) {
    return given(
        row,
        record ->
            Row.measurements(record).exclusive()
                ? (Object) value.applyAsDouble(Row.measurements(record))
                : "(not alone)");
  }

  /** Errors of each trial of some rows, in percent of the rows scored. */
  static List<Given> errors(Row... rows) {
    List<Given> given = new ArrayList<>();
    for (Row row : rows) {
      given.addAll(given(row, record -> 100 * Row.errorRate(Row.outcome(record))));
    }
    return given;
  }
}
