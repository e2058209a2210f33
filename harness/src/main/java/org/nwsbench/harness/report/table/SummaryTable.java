package org.nwsbench.harness.report.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
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

    /** Of the training times of pairs, so that what slows a whole block cancels. */
    double[] logRatios() {
      return results
          .reference(row.method())
          .map(own -> results.row(own, row.fraction()))
          .map(own -> row.logRatios(own, r -> Row.measurements(r).trainSeconds()))
          .orElse(new double[0]);
    }

    Optional<Double> ratio() {
      double[] logs = logRatios();
      double sum = Arrays.stream(logs).reduce(0, Double::sum);
      return logs.length == 0 ? Optional.empty() : Optional.of(Math.exp(sum / logs.length));
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
        .value("seeds_expected", line -> line.results().seeds(line.row().fraction()).size())
        .numbers(
            "accuracy (%)",
            RowCells.ACCURACY_RULE, line -> RowCells.accuracy(line.results(), line.row()))
        .summary("accuracy", line -> line.row().determined(o -> o.score().accuracy()))
        .numbers(
            "time ratio",
            "ratio: training seconds over those of the reference, geometric mean over seeds that both ran alone, on one machine and with one code",
            SummaryTable::ratio)
        .value("time_ratio", Line::ratio)
        .value("time_ratio_pairs", line -> line.logRatios().length)
        .value("gaps", line -> RowCells.gaps(line.results(), line.row()))
        .table("summary", caption, workloads.stream().flatMap(SummaryTable::lines).toList());
  }

  private static Stream<Line> lines(WorkloadResults results) {
    return results.methods().stream()
        .map(method -> new Line(results, results.row(method, results.headlineFraction())));
  }

  private static Cell ratio(Line line) {
    List<Row> rows = line.results().withReference(line.row().method(), line.row().fraction());
    int valid = line.row().valid().size();
    int pairs = line.logRatios().length;
    return Cell.of(line.ratio().map(own -> Numbers.fixed(own, 2)).orElse(""))
        .from(RowCells.timedBy(rows, Measurements::trainSeconds))
        .withNote(
            pairs == valid
                ? ""
                : "%s of %s seeds can be compared in time with %s."
                    .formatted(pairs, valid, line.results().referenceId()));
  }
}
