package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.Optional;
import org.nwsbench.harness.analysis.BreakEven;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.ResultLine;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.Interval;

/**
 * The table of break-even: how much a training step must cost before each method saves time, with
 * predictions for larger networks.
 */
public record BreakEvenTable(Verdicts verdicts) {

  public static final String NAME = "break-even";

  private static final String RULE =
      "break-even: c* = (s F / n + h) / (s - 1) over the batch, in microseconds; s is S by work, n the"
          + " reference's steps at the goal; F is the median of hash seconds plus the level, and h the slope, of the"
          + " line through seconds of select + score + observe of all timed trials; ends at the ends of s";

  private record Pays(ResultLine line, BreakEven at) {}

  public Optional<Table> table() {
    List<Pays> rows =
        verdicts.lines().stream()
            .filter(line -> verdicts.declaration().isContender(line.method()))
            .flatMap(
                line ->
                    BreakEven.of(line.speedUps(), line.method()).stream()
                        .map(at -> new Pays(line, at)))
            .filter(pays -> pays.at().byWork().factor() > 1)
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Columns<Pays> columns =
        new Columns<Pays>()
            .labelAndValue(Table.WORKLOAD, pays -> pays.line().results().label())
            .labelAndValue(Table.METHOD, pays -> pays.line().method().label())
            .numbers(
                "a step costs (us a row)",
                "mean: over seeds, of the reference's seconds of a step at the goal, over the batch",
                pays -> Cell.of(Numbers.significant(pays.at().stepMicrosPerRow(), 3)))
            .value("step_us_a_row", pays -> pays.at().stepMicrosPerRow())
            .numbers("pays from (us a row)", RULE, BreakEvenTable::cell)
            .value("pays_from_us_a_row", pays -> pays.at().microsPerRow())
            .interval("pays_from_us_a_row", pays -> pays.at().interval())
            .value("one_off_seconds", pays -> pays.at().oneOffSeconds())
            .value("choose_seconds_a_step", pays -> pays.at().chooseSeconds())
            .value("reference_steps", pays -> pays.at().steps());
    for (double factor : BreakEven.FACTORS) {
      String times = Numbers.tick(factor);
      columns
          .numbers(
              "S at " + times + "x",
              "prediction: S by time where a step costs %s times as much: s c / (s F / n + c + h)"
                  .formatted(times),
              pays -> predicted(pays, factor))
          .value("predicted_" + times, pays -> pays.at().predicted(factor))
          .interval("predicted_" + times, pays -> pays.at().predictedInterval(factor));
    }
    return Optional.of(
        columns.table(
            NAME,
            "From which cost of a training step a method pays by time, and the speed-up that follows for"
                + " steps of 1, 4 and 16 times this network's cost, if the speed-up by work stays. Methods"
                + " whose choice costs forward passes are not here: their cost grows with the network.",
            rows));
  }

  private static Cell cell(Pays pays) {
    return Cell.of(
            Numbers.significant(pays.at().microsPerRow(), 2)
                + pays.at().interval().map(BreakEvenTable::ends).orElse(""))
        .from(SpeedUpCells.given(pays.line(), CostMetric.WORK));
  }

  private static String ends(Interval interval) {
    return " [%s, %s]"
        .formatted(
            Numbers.significant(interval.low(), 2),
            Double.isInfinite(interval.high()) ? "∞" : Numbers.significant(interval.high(), 2));
  }

  private static Cell predicted(Pays pays, double factor) {
    return Cell.of(
            Numbers.fixed(pays.at().predicted(factor), 2)
                + pays.at().predictedInterval(factor).map(i -> " " + Numbers.ratios(i)).orElse(""))
        .from(SpeedUpCells.given(pays.line(), CostMetric.WORK));
  }
}
