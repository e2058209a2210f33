package org.nwsbench.harness.report.table;

import org.nwsbench.harness.analysis.CalibrationDrift;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;
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
        new Columns<Verdicts.Pooled>().label(Table.METHOD, Verdicts.Pooled::method);
    for (WorkloadResults results : verdicts.shown()) {
      columns.numbers(
          results.name() + ": S",
          SpeedUpCells.rule(CostMetric.WALL),
          pooled ->
              verdicts
                  .line(results.name(), pooled.method())
                  .map(line -> SpeedUpCells.of(line, CostMetric.WALL))
                  .orElse(Cell.BLANK.withNote("not run on this workload.")));
    }
    for (CostMetric metric : CostMetric.values()) {
      columns.numbers(
          "pooled by " + SpeedUpCells.name(metric),
          SpeedUpCells.rule(metric),
          pooled -> SpeedUpCells.of(pooled, metric, verdicts.shown().size()));
    }
    return columns
        .table(NAME, caption(verdicts), verdicts.pooled())
        .withValues(HeadlineTable.speedUpValues(verdicts));
  }

  private static String caption(Verdicts verdicts) {
    String drift = new CalibrationDrift(verdicts.records()).warning();
    return ("S by training time: the factor by which a method reaches sooner the test error that %s"
            + " has at f = 1, with a 95%% interval and the number of seeds; above 1 is faster. > or <"
            + " is a bound; an end of 0 or ∞ lies beyond the budgets run. Pooled is the geometric"
            + " mean, where S can be estimated on each workload.%s %s")
        .formatted(
            verdicts.declaration().reference(),
            drift.isEmpty() ? "" : " " + drift,
            new Provenance(verdicts.records()).sentence());
  }
}
