package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.function.Function;
import org.nwsbench.harness.analysis.ControlCheck;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.PairedDifference;

/** The A/A control: its difference from the reference, and the least detectable one. */
public final class ControlTable {

  /** Its name among the tables. */
  public static final String NAME = "control";

  private ControlTable() {}

  static Table of(List<ControlCheck> checks, Declaration declaration) {
    String caption =
        ("The A/A control: %s differs from %s in its random stream alone. Difference of test errors"
                + " with its 95%% t interval and N, and p of the paired t test, unadjusted."
                + " Detectable: the least true difference that this test at 5%% sees four times in"
                + " five, given that spread.")
            .formatted(declaration.control().orElseThrow(), declaration.reference());
    return new Columns<ControlCheck>()
        .label(Table.WORKLOAD, check -> check.results().name())
        .value("workload", check -> check.results().name())
        .setting(Table.FRACTION, check -> Numbers.fraction(check.own().fraction()))
        .value("fraction", check -> check.own().fraction())
        .value("pairs", check -> check.points().length)
        .numbers(
            "difference (points)",
            HeadlineTable.DIFFERENCE_RULE,
            check ->
                cell(check, own -> HeadlineTable.text(own, "", check.results().pointDecimals()))
                    .withNote(check.difference().isEmpty() ? "fewer than two pairs." : ""))
        .value("difference", check -> check.difference().map(PairedDifference::mean))
        .value("difference_sd", check -> check.difference().map(PairedDifference::sd))
        .value("difference_low", check -> check.difference().map(own -> own.interval().low()))
        .value("difference_high", check -> check.difference().map(own -> own.interval().high()))
        .numbers(
            "p",
            HeadlineTable.DIFFERENCE_RULE,
            check -> cell(check, own -> Numbers.probability(own.p())))
        .value("p", check -> check.difference().map(PairedDifference::p))
        .numbers(
            "detectable (points)",
            "detectable effect: (t.975 + t.80) sd / sqrt(n) at n - 1 degrees of freedom",
            check ->
                cell(
                    check,
                    own ->
                        Numbers.fixed(
                            check.detectable().orElseThrow(), check.results().pointDecimals())))
        .value("detectable", ControlCheck::detectable)
        .table(NAME, caption, checks);
  }

  private static Cell cell(ControlCheck check, Function<PairedDifference, String> text) {
    return Cell.of(check.difference().map(text).orElse("—"))
        .from(RowCells.errors(List.of(check.own(), check.reference())));
  }
}
