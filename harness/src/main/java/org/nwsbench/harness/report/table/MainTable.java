package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.BestRival;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.ResultLine;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily.Judged;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.RatioInterval;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * The main table, which shows S, the speed-up. For readers it has a row for each method but the
 * reference, and a column for each workload. For programs it has a row for each workload and
 * method, the reference included, with all results. If there are several workloads, readers get a
 * column for all of them together, and programs get rows of the workload {@code all} with pooled
 * results.
 */
public record MainTable(Verdicts verdicts) {

  public static final String NAME = "main";

  private static final int ABREAST = 5;

  private static final String ALL = "all";

  private static final Map<SpeedUp.Kind, String> KINDS =
      Map.of(
          SpeedUp.Kind.VALUE, "value",
          SpeedUp.Kind.ABOVE, "bound",
          SpeedUp.Kind.BELOW, "not_reached");

  private record Entry(Optional<ResultLine> line, Optional<Pooled> pooled) {

    Optional<SpeedUp> speedUp(CostMetric metric) {
      return line.map(each -> each.speedUp(metric))
          .orElseGet(() -> pooled.orElseThrow().speedUp(metric));
    }

    <T> Optional<T> of(Function<ResultLine, Optional<T>> value) {
      return line.flatMap(value);
    }
  }

  private record Pooled(Verdicts verdicts, List<ResultLine> lines) {

    String method() {
      return lines.get(0).method().label();
    }

    Optional<SpeedUp> speedUp(CostMetric metric) {
      return verdicts.pooled(method(), line -> line.speedUp(metric));
    }

    List<ResultLine> ladders() {
      return verdicts.ladders(method());
    }

    Cell cell(int workloads) {
      Optional<SpeedUp> value = speedUp(CostMetric.TIME);
      String without =
          ladders().stream()
              .filter(line -> !line.estimate(CostMetric.TIME).isNumber())
              .map(line -> line.results().label())
              .collect(Collectors.joining(", "));
      String note =
          value.isEmpty()
              ? without.isEmpty() ? "" : "S is no number on %s.".formatted(without)
              : ladders().size() == workloads
                  ? ""
                  : "over %s of %s workloads.".formatted(ladders().size(), workloads);
      return Cell.of(
              value.map(s -> SpeedUpCells.text(Numbers.fixed(s.factor(), 2), s, "")).orElse("—"))
          .withNote(note)
          .from(
              lines.stream()
                  .flatMap(line -> SpeedUpCells.given(line, CostMetric.TIME).stream())
                  .toList());
    }
  }

