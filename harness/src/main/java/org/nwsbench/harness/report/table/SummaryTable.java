package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.TimeRatio;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.report.table.Table.Cell;

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

    int pairs() {
      return ratio().map(TimeRatio::pairs).orElse(0);
    }

    NavigableSet<Long> seeds() {
      return results.seeds(row.fraction());
    }
  }

  static Table of(List<WorkloadResults> workloads) {
    String caption =
        ("Final accuracy at the largest f up to 1, mean ± sd over seeds with their number in"
                + " brackets, and training wall time as a multiple of that of %s: geometric mean of"
                + " ratios at equal seed.")
            .formatted(workloads.get(0).referenceId());
    return new Columns<Line>()
        .labelAndValue(Table.WORKLOAD, line -> line.results().name())
        .label(Table.METHOD, line -> line.row().method().label())
        .value("method", line -> line.row().method().method())
        .value("variant", line -> line.row().method().variant())
        .value("fraction", line -> line.row().fraction())
        .value("seeds_valid", line -> line.row().valid().size())
        .value("seeds_expected", line -> line.seeds().size())
        .numbers(
            "accuracy (%)",
            RowCells.ACCURACY_RULE,
            line -> RowCells.accuracy(line.row(), line.seeds()))
        .summary("accuracy", line -> line.row().determined(o -> o.score().accuracy()))
        .numbers(
            "time ratio",
            "ratio: training seconds over those of the reference, geometric mean over seeds that both ran alone, on one machine and with one code",
            SummaryTable::ratio)
        .value("time_ratio", line -> line.ratio().map(TimeRatio::geometricMean))
        .value("time_ratio_pairs", Line::pairs)
        .value("gaps", line -> RowCells.gaps(line.row(), line.seeds()))
        .table("summary", caption, workloads.stream().flatMap(SummaryTable::lines).toList());
  }

  private static Stream<Line> lines(WorkloadResults results) {
    return results.methods().stream()
        .map(method -> new Line(results, results.row(method, results.headlineFraction())));
  }

  private static Cell ratio(Line line) {
    List<Row> rows =
        line.results().withReference(line.row().method()).stream()
            .map(method -> line.results().row(method, line.row().fraction()))
            .toList();
    int valid = line.row().valid().size();
    return Cell.of(line.ratio().map(own -> Numbers.fixed(own.geometricMean(), 2)).orElse(""))
        .from(RowCells.timedBy(rows, Measurements::trainSeconds))
        .withNote(
            line.pairs() == valid
                ? ""
                : "%s of %s seeds can be compared in time with %s."
                    .formatted(line.pairs(), valid, line.results().referenceId()));
  }
}
