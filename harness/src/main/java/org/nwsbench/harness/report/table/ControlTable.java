package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.PairedDifference;

/** The A/A control: its difference from the reference, and the least detectable one. */
public final class ControlTable {

  public static final String NAME = "control";

  private ControlTable() {}

  /** The control on one workload at one budget fraction, beside the reference. */
  private record Check(WorkloadResults results, Row row) {

    double[] points() {
      return results.differences(row.method(), row.fraction());
    }

    Optional<PairedDifference> difference() {
      return PairedDifference.of(points());
    }

    Cell cell(Function<PairedDifference, String> text) {
      return Cell.of(difference().map(text).orElse("—"))
          .from(RowCells.errors(results.withReference(row.method(), row.fraction())));
    }
  }

  /** Workload by workload and fraction by fraction; empty where no control ran by a reference. */
  static Optional<Table> of(List<WorkloadResults> workloads, Declaration declaration) {
    List<Check> checks = new ArrayList<>();
    for (WorkloadResults results : workloads) {
      for (Row row : results.rows()) {
        boolean isControl = declaration.control().filter(row.method().method()::equals).isPresent();
        if (isControl && results.reference(row.method()).isPresent()) {
          checks.add(new Check(results, row));
        }
      }
    }
    return checks.isEmpty() ? Optional.empty() : Optional.of(table(checks, declaration));
  }

  private static Table table(List<Check> checks, Declaration declaration) {
    String caption =
        ("The A/A control: %s differs from %s in its random stream alone. Difference of test errors"
                + " with its 95%% t interval and N, and p of the paired t test, unadjusted."
                + " Detectable: the smallest true difference that this test finds at 5%% with a power"
                + " of 80%%, given that spread.")
            .formatted(declaration.control().orElseThrow(), declaration.reference());
    return new Columns<Check>()
        .labelAndValue(Table.WORKLOAD, check -> check.results().name())
        .setting(Table.FRACTION, check -> Numbers.fraction(check.row().fraction()))
        .value("fraction", check -> check.row().fraction())
        .value("pairs", check -> check.points().length)
        .numbers(
            "difference (points)",
            RowCells.DIFFERENCE_RULE,
            check ->
                check
                    .cell(
                        difference ->
                            RowCells.text(difference, "", check.results().pointDecimals()))
                    .withNote(check.difference().isEmpty() ? "fewer than two pairs." : ""))
        .value("difference", check -> check.difference().map(PairedDifference::mean))
        .value("difference_sd", check -> check.difference().map(PairedDifference::sd))
        .interval("difference", check -> check.difference().map(PairedDifference::interval))
        .numbers(
            "p",
            RowCells.DIFFERENCE_RULE,
            check -> check.cell(difference -> Numbers.probability(difference.p())))
        .value("p", check -> check.difference().map(PairedDifference::p))
        .numbers(
            "detectable (points)",
            "detectable effect: (t.975 + t.80) sd / sqrt(n) at n - 1 degrees of freedom",
            check ->
                check.cell(
                    difference ->
                        Numbers.fixed(difference.detectable(), check.results().pointDecimals())))
        .value("detectable", check -> check.difference().map(PairedDifference::detectable))
        .table(NAME, caption, checks);
  }
}