  private List<Pooled> pooled() {
    return verdicts.lines().stream()
        .filter(line -> !line.method().isReference())
        .collect(
            Collectors.groupingBy(
                line -> line.method().label(), LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(lines -> new Pooled(verdicts, lines))
        .toList();
  }

  public Table table() {
    Columns<Pooled> columns =
        abreast(
            verdicts.speedUps(),
            line -> SpeedUpCells.cell(line, CostMetric.TIME),
            Cell.BLANK.withNote(RowCells.NOT_RUN));
    int workloads = verdicts.shown().size();
    if (workloads > 1) {
      columns.numbers(
          ALL,
          SpeedUpCells.rule(CostMetric.TIME)
              + "; of all, the geometric mean over the workloads whose budgets were run, where S is a"
              + " number on each",
          pooled -> pooled.cell(workloads));
    }
    return columns.table(NAME, caption(), pooled()).withValues(values());
  }

  private Columns<Pooled> abreast(
      List<SpeedUps> workloads, Function<ResultLine, Cell> cell, Cell notRun) {
    Columns<Pooled> columns = new Columns<Pooled>().label(Table.METHOD, Pooled::method);
    for (SpeedUps each : workloads) {
      String workload = each.results().label();
      columns.numbers(
          workload,
          SpeedUpCells.rule(CostMetric.TIME),
          pooled -> verdicts.line(workload, pooled.method()).map(cell).orElse(notRun));
    }
    return columns;
  }

  private String caption() {
    return ("Speed-up S by time: how many times as fast as %s a method reaches the test error that"
            + " %s has at %s, with a 95%% interval and the number of seeds. > and < mark"
            + " bounds: the error is reached below, or not within, the costs that all seeds have; 0"
            + " and ∞ are ends beyond these costs. \"?\" says that no difference is shown. %s")
        .formatted(
            verdicts.declaration().reference(),
            verdicts.declaration().referenceInWords(),
            SpeedUpCells.places(verdicts.speedUps().stream().map(SpeedUps::goalFraction)),
            verdicts.controlDiffers()
                ? "The A/A control differs from the reference, so there is no verdict."
                : verdicts.declaration().primary().isPresent()
                    ? "Stars mark declared tests that hold after Holm's correction (* 5%, ** 1%, *** 0.1%);"
                        + " bold is a declared test that says faster. Verdicts without a declared test"
                        + " are single tests at 5%, not corrected."
                    : "Verdicts are single tests at 5%, not corrected.");
  }

  public List<Table> brief() {
    List<Table> tables = new ArrayList<>();
    List<SpeedUps> all = verdicts.speedUps();
    for (int i = 0; i < all.size(); i += ABREAST) {
      List<SpeedUps> some = all.subList(i, Math.min(all.size(), i + ABREAST));
      Columns<Pooled> columns = abreast(some, SpeedUpCells::brief, Cell.BLANK);
      String goals =
          some.stream()
              .map(each -> each.goalFraction() == SpeedUps.HALF ? "half" : "all")
              .distinct()
              .collect(Collectors.joining(" or "));
      String caption =
          "Speed-up by time over %s at its test error of %s of the budget, with 95%% intervals over seeds. Bold: a declared test says faster."
              .formatted(verdicts.declaration().reference(), goals);
      tables.add(columns.table(i == 0 ? NAME : NAME + "-" + i, caption, pooled()));
    }
    return tables;
  }

  private List<List<String>> values() {
    Columns<Entry> columns =
        new Columns<Entry>()
            .value("workload", entry -> entry.line().map(l -> l.results().label()).orElse(ALL))
            .value(
                "method",
                entry ->
                    entry
                        .line()
                        .map(line -> line.method().label())
                        .orElseGet(() -> entry.pooled().orElseThrow().method()))
            .value("goal", entry -> entry.line().map(line -> line.speedUps().goalFraction()));
    for (CostMetric metric : CostMetric.values()) {
      String name = "speedup_" + metric.words().replace(' ', '_');
      speedUp(columns, name, entry -> entry.speedUp(metric));
      columns.value(
          name + "_p",
          entry -> entry.speedUp(metric).flatMap(SpeedUp::test).map(PairedDifference::p));
    }
    Function<Entry, Optional<RatioInterval>> errors =
        entry -> entry.speedUp(CostMetric.TIME).flatMap(SpeedUp::errorRatio);
    Function<Entry, Optional<RatioInterval>> loss = entry -> entry.of(ResultLine::lossRatio);
    columns
        .value("errors_at_equal_time", errors.andThen(r -> r.map(RatioInterval::geometricMean)))
        .interval("errors_at_equal_time", errors.andThen(r -> r.map(RatioInterval::interval)))
        .value("verdict", entry -> entry.line().map(SpeedUpCells::verdict))
        .value("workloads", entry -> entry.pooled().map(all -> all.ladders().size()));
    for (double goal : SpeedUps.GOALS) {
      if (goal == SpeedUps.HALF) {
        continue; // The columns above.
      }
      speedUp(
          columns,
          "speedup_time_goal_" + Numbers.tick(goal),
          entry -> entry.of(line -> line.speedUp(CostMetric.TIME, goal)));
    }
    speedUp(columns, "over_rival", entry -> entry.of(MainTable::overRival));
    columns
        .value(
            "best_rival",
            entry ->
                entry.of(
                    line ->
                        line.overBestRival().flatMap(BestRival::rival).map(MethodConfig::label)))
        .value("over_rival_holm_p", entry -> entry.of(line -> holm(line, Measure.BEST_RIVAL)))
        .value("difference", entry -> difference(entry).map(PairedDifference::mean))
        .interval("difference", entry -> difference(entry).map(PairedDifference::interval))
        .value("difference_pairs", entry -> difference(entry).map(PairedDifference::n))
        .value("difference_p", entry -> difference(entry).map(PairedDifference::p))
        .value("loss_ratio", loss.andThen(r -> r.map(RatioInterval::geometricMean)))
        .interval("loss_ratio", loss.andThen(r -> r.map(RatioInterval::interval)))
        .value("holm_p", entry -> entry.of(line -> holm(line, Measure.SPEED_UP)))
        .value(
            "sign_flip_p",
            entry -> entry.of(line -> line.test(Measure.SPEED_UP)).map(Judged::signFlip))
        .summary(
            "accuracy",
            entry -> entry.of(line -> line.full().determined(o -> o.score().accuracy())))
        .value(
            "gaps",
            entry -> entry.line().map(line -> RowCells.gapsWhereRun(line.results(), line.full())));
    return columns.values(
        Stream.concat(
                verdicts.lines().stream()
                    .map(line -> new Entry(Optional.of(line), Optional.empty())),
                pooled().stream()
                    .filter(pooled -> verdicts.shown().size() > 1)
                    .map(pooled -> new Entry(Optional.empty(), Optional.of(pooled))))
            .toList());
  }

  private static Optional<SpeedUp> overRival(ResultLine line) {
    return line.overBestRival().flatMap(over -> over.estimate().value());
  }

  private static Optional<Double> holm(ResultLine line, Measure measure) {
    return line.test(measure).flatMap(Judged::holm);
  }

  private static Optional<PairedDifference> difference(Entry entry) {
    return entry.of(ResultLine::difference);
  }

  private static void speedUp(
      Columns<Entry> columns, String name, Function<Entry, Optional<SpeedUp>> speedUp) {
    columns
        .value(name, entry -> speedUp.apply(entry).map(SpeedUp::factor))
        .value(name + "_kind", entry -> speedUp.apply(entry).map(s -> KINDS.get(s.kind())))
        .interval(name, entry -> speedUp.apply(entry).flatMap(SpeedUp::interval))
        .value(name + "_seeds", entry -> speedUp.apply(entry).map(SpeedUp::seeds));
  }
}
