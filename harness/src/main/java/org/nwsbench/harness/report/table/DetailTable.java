package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.ResultLine;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.CostMetric;

/**
 * A table for an appendix with the results of one workload: the speed-up S by raw time and by work
 * ({@link CostMetric}), S for the errors that the reference has at other budget fractions, the
 * errors at equal time, the differences of errors, and the test loss.
 */
final class DetailTable {

  private DetailTable() {}

  static String name(SpeedUps speedUps) {
    return speedUps.results().label() + "-s";
  }

  static Table of(Verdicts verdicts, SpeedUps speedUps) {
    Columns<ResultLine> columns =
        new Columns<ResultLine>().label(Table.METHOD, line -> line.method().label());
    for (CostMetric metric : List.of(CostMetric.WALL, CostMetric.WORK)) {
      columns.numbers(
          "S by " + metric.words(),
          SpeedUpCells.rule(metric),
          line -> SpeedUpCells.cell(line, metric));
    }
    List<Double> others = speedUps.otherGoals();
    if (!others.isEmpty()) {
      columns.numbers(
          "S for the error at f = "
              + others.stream().map(Numbers::fraction).collect(Collectors.joining(", ")),
          SpeedUpCells.rule(CostMetric.TIME),
          line -> otherGoals(line, others));
    }
    columns
        .numbers("errors at equal time", SpeedUpCells.ERRORS_RULE, SpeedUpCells::errors)
        .numbers("error difference", RowCells.DIFFERENCE_RULE, RowCells::difference)
        .numbers("test loss", RowCells.LOSS_RULE, RowCells::lossRatio);
    String caption =
        "%s: S by raw wall time and by counted work, S by time for the errors that %s has at other f, errors at the time at which %2$s reaches the goal as a multiple of the goal, the difference of test errors from %2$s at %s in points, and there the test loss as a multiple of its loss. Intervals are at 95%%, seeds in brackets."
            .formatted(
                speedUps.results().label(),
                verdicts.declaration().reference(),
                SpeedUpCells.places(
                    verdicts.lines(speedUps.results()).stream().map(ResultLine::fraction)));
    return columns
        .table(name(speedUps), caption, verdicts.lines(speedUps.results()))
        .withValues(List.of());
  }

  private static Cell otherGoals(ResultLine line, List<Double> goals) {
    return Cell.of(
            goals.stream()
                .map(goal -> line.speedUps().of(line.method(), CostMetric.TIME, goal).text())
                .collect(Collectors.joining(" / ")))
        .from(SpeedUpCells.given(line, CostMetric.TIME));
  }
}
