package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.nwsbench.harness.analysis.Evidence;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.TimeRatios;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Column;
import org.nwsbench.harness.stats.PairedRatio;

/**
 * All methods on all workloads at one budget fraction each: final accuracy, and training wall time
 * over that of the reference inside blocks (same seed, fraction, budget and machine).
 */
final class SummaryTable {

  private final List<WorkloadResults> workloads;
  private final Notes notes = new Notes();

  private SummaryTable(List<WorkloadResults> workloads) {
    this.workloads = workloads;
  }

  /** The table for reading. */
  static Table of(List<WorkloadResults> workloads) {
    return new SummaryTable(workloads).table();
  }

  /** The table for computing: a row for each workload and method. */
  static String csv(List<WorkloadResults> workloads) {
    return new SummaryTable(workloads).longForm();
  }

  private Table table() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("method", true));
    for (WorkloadResults results : workloads) {
      columns.add(new Column(results.name() + ": accuracy (%)", false));
      columns.add(new Column("time ratio", false));
    }
    NavigableSet<MethodConfig> contenders = new TreeSet<>(MethodConfig.ORDER);
    workloads.forEach(results -> results.contenders().forEach(c -> contenders.add(anyBudget(c))));
    List<List<Cell>> rows = new ArrayList<>();
    contenders.forEach(contender -> rows.add(cells(contender)));
    return new Table("summary", caption(), columns, rows, notes.all());
  }

  private String caption() {
    List<String> fractions = new ArrayList<>();
    for (WorkloadResults results : workloads) {
      fractions.add(
          "%s at f = %s".formatted(results.name(), Numbers.fraction(results.headlineFraction())));
    }
    List<TrialRecord> records = workloads.stream().flatMap(w -> w.records().stream()).toList();
    return ("Final accuracy, mean ± sd over seeds with their number in brackets, and training wall"
            + " time as a multiple of that of %s: geometric mean of ratios at equal seed. %s. %s")
        .formatted(
            MethodConfig.REFERENCE,
            String.join(", ", fractions),
            new Provenance(records).sentence());
  }

  private List<Cell> cells(MethodConfig contender) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(contender.label()).from(label(contender)));
    for (WorkloadResults results : workloads) {
      Optional<MethodConfig> own =
          results.contenders().stream().filter(c -> anyBudget(c).equals(contender)).findFirst();
      if (own.isEmpty()) {
        Evidence none =
            new Evidence("not run: the workload has no record of it", List.of(), "blank");
        cells.add(new Cell("", notes.mark("not run on this workload.")).from(none));
        cells.add(Cell.BLANK.from(none));
      } else {
        Row row = results.row(own.get(), results.headlineFraction());
        cells.add(
            accuracy(results, row)
                .from(
                    new RowEvidence(row)
                        .mean(
                            "100 (1 - errors / rows) of the final model",
                            outcome -> 100 * outcome.score().accuracy())));
        cells.add(
            ratio(results, row).from(RatioEvidence.of(results, row, TimeRatios.of(results, row))));
      }
    }
    return cells;
  }

  private Evidence label(MethodConfig contender) {
    List<Evidence.Item> items = new ArrayList<>();
    for (WorkloadResults results : workloads) {
      for (MethodConfig own : results.contenders()) {
        if (anyBudget(own).equals(contender)) {
          results.row(own, results.headlineFraction()).trials().stream()
              .map(record -> new Evidence.Item(record, record.spec().method()))
              .forEach(items::add);
        }
      }
    }
    return new Evidence("asked for: method", items, contender.label());
  }

  private Cell accuracy(WorkloadResults results, Row row) {
    NavigableSet<Long> expected = results.seeds(row.fraction());
    return new Cell(
        row.accuracyPercent()
            .map(summary -> "%s (%s)".formatted(Numbers.spread(summary, 2), summary.n()))
            .orElse(""),
        notes.mark(RowNotes.gaps(row, expected)));
  }

  private Cell ratio(WorkloadResults results, Row row) {
    Optional<PairedRatio> ratio = TimeRatios.of(results, row);
    if (ratio.isEmpty()) {
      return new Cell("", notes.mark(row.valid().isEmpty() ? "" : reason(results, row)));
    }
    int pairs = ratio.get().n();
    String note =
        pairs == row.valid().size()
            ? ""
            : "ratio over %s only.".formatted(Numbers.count(pairs, "pair"));
    return new Cell(Numbers.fixed(ratio.get().geometricMean(), 2), notes.mark(note));
  }

  private static String reason(WorkloadResults results, Row row) {
    if (row.timed().isEmpty()) {
      return RowNotes.times(row);
    }
    return results.reference(row.contender()).isEmpty()
        ? "no ratio: no single configuration of " + MethodConfig.REFERENCE + "."
        : "no ratio: no seed that " + MethodConfig.REFERENCE + " was timed with on this machine.";
  }

  private static MethodConfig anyBudget(MethodConfig contender) {
    return new MethodConfig(contender.method(), contender.variant(), 0);
  }

  private String longForm() {
    record Line(WorkloadResults results, Row row) {}
    List<Line> lines = new ArrayList<>();
    for (WorkloadResults results : workloads) {
      for (MethodConfig contender : results.contenders()) {
        lines.add(new Line(results, results.row(contender, results.headlineFraction())));
      }
    }
    return new CsvTable<Line>()
        .column("workload", line -> line.results().name())
        .column("method", line -> line.row().contender().method())
        .column("variant", line -> line.row().contender().variant())
        .column("fraction", line -> line.row().fraction())
        .column("seeds_valid", line -> line.row().valid().size())
        .column("seeds_expected", line -> line.results().seeds(line.row().fraction()).size())
        .summary("accuracy", line -> line.row().determined(o -> o.score().accuracy()))
        .optional(
            "time_ratio",
            line -> TimeRatios.of(line.results(), line.row()).map(PairedRatio::geometricMean))
        .column(
            "time_ratio_pairs",
            l -> TimeRatios.of(l.results(), l.row()).map(PairedRatio::n).orElse(0))
        .column("gaps", l -> RowNotes.gaps(l.row(), l.results().seeds(l.row().fraction())))
        .write(lines);
  }
}
