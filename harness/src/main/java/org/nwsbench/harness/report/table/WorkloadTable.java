package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.NavigableSet;
import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.CostMetric;

/** The table of one workload: a row for each method and budget fraction, failures included. */
final class WorkloadTable {

  private static final double MILLION = 1e6;

  private final WorkloadResults results;

  private WorkloadTable(WorkloadResults results) {
    this.results = results;
  }

  /** The table of a workload. */
  static Table of(WorkloadResults results) {
    return new WorkloadTable(results)
        .columns()
        .table(results.name(), WorkloadCaption.of(results), results.allRows());
  }

  /** What a row was asked for: method, fraction and their values for programs. */
  static Columns<Row> asked(WorkloadResults results) {
    return new Columns<Row>()
        .words(
            Table.METHOD, RowCells.ASKED, row -> RowCells.asked(row.trials(), row.method().label()))
        .numbers(
            Table.FRACTION,
            "asked for: fraction of the reference budget",
            row -> RowCells.asked(row.trials(), Numbers.fraction(row.fraction())))
        .value("workload", row -> results.workload())
        .value("part", row -> results.partName())
        .value("method", row -> row.method().method())
        .value("variant", row -> row.method().variant())
        .value("budget", row -> row.method().budget())
        .value("fraction", Row::fraction);
  }

  private Columns<Row> columns() {
    Columns<Row> columns = asked(results);
    columns
        .numbers(
            "N",
            "count: records with status ok, of the seeds that any method was run with at this fraction",
            this::seeds)
        .value("seeds_valid", row -> row.valid().size())
        .value("seeds_failed", row -> row.failed().size())
        .value("seeds_expected", row -> expected(row).size())
        .value("seeds_timed", row -> row.timed().size());
    scores(columns);
    times(columns);
    costs(columns);
    for (CostMetric metric : List.of(CostMetric.WORK, CostMetric.WALL)) {
      speedUp(columns, metric);
    }
    return columns
        .numbers(
            "untimed max (%)",
            "largest: share of training time that no phase covers, over valid records of trials alone on their machine",
            row -> RowCells.largestPercent(row, Measurements::untimedShare, row.untimedShare()))
        .value("untimed_share_max", Row::untimedShare)
        .value("gaps", row -> RowNotes.gaps(row, expected(row)));
  }

  private NavigableSet<Long> expected(Row row) {
    return results.seeds(row.fraction());
  }

  private Cell seeds(Row row) {
    return Cell.of(RowNotes.seeds(row, expected(row)))
        .from(
            RowCells.given(row, record -> true, record -> record.status().id()),
            "%s of %s".formatted(row.valid().size(), expected(row).size()))
        .withNote(RowNotes.gaps(row, expected(row)));
  }

  private void scores(Columns<Row> columns) {
    columns
        .numbers(
            results.partName() + " accuracy (%)",
            RowCells.meanRule("100 (1 - errors / rows) of the final model"),
            row -> RowCells.mean(row, o -> 100 * o.score().accuracy(), s -> Numbers.spread(s, 2)))
        .summary("accuracy", row -> row.determined(o -> o.score().accuracy()));
    determined(
        columns,
        "errors",
        "errors",
        "rows that the final model got wrong",
        1,
        1,
        outcome -> outcome.score().errors());
    determined(
        columns,
        "macro-F1",
        "macro_f1",
        "macro-F1 of the final model",
        3,
        1,
        outcome -> outcome.score().macroF1());
    columns.summary("loss", row -> row.determined(outcome -> outcome.score().meanLoss()));
  }

  private static void determined(
      Columns<Row> columns,
      String title,
      String name,
      String what,
      int decimals,
      double unit,
      ToDoubleFunction<Outcome> value) {
    columns
        .numbers(
            title,
            RowCells.meanRule(what),
            row ->
                RowCells.mean(
                    row,
                    outcome -> value.applyAsDouble(outcome) / unit,
                    summary -> Numbers.fixed(summary.mean(), decimals)))
        .summary(name, row -> row.determined(value));
  }

  private void times(Columns<Row> columns) {
    columns
        .numbers(
            "time (s)",
            RowCells.timedRule("training seconds"),
            row ->
                RowCells.timed(row, Measurements::trainSeconds, s -> Numbers.spread(s, 2))
                    .withNote(RowNotes.times(row)))
        .summary("train_seconds", row -> row.timed(Measurements::trainSeconds))
        .numbers("CPU (s)", RowCells.timedRule("CPU seconds of the process"), RowCells::cpu)
        .summary("cpu_seconds", Row::cpuSeconds)
        .summary("start_seconds", row -> row.timed(Measurements::startSeconds))
        .numbers(
            "sampler (%)",
            RowCells.timedRule("100 (hash + select + score + observe) / training seconds"),
            PhaseTable::samplerPercent)
        .summary("sampler_share", row -> row.timed(Row::samplerShare));
  }

  private static void costs(Columns<Row> columns) {
    columns
        .numbers(
            "steps",
            RowCells.meanRule("training steps"),
            row -> RowCells.mean(row, Outcome::steps, s -> Numbers.grouped(Math.round(s.mean()))))
        .summary("steps", row -> row.determined(Outcome::steps));
    determined(columns, "work (M)", "work", "work / 1,000,000", 3, MILLION, Outcome::work);
    columns
        .numbers(
            "peak (MiB)",
            "largest: resident bytes over valid records",
            row -> RowCells.mebibytes(row, Measurements::peakRssBytes, row.peakBytes(), 0))
        .value("peak_rss_bytes_max", Row::peakBytes)
        .numbers(
            "sampler (MiB)",
            "largest: bytes of the sampler over valid records",
            row -> RowCells.mebibytes(row, Measurements::samplerBytes, row.samplerBytes(), 1))
        .value("sampler_bytes_max", Row::samplerBytes);
  }

  private void speedUp(Columns<Row> columns, CostMetric metric) {
    SpeedUps speedUps = results.speedUps();
    String name = "speedup_" + SpeedUpCells.name(metric);
    columns
        .numbers(
            "S " + SpeedUpCells.name(metric),
            SpeedUpCells.rule(metric),
            row ->
                isShown(row)
                    ? SpeedUpCells.plain(results, row.method(), metric)
                    : Cell.BLANK.from(
                        RowCells.given(row, record -> true, record -> "(not used)"),
                        "blank here: S is one number over all fractions, in the row of f = "
                            + Numbers.fraction(results.ladderRow(row.method()))))
        .value(
            name, row -> isShown(row) ? SpeedUpCells.factor(speedUps.of(row.method(), metric)) : "")
        .value(
            name + "_kind",
            row -> isShown(row) ? SpeedUps.kind(speedUps.of(row.method(), metric)) : "");
  }

  /** Whether the row is that in which S of its method stands. */
  private boolean isShown(Row row) {
    return results.ladderRow(row.method()) == row.fraction();
  }
}
