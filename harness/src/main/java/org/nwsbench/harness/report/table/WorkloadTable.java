package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Column;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.stats.Summary;

/** The table of one workload: a row for each method and budget fraction, failures included. */
final class WorkloadTable {

  private static final double MILLION = 1e6;

  private final WorkloadResults results;
  private final SpeedUps speedUps;
  private final Notes notes = new Notes();

  private WorkloadTable(WorkloadResults results) {
    this.results = results;
    this.speedUps = new SpeedUps(results);
  }

  /** The table for reading: rounded, with marks where something is missing. */
  static Table of(WorkloadResults results) {
    return new WorkloadTable(results).table();
  }

  /** The table for computing: nothing rounded. */
  static String csv(WorkloadResults results) {
    return new WorkloadTable(results).columns().write(results.allRows());
  }

  private Table table() {
    List<List<Cell>> rows = new ArrayList<>();
    results.allRows().forEach(row -> rows.add(cells(row)));
    return new Table(results.name(), WorkloadCaption.of(results), titles(), rows, notes.all());
  }

  private List<Column> titles() {
    List<Column> titles = new ArrayList<>();
    titles.add(new Column("method", true));
    for (String title :
        List.of(
            "f",
            "N",
            results.partName() + " accuracy (%)",
            "errors",
            "macro-F1",
            "time (s)",
            "CPU (s)",
            "sampler (%)",
            "steps",
            "work (M)",
            "peak (MiB)",
            "sampler (MiB)",
            "S work",
            "S time",
            "untimed max (%)")) {
      titles.add(new Column(title, false));
    }
    return titles;
  }

  private List<Cell> cells(Row row) {
    RowEvidence from = new RowEvidence(row);
    List<Cell> cells = new ArrayList<>(asked(row, from));
    cells.addAll(scores(row, from));
    cells.addAll(times(row, from));
    cells.addAll(costs(row, from));
    cells.add(speedUp(row, CostMetric.WORK));
    cells.add(speedUp(row, CostMetric.WALL));
    cells.add(untimed(row, from));
    return cells;
  }

  private List<Cell> asked(Row row, RowEvidence from) {
    var expected = results.seeds(row.fraction());
    String fraction = Numbers.fraction(row.fraction());
    Cell seeds = new Cell(RowNotes.seeds(row, expected), notes.mark(RowNotes.gaps(row, expected)));
    return List.of(
        Cell.of(row.contender().label()).from(from.asked("method", row.contender().label())),
        Cell.of(fraction).from(from.asked("fraction of the reference budget", fraction)),
        seeds.from(from.seeds(expected.size())));
  }

  private static List<Cell> scores(Row row, RowEvidence from) {
    ToDoubleFunction<Outcome> accuracy = outcome -> 100 * outcome.score().accuracy();
    ToDoubleFunction<Outcome> errors = outcome -> outcome.score().errors();
    ToDoubleFunction<Outcome> macroF1 = outcome -> outcome.score().macroF1();
    return List.of(
        text(row.accuracyPercent(), summary -> Numbers.spread(summary, 2))
            .from(from.mean("100 (1 - errors / rows) of the final model", accuracy)),
        mean(row.determined(errors), 1)
            .from(from.mean("rows that the final model got wrong", errors)),
        mean(row.determined(macroF1), 3).from(from.mean("macro-F1 of the final model", macroF1)));
  }

  private List<Cell> times(Row row, RowEvidence from) {
    ToDoubleFunction<Measurements> share = measured -> 100 * Row.samplerShare(measured);
    Cell seconds =
        new Cell(
            row.timed(Measurements::trainSeconds).map(s -> Numbers.spread(s, 2)).orElse(""),
            notes.mark(RowNotes.times(row)));
    return List.of(
        seconds.from(from.timed("training seconds", Measurements::trainSeconds)),
        mean(row.cpuSeconds(), 2)
            .from(
                from.timed(
                    "CPU seconds of the process", Measurements::cpuSeconds, row.cpuSeconds())),
        mean(row.timed(share), 1)
            .from(from.timed("100 (hash + select + score + observe) / training seconds", share)));
  }

  private static List<Cell> costs(Row row, RowEvidence from) {
    ToDoubleFunction<Outcome> millions = outcome -> outcome.work() / MILLION;
    return List.of(
        text(row.determined(Outcome::steps), s -> Numbers.grouped(Math.round(s.mean())))
            .from(from.mean("training steps", Outcome::steps)),
        mean(row.determined(millions), 3).from(from.mean("work / 1,000,000", millions)),
        bytes(row.peakBytes().stream().mapToObj(Double::valueOf).findFirst(), 0)
            .from(from.largest("resident bytes", Measurements::peakRssBytes, row.peakBytes())),
        bytes(row.samplerBytes().stream().mapToObj(Double::valueOf).findFirst(), 1)
            .from(
                from.largest(
                    "bytes of the sampler", Measurements::samplerBytes, row.samplerBytes())));
  }

