package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.PhaseSeconds;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Column;
import org.nwsbench.harness.stats.Summary;

/** Where the training time of one workload went: a row for each method and budget fraction. */
public final class PhaseTable {

  private final WorkloadResults results;
  private final Notes notes = new Notes();

  private PhaseTable(WorkloadResults results) {
    this.results = results;
  }

  /** Ends the names of the files. */
  public static String name(WorkloadResults results) {
    return results.name() + "-phases";
  }

  /** The table for reading: mean seconds. */
  static Table of(WorkloadResults results) {
    return new PhaseTable(results).table();
  }

  /** The table for computing: means and deviations, nothing rounded. */
  static String csv(WorkloadResults results) {
    CsvTable<Row> table =
        new CsvTable<Row>()
            .column("workload", row -> results.records().get(0).spec().workload().id())
            .column("part", row -> results.partName())
            .column("method", row -> row.contender().method())
            .column("variant", row -> row.contender().variant())
            .column("budget", row -> row.contender().budget())
            .column("fraction", Row::fraction)
            .column("seeds_timed", row -> row.timed().size());
    for (Phase phase : Phase.values()) {
      table.summary(phase.id() + "_seconds", row -> row.timed(PhaseSeconds.of(phase)));
    }
    return table
        .summary("untimed_seconds", row -> row.timed(PhaseSeconds::untimed))
        .summary("train_seconds", row -> row.timed(Measurements::trainSeconds))
        .write(results.allRows());
  }

  private Table table() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("method", true));
    columns.add(new Column("f", false));
    columns.add(new Column("N", false));
    for (Phase phase : Phase.values()) {
      columns.add(new Column(phase.id() + " (s)", false));
    }
    columns.add(new Column("untimed (s)", false));
    columns.add(new Column("sum (s)", false));
    columns.add(new Column("sampler (%)", false));
    List<List<Cell>> rows = results.allRows().stream().map(this::cells).toList();
    return new Table(PhaseTable.name(results), caption(), columns, rows, notes.all());
  }

  private String caption() {
    return ("%s: seconds of training time by phase, mean over the N valid seeds that ran alone. The sampler's"
            + " share is that of hash, select, score and observe. %s")
        .formatted(results.name(), new Provenance(results.records()).sentence());
  }

  private List<Cell> cells(Row row) {
    RowEvidence from = new RowEvidence(row);
    List<Cell> cells = new ArrayList<>();
    String fraction = Numbers.fraction(row.fraction());
    cells.add(Cell.of(row.contender().label()).from(from.asked("method", row.contender().label())));
    cells.add(Cell.of(fraction).from(from.asked("fraction of the reference budget", fraction)));
    cells.add(
        new Cell(Integer.toString(row.timed().size()), notes.mark(RowNotes.times(row)))
            .from(from.timed("1 for each trial that was timed", measured -> 1)));
    for (Phase phase : Phase.values()) {
      cells.add(mean(row, from, "seconds of " + phase.id(), PhaseSeconds.of(phase), 3));
    }
    cells.add(mean(row, from, "untimed share x training seconds", PhaseSeconds::untimed, 3));
    cells.add(mean(row, from, "training seconds", Measurements::trainSeconds, 3));
    cells.add(
        mean(
            row,
            from,
            "100 (hash + select + score + observe) / training seconds",
            measured -> 100 * Row.samplerShare(measured),
            1));
    return cells;
  }

  private static Cell mean(
      Row row, RowEvidence from, String what, ToDoubleFunction<Measurements> value, int decimals) {
    OptionalDouble mean =
        row.timed(value).map(Summary::mean).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    Cell cell = mean.isEmpty() ? Cell.BLANK : Cell.of(Numbers.fixed(mean.getAsDouble(), decimals));
    return cell.from(from.timed(what, value));
  }
}
