package org.nwsbench.harness.report.table;

import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.PhaseSeconds;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.report.table.Table.Cell;

/** Where the training time of one workload went: a row for each method and budget fraction. */
public final class PhaseTable {

  private PhaseTable() {}

  /** Ends the names of the files. */
  public static String name(WorkloadResults results) {
    return results.name() + "-phases";
  }

  static Table of(WorkloadResults results) {
    Columns<Row> columns = WorkloadTable.asked(results);
    columns
        .numbers(
            "N",
            RowCells.timedRule("1 for each trial that was timed"),
            row ->
                RowCells.timed(row, measured -> 1, summary -> Integer.toString(summary.n()))
                    .withNote(RowNotes.times(row)))
        .value("seeds_timed", row -> row.timed().size());
    for (Phase phase : Phase.values()) {
      seconds(columns, phase.id(), "seconds of " + phase.id(), PhaseSeconds.of(phase));
    }
    seconds(columns, "untimed", "untimed share x training seconds", PhaseSeconds::untimed);
    columns
        .numbers(
            "sum (s)",
            RowCells.timedRule("training seconds"),
            row -> mean(row, Measurements::trainSeconds, 3))
        .summary("train_seconds", row -> row.timed(Measurements::trainSeconds))
        .numbers(
            "sampler (%)",
            RowCells.timedRule("100 (hash + select + score + observe) / training seconds"),
            PhaseTable::samplerPercent);
    return columns.table(name(results), caption(results), results.allRows());
  }

  private static void seconds(
      Columns<Row> columns, String name, String what, ToDoubleFunction<Measurements> value) {
    columns
        .numbers(name + " (s)", RowCells.timedRule(what), row -> mean(row, value, 3))
        .summary(name + "_seconds", row -> row.timed(value));
  }

  private static Cell mean(Row row, ToDoubleFunction<Measurements> value, int decimals) {
    return RowCells.timed(row, value, summary -> Numbers.fixed(summary.mean(), decimals));
  }

  /** Share of training time spent on choosing rows. */
  static Cell samplerPercent(Row row) {
    return mean(row, measured -> 100 * Row.samplerShare(measured), 1);
  }

  private static String caption(WorkloadResults results) {
    return ("%s: seconds of training time by phase, mean over the N valid seeds that ran alone. The sampler's"
            + " share is that of hash, select, score and observe. %s")
        .formatted(results.name(), new Provenance(results.records()).sentence());
  }
}
