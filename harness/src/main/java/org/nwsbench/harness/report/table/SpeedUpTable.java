package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdicts;
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
    for (SpeedUps speedUps : verdicts.speedUps()) {
      String workload = speedUps.results().name();
      columns.numbers(
          workload + ": S",
          SpeedUpCells.rule(CostMetric.TIME),
          pooled ->
              verdicts
                  .line(workload, pooled.method())
                  .map(line -> SpeedUpCells.of(line, CostMetric.TIME))
                  .orElse(Cell.BLANK.withNote("not run on this workload.")));
      List<Double> others = speedUps.otherGoals();
      if (!others.isEmpty()) {
        columns.numbers(
            workload
                + ": at "
                + others.stream().map(Numbers::fraction).collect(Collectors.joining(", ")),
            SpeedUpCells.rule(CostMetric.TIME),
            pooled ->
                verdicts
                    .line(workload, pooled.method())
                    .map(line -> SpeedUpCells.otherGoals(line, others))
                    .orElse(Cell.BLANK));
      }
    }
    for (CostMetric metric : CostMetric.values()) {
      columns.numbers(
          "pooled by " + metric.words(),
          SpeedUpCells.rule(metric),
          pooled -> SpeedUpCells.of(pooled, metric, verdicts.shown().size()));
    }
    return columns
        .table(NAME, caption(verdicts), verdicts.pooled())
        .withValues(HeadlineTable.speedUpValues(verdicts));
  }

  private static String caption(Verdicts verdicts) {
    return ("S by time: the factor by which a method reaches sooner the test error that uniform sampling"
            + " has at %s, with a 95%% interval and the number of seeds; above 1 is faster. %s"
            + " Beside it S for the errors at other f. Pooled is the geometric mean, where S is a number"
            + " on each workload.")
        .formatted(VerdictCaption.goals(verdicts), VerdictCaption.CENSORED);
  }
}
