package org.nwsbench.harness.report.table;

import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Measurements;

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
                    .withNote(RowCells.whyUntimed(row)))
        .value("seeds_timed", row -> row.timed().size());
    for (Phase phase : Phase.values()) {
      seconds(columns, phase.id(), "seconds of " + phase.id(), measured -> measured.seconds(phase));
    }
    seconds(columns, "untimed", "untimed share x training seconds", Measurements::untimedSeconds);
    columns
        .numbers(
            "sum (s)",
            RowCells.timedRule("training seconds"),
            row -> RowCells.timed(row, Measurements::trainSeconds, s -> Numbers.fixed(s.mean(), 3)))
        .summary("train_seconds", row -> row.timed(Measurements::trainSeconds))
        .numbers("sampler (%)", WorkloadTable.SAMPLER_RULE, RowCells::samplerPercent);
    String caption =
        "%s: seconds of training time by phase, mean over the N valid seeds that ran alone. The sampler's share is that of hash, select, score and observe."
            .formatted(results.name());
    return columns.table(name(results), caption, results.allRows());
  }

  private static void seconds(
      Columns<Row> columns, String name, String what, ToDoubleFunction<Measurements> value) {
    columns
        .numbers(
            name + " (s)",
            RowCells.timedRule(what),
            row -> RowCells.timed(row, value, summary -> Numbers.fixed(summary.mean(), 3)))
        .summary(name + "_seconds", row -> row.timed(value));
  }
}
