package org.nwsbench.harness.report.table;

import java.util.List;
import org.nwsbench.harness.analysis.CalibrationDrift;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.CostMetric;

/**
 * The headline at a glance: S by time of each method side by side, and pooled. For programs it has
 * the rows of the headline with their speed-ups alone.
 */
public final class SpeedUpTable {

  /** Name of the table among the others. */
  public static final String NAME = "speed-up";

  private SpeedUpTable() {}

  /** The table of some verdicts. */
  public static Table of(Verdicts verdicts) {
    Columns<Verdicts.Pooled> columns =
        new Columns<Verdicts.Pooled>()
            .words(
                Table.METHOD,
                RowCells.ASKED,
                pooled -> RowCells.asked(records(pooled), pooled.method()));
    for (WorkloadResults results : verdicts.shown()) {
      columns.numbers(
          results.name() + ": S",
          SpeedUpCells.intervalRule(CostMetric.WALL),
          pooled ->
              verdicts
                  .line(results.name(), pooled.method())
                  .map(line -> SpeedUpCells.of(line, CostMetric.WALL))
                  .orElse(Cell.BLANK.withNote("not run on this workload.")));
    }
    for (CostMetric metric : CostMetric.values()) {
      columns.numbers(
          "pooled by " + SpeedUpCells.name(metric),
          SpeedUpCells.intervalRule(metric),
          pooled -> SpeedUpCells.of(pooled, metric, verdicts.shown().size()));
    }
    return columns
        .table(NAME, caption(verdicts), verdicts.pooled())
        .withValues(VerdictTable.speedUpValues(verdicts));
  }

  private static List<TrialRecord> records(Verdicts.Pooled pooled) {
    return pooled.lines().stream()
        .flatMap(line -> line.results().rows(line.method()).stream())
        .flatMap(row -> row.trials().stream())
        .toList();
  }

  private static String caption(Verdicts verdicts) {
    String drift = new CalibrationDrift(verdicts.records()).warning();
    return ("S by training time: the factor by which a method reaches sooner the test error that %s"
            + " has at f = 1, with a 95%% interval from a bootstrap of whole seeds and their number"
            + " in brackets; above 1 is faster. > or < is a bound, where that error is reached at the"
            + " smallest budget run or at none; an end of 0 or ∞ is open: S lies beyond the budgets"
            + " run. Pooled is the geometric mean over the workloads that a method was run on, where"
            + " S can be estimated on each.%s %s")
        .formatted(
            verdicts.declaration().reference(),
            drift.isEmpty() ? "" : " " + drift,
            new Provenance(verdicts.records()).sentence());
  }
}
