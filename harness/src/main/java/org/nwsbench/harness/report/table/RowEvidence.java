package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.analysis.Evidence;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.Summary;

/** The evidence of cells whose records are those of one row, failures included. */
final class RowEvidence {

  private static final String NOTHING = "blank: no record gave a value";

  private final Row row;

  RowEvidence(Row row) {
    this.row = row;
  }

  /** What was asked for, the same in all records of the row. */
  Evidence asked(String what, String value) {
    return new Evidence("asked for: " + what, items(r -> true, r -> value), value);
  }

  /** How the trials ended. */
  Evidence seeds(int expected) {
    String rule =
        "count: records with status ok, of the seeds that any method was run with at this fraction";
    return new Evidence(
        rule,
        items(r -> true, r -> r.status().id()),
        "%s of %s".formatted(row.valid().size(), expected));
  }

  /** Mean, and deviation where the cell shows one, of something determined. */
  Evidence mean(String what, ToDoubleFunction<Outcome> value) {
    ToDoubleFunction<TrialRecord> number = r -> value.applyAsDouble(r.outcome().orElseThrow());
    return new Evidence(
        meanRule(what, "valid"),
        items(TrialRecord::isOk, r -> Double.toString(number.applyAsDouble(r))),
        result(row.determined(value)));
  }

  /** Mean, and deviation where the cell shows one, of something timed. */
  Evidence timed(String what, ToDoubleFunction<Measurements> value) {
    return timed(what, value, row.timed(value));
  }

  /** As {@link #timed}, where the row knows of reasons to leave the summary out. */
  Evidence timed(String what, ToDoubleFunction<Measurements> value, Optional<Summary> summary) {
    return new Evidence(
        meanRule(what, "valid, alone on its machine"), timedItems(value), result(summary));
  }

  /** The largest over valid trials. */
  Evidence largest(String what, ToDoubleFunction<Measurements> value, OptionalLong largest) {
    return new Evidence(
        "largest: " + what + " over valid records",
        items(
            TrialRecord::isOk,
            r -> Double.toString(value.applyAsDouble(r.measurements().orElseThrow()))),
        largest.isEmpty() ? NOTHING : "maximum " + largest.getAsLong());
  }

  /** The largest over timed trials. */
  Evidence largestTimed(String what, ToDoubleFunction<Measurements> value, OptionalDouble largest) {
    return new Evidence(
        "largest: " + what + " over valid records of trials alone on their machine",
        timedItems(value),
        largest.isEmpty() ? NOTHING : "maximum " + largest.getAsDouble());
  }

  /** Something that this row does not show because another row shows it. */
  Evidence elsewhere(String what) {
    return new Evidence("shown once: " + what, items(r -> true, r -> "(not used)"), "blank here");
  }

  /** All records of the row by seed; those that do not count say why in brackets. */
  private List<Evidence.Item> items(
      Predicate<TrialRecord> counts, Function<TrialRecord, String> value) {
    return row.trials().stream()
        .map(
            r ->
                new Evidence.Item(r, counts.test(r) ? value.apply(r) : "(" + r.status().id() + ")"))
        .toList();
  }

  private List<Evidence.Item> timedItems(ToDoubleFunction<Measurements> value) {
    return items(
        TrialRecord::isOk,
        r ->
            Row.measurements(r).exclusive()
                ? Double.toString(value.applyAsDouble(Row.measurements(r)))
                : "(not alone)");
  }

  private static String meanRule(String what, String which) {
    return "mean: "
        + what
        + ", arithmetic mean over records that are "
        + which
        + "; sd has the divisor n - 1";
  }

  private static String result(Optional<Summary> summary) {
    return summary
        .map(
            s ->
                "n %s, mean %s%s"
                    .formatted(
                        s.n(), s.mean(), s.sd().isEmpty() ? "" : ", sd " + s.sd().getAsDouble()))
        .orElse(NOTHING);
  }
}
