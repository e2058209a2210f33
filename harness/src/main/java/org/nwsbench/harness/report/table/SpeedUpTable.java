package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * The headline at a glance: S by time of each method side by side, and pooled. For programs it has
 * what is pooled alone: the rest is in the headline.
 */
public final class SpeedUpTable {

  public static final String NAME = "speed-up";

  /** What a bound and an open end say. */
  static final String CENSORED =
      "> or < is a censored value, beyond the budgets run, as is an end of 0 or ∞.";

  private SpeedUpTable() {}

  public static Table of(Verdicts verdicts) {
    Columns<Verdicts.Pooled> columns =
        new Columns<Verdicts.Pooled>().labelAndValue(Table.METHOD, Verdicts.Pooled::method);
    for (SpeedUps speedUps : verdicts.speedUps()) {
      String workload = speedUps.results().name();
      String rule = SpeedUpCells.rule(CostMetric.TIME);
      columns.numbers(
          workload + ": S",
          rule,
          pooled ->
              verdicts
                  .line(workload, pooled.method())
                  .map(line -> SpeedUpCells.of(line, CostMetric.TIME))
                  .orElse(Cell.BLANK.withNote("not run on this workload.")));
      List<Double> others = speedUps.otherGoals();
      if (!others.isEmpty()) {
        columns.numbers(
            others.stream()
                .map(Numbers::fraction)
                .collect(Collectors.joining(", ", workload + ": at ", "")),
            rule,
            pooled ->
                verdicts
                    .line(workload, pooled.method())
                    .map(line -> SpeedUpCells.otherGoals(line, others))
                    .orElse(Cell.BLANK));
      }
    }
    for (CostMetric metric : CostMetric.values()) {
      String name = valueName(metric);
      columns
          .numbers(
              "pooled by " + metric.words(),
              SpeedUpCells.pooledRule(metric),
              pooled -> SpeedUpCells.of(pooled, metric, verdicts.shown().size()))
          .value(name, pooled -> pooled.speedUp(metric).map(SpeedUp::factor));
      values(columns, name, pooled -> pooled.speedUp(metric));
      columns.value(
          name + "_workloads", pooled -> pooled.speedUp(metric).map(own -> pooled.workloads()));
    }
    return columns.table(NAME, caption(verdicts), verdicts.pooled());
  }

  static String valueName(CostMetric metric) {
    return "speedup_" + metric.words().replace(' ', '_');
  }

  /** The ends of the interval of S and its seeds, for programs. */
  static <R> void values(Columns<R> columns, String name, Function<R, Optional<SpeedUp>> speedUp) {
    columns
        .interval(name, row -> speedUp.apply(row).flatMap(SpeedUp::interval))
        .value(name + "_seeds", row -> speedUp.apply(row).map(SpeedUp::seeds));
  }

  private static String caption(Verdicts verdicts) {
    return ("S by time: the factor by which a method reaches sooner the test error that uniform sampling"
            + " has at %s, with a 95%% interval and the number of seeds; above 1 is faster. %s"
            + " Beside it S for the errors at other f. Pooled is the geometric mean, where S is a number"
            + " on each workload.")
        .formatted(goals(verdicts), CENSORED);
  }

  static String goals(Verdicts verdicts) {
    return places(verdicts.speedUps().stream().map(SpeedUps::goal));
  }

  /** Budget fractions as {@code f = 1/2 or f = 1}. */
  public static String places(Stream<Double> fractions) {
    return fractions
        .distinct()
        .map(fraction -> "f = " + Numbers.fraction(fraction))
        .collect(Collectors.joining(" or "));
  }
}
