package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.TimeRatio;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Given;

/**
 * All methods on all workloads at one budget fraction each: final accuracy, and training wall time
 * over that of the reference inside blocks (same seed, fraction, budget and machine).
 */
final class SummaryTable {

  private SummaryTable() {}

  private record Line(WorkloadResults results, Row row) {

    Optional<TimeRatio> ratio() {
      return TimeRatio.of(results, row);
    }

    NavigableSet<Long> seeds() {
      return results.seeds(row.fraction());
    }
  }

  static Table of(List<WorkloadResults> workloads) {
    List<Line> lines = new ArrayList<>();
    for (WorkloadResults results : workloads) {
      for (MethodConfig method : results.methods()) {
        lines.add(new Line(results, results.row(method, results.headlineFraction())));
      }
    }
    return new Columns<Line>()
        .label(Table.WORKLOAD, line -> line.results().name())
        .value("workload", line -> line.results().name())
        .label(Table.METHOD, line -> line.row().method().label())
        .value("method", line -> line.row().method().method())
        .value("variant", line -> line.row().method().variant())
        .value("fraction", line -> line.row().fraction())
        .value("seeds_valid", line -> line.row().valid().size())
        .value("seeds_expected", line -> line.seeds().size())
        .numbers(
            "accuracy (%)",
            RowCells.meanRule("100 (1 - errors / rows) of the final model"),
            line -> RowCells.accuracy(line.row(), line.seeds()))
        .summary("accuracy", line -> line.row().determined(o -> o.score().accuracy()))
        .numbers(
            "time ratio",
            "ratio: training seconds over those of the reference, geometric mean over seeds that both ran alone, on one machine and with one code",
            SummaryTable::ratio)
        .value("time_ratio", line -> line.ratio().map(TimeRatio::geometricMean))
        .value("time_ratio_pairs", line -> line.ratio().map(TimeRatio::pairs).orElse(0))
        .value("gaps", line -> RowCells.gaps(line.row(), line.seeds()))
        .table("summary", caption(workloads), lines);
  }

  private static String caption(List<WorkloadResults> workloads) {
    return ("Final accuracy at the largest f up to 1, mean ± sd over seeds with their number in"
            + " brackets, and training wall time as a multiple of that of %s: geometric mean of ratios"
            + " at equal seed.")
        .formatted(workloads.get(0).referenceId());
  }

  private static Cell ratio(Line line) {
    Optional<TimeRatio> ratio = line.ratio();
    List<Given> given =
        line.results().withReference(line.row().method()).stream()
            .map(method -> line.results().row(method, line.row().fraction()))
            .flatMap(row -> RowCells.timedBy(row, Measurements::trainSeconds).stream())
            .toList();
    return Cell.of(ratio.map(own -> Numbers.fixed(own.geometricMean(), 2)).orElse(""))
        .from(given)
        .withNote(note(line, ratio));
  }

  private static String note(Line line, Optional<TimeRatio> ratio) {
    int valid = line.row().valid().size();
    int pairs = ratio.map(TimeRatio::pairs).orElse(0);
    return pairs == valid
        ? ""
        : "%s of %s seeds can be compared in time with %s."
            .formatted(pairs, valid, line.results().referenceId());
  }
}