  private static Cell untimed(Row row, RowEvidence from) {
    Cell cell =
        row.untimedShare().isEmpty()
            ? Cell.BLANK
            : Cell.of(Numbers.fixed(100 * row.untimedShare().getAsDouble(), 1));
    return cell.from(
        from.largestTimed(
            "share of training time that no phase covers",
            Measurements::untimedShare,
            row.untimedShare()));
  }

  private Cell speedUp(Row row, CostMetric clock) {
    return ladderRow(row)
        ? Cell.of(SpeedUps.text(speedUps.of(row.contender(), clock)))
            .from(new SpeedUpEvidence(results).of(row.contender(), clock))
        : Cell.BLANK.from(
            new RowEvidence(row)
                .elsewhere(
                    "S is one number over all fractions, in the row of f = "
                        + Numbers.fraction(results.ladderRow(row.contender()))));
  }

  private boolean ladderRow(Row row) {
    return results.ladderRow(row.contender()) == row.fraction();
  }

  private static Cell mean(Optional<Summary> summary, int decimals) {
    return text(summary, s -> Numbers.fixed(s.mean(), decimals));
  }

  private static Cell text(Optional<Summary> summary, Function<Summary, String> format) {
    return summary.map(format).map(Cell::of).orElse(Cell.BLANK);
  }

  private static Cell bytes(Optional<Double> bytes, int decimals) {
    return bytes.map(b -> Cell.of(Numbers.mebibytes(b, decimals))).orElse(Cell.BLANK);
  }

  private CsvTable<Row> columns() {
    return new CsvTable<Row>()
        .column("workload", row -> results.records().get(0).spec().workload().id())
        .column("part", row -> results.partName())
        .column("method", row -> row.contender().method())
        .column("variant", row -> row.contender().variant())
        .column("budget", row -> row.contender().budget())
        .column("fraction", Row::fraction)
        .column("seeds_valid", row -> row.valid().size())
        .column("seeds_failed", row -> row.failed().size())
        .column("seeds_expected", row -> results.seeds(row.fraction()).size())
        .column("seeds_timed", row -> row.timed().size())
        .summary("accuracy", row -> row.determined(outcome -> outcome.score().accuracy()))
        .summary("errors", row -> row.determined(outcome -> outcome.score().errors()))
        .summary("macro_f1", row -> row.determined(outcome -> outcome.score().macroF1()))
        .summary("loss", row -> row.determined(outcome -> outcome.score().meanLoss()))
        .summary("train_seconds", row -> row.timed(Measurements::trainSeconds))
        .summary("cpu_seconds", Row::cpuSeconds)
        .summary("start_seconds", row -> row.timed(Measurements::startSeconds))
        .summary("sampler_share", row -> row.timed(Row::samplerShare))
        .summary("steps", row -> row.determined(Outcome::steps))
        .summary("work", row -> row.determined(Outcome::work))
        .optionalLong("peak_rss_bytes_max", Row::peakBytes)
        .optionalLong("sampler_bytes_max", Row::samplerBytes)
        .optionalDouble("untimed_share_max", Row::untimedShare)
        .optionalDouble("speedup_work", row -> factor(row, CostMetric.WORK))
        .column("speedup_work_kind", row -> kind(row, CostMetric.WORK))
        .optionalDouble("speedup_time", row -> factor(row, CostMetric.WALL))
        .column("speedup_time_kind", row -> kind(row, CostMetric.WALL))
        .column("gaps", row -> RowNotes.gaps(row, results.seeds(row.fraction())));
  }

  private OptionalDouble factor(Row row, CostMetric clock) {
    SpeedUp speedUp = speedUps.of(row.contender(), clock);
    if (ladderRow(row) && speedUp instanceof SpeedUp.Value value) {
      return OptionalDouble.of(value.factor());
    }
    return ladderRow(row) && speedUp instanceof SpeedUp.AtLeast bound
        ? OptionalDouble.of(bound.factor())
        : OptionalDouble.empty();
  }

  private String kind(Row row, CostMetric clock) {
    return ladderRow(row) ? SpeedUps.kind(speedUps.of(row.contender(), clock)) : "";
  }
}
