package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdict;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Given;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.HypothesisFamily;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * Who wins, by how much, and how sure that is: speed-ups and differences of error with intervals,
 * the tests of the hypotheses, final accuracy and memory. A row for each workload and method, then
 * one for each method pooled.
 */
public final class HeadlineTable {

  private static final String POOLED = "pooled";

  static final String DIFFERENCE_RULE =
      "paired difference: test errors over rows in percent, less those of the reference at the same"
          + " seed and budget; mean, its 95% t interval and the paired t test";

  private final Verdicts verdicts;

  private HeadlineTable(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  /** Exactly one of the two. */
  private record Entry(Optional<Verdicts.Line> line, Optional<Verdicts.Pooled> pooled) {

    String workload() {
      return line.map(own -> own.results().name()).orElse(POOLED);
    }

    String method() {
      return line.map(own -> own.method().label()).orElseGet(() -> pooled.orElseThrow().method());
    }

    /** Of a line, not of one that is pooled. */
    Cell cell(Function<Verdicts.Line, Cell> cell) {
      return line.map(cell).orElse(Cell.BLANK);
    }

    Optional<SpeedUps.Estimate> estimate(CostMetric metric, double goal) {
      return line.filter(own -> !own.method().isReference())
          .map(own -> own.speedUps().of(own.method(), metric, goal));
    }

    Optional<SpeedUps.Estimate> estimate(CostMetric metric) {
      return line.flatMap(own -> estimate(metric, own.speedUps().goal()));
    }

    Optional<SpeedUp> speedUp(CostMetric metric) {
      return estimate(metric)
          .flatMap(SpeedUps.Estimate::value)
          .or(() -> pooled.map(own -> own.speedUps().get(metric)));
    }

    Optional<SpeedUps.OverRival> overRival() {
      return line.flatMap(own -> own.speedUps().overBestRival(own.method()));
    }
  }

  /** The table; without rows where no workload takes part. */
  public static Table of(Verdicts verdicts) {
    return new HeadlineTable(verdicts).table();
  }

  /** S of the same rows, for programs. */
  static List<List<String>> speedUpValues(Verdicts verdicts) {
    return new HeadlineTable(verdicts).speedUps().values(entries(verdicts));
  }

  private static List<Entry> entries(Verdicts verdicts) {
    List<Entry> entries = new ArrayList<>();
    verdicts.lines().forEach(own -> entries.add(new Entry(Optional.of(own), Optional.empty())));
    verdicts.pooled().forEach(own -> entries.add(new Entry(Optional.empty(), Optional.of(own))));
    return entries;
  }

  private Table table() {
    Columns<Entry> columns = speedUps();
    errors(columns);
    tests(columns);
    columns
        .numbers(
            "accuracy (%)",
            RowCells.meanRule("100 (1 - errors / rows) of the final model"),
            entry ->
                entry.cell(
                    own ->
                        RowCells.accuracy(own.full(), own.results().seeds(own.full().fraction()))))
        .summary(
            "accuracy",
            entry -> entry.line().flatMap(own -> own.full().determined(o -> o.score().accuracy())))
        .numbers(
            "sampler (MiB)",
            "largest: bytes of the sampler over valid records",
            entry ->
                entry.cell(own -> RowCells.mebibytes(own.full(), Measurements::samplerBytes, 1)))
        .numbers(
            "peak (MiB)",
            "largest: resident bytes over valid records",
            entry ->
                entry.cell(own -> RowCells.mebibytes(own.full(), Measurements::peakRssBytes, 0)))
        .value(
            "gaps",
            entry ->
                entry
                    .line()
                    .map(
                        own ->
                            RowNotes.gaps(own.full(), own.results().seeds(own.full().fraction()))));
    return columns.table("headline", VerdictCaption.of(verdicts), entries(verdicts));
  }

  private Columns<Entry> speedUps() {
    Columns<Entry> columns =
        new Columns<Entry>()
            .label(Table.WORKLOAD, Entry::workload)
            .value("workload", Entry::workload)
            .label(Table.METHOD, Entry::method)
            .value("method", Entry::method);
    columns.value(
        "goal", entry -> entry.line().map(own -> own.speedUps().goal()).map(String::valueOf));
    for (CostMetric metric : CostMetric.values()) {
      speedUp(columns, metric);
    }
    for (double goal : List.of(0.25, 1.0)) {
      values(
          columns,
          "speedup_time_goal_" + Numbers.tick(goal),
          entry -> entry.estimate(CostMetric.TIME, goal).flatMap(SpeedUps.Estimate::value));
    }
    if (verdicts.declaration().primary().flatMap(Declaration.Primary::rivals).isPresent()) {
      overRival(columns);
    }
    return columns;
  }

  private void speedUp(Columns<Entry> columns, CostMetric metric) {
    String name = "speedup_" + metric.words().replace(' ', '_');
    columns.numbers(
        "S by " + metric.words(),
        SpeedUpCells.rule(metric),
        entry ->
            entry
                .line()
                .map(own -> SpeedUpCells.of(own, metric))
                .orElseGet(
                    () ->
                        SpeedUpCells.of(
                            entry.pooled().orElseThrow(), metric, verdicts.shown().size())));
    values(columns, name, entry -> entry.speedUp(metric));
    columns
        .value(
            name + "_p",
            entry -> entry.speedUp(metric).flatMap(SpeedUp::test).map(PairedDifference::p))
        .value(
            name + "_workloads",
            entry ->
                entry
                    .pooled()
                    .filter(own -> own.speedUps().containsKey(metric))
                    .map(Verdicts.Pooled::workloads));
  }

  /** S or its bound, what it is, the ends of its interval, and its seeds. */
  private static void values(
      Columns<Entry> columns, String name, Function<Entry, Optional<SpeedUp>> speedUp) {
    columns
        .value(name, entry -> speedUp.apply(entry).map(SpeedUp::factor))
        .value(name + "_kind", entry -> speedUp.apply(entry).map(own -> kind(own.kind())))
        .value(name + "_low", value(speedUp, Interval::low))
        .value(name + "_high", value(speedUp, Interval::high))
        .value(name + "_seeds", entry -> speedUp.apply(entry).map(SpeedUp::seeds));
  }

  private static Function<Entry, Optional<Double>> value(
      Function<Entry, Optional<SpeedUp>> speedUp, Function<Interval, Double> end) {
    return entry -> speedUp.apply(entry).flatMap(SpeedUp::interval).map(end);
  }

  private static String kind(SpeedUp.Kind kind) {
    return switch (kind) {
      case VALUE -> "value";
      case ABOVE -> "bound";
      case BELOW -> "not_reached";
    };
  }

  private static void overRival(Columns<Entry> columns) {
    columns.numbers(
        "S over best rival",
        "speed-up over the best rival: T(rival at the goal) / T(method at the goal) by time, over seeds"
            + " that both have; the rival is the declared one with the largest S by time; the interval"
            + " inverts paired t tests that take the rival's cost for an estimate",
        entry -> entry.cell(SpeedUpCells::overRival));
    values(
        columns, "over_rival", entry -> entry.overRival().flatMap(own -> own.estimate().value()));
    columns
        .value(
            "best_rival",
            entry -> entry.overRival().flatMap(own -> own.rival().map(MethodConfig::label)))
        .value(
            "over_rival_holm_p",
            entry -> entry.line().flatMap(own -> holm(own, Measure.BEST_RIVAL)));
  }

  private void errors(Columns<Entry> columns) {
    columns
        .numbers(
            "error difference", DIFFERENCE_RULE, entry -> entry.cell(HeadlineTable::difference))
        .value("difference", difference(PairedDifference::mean))
        .value("difference_low", difference(own -> own.interval().low()))
        .value("difference_high", difference(own -> own.interval().high()))
        .value("difference_pairs", difference(PairedDifference::n))
        .value("p", difference(PairedDifference::p));
  }

  private static Function<Entry, Optional<?>> difference(Function<PairedDifference, ?> value) {
    return entry -> entry.line().flatMap(Verdicts.Line::difference).map(value);
  }

  private static Cell difference(Verdicts.Line line) {
    Cell cell = Cell.BLANK;
    if (!line.method().isReference()) {
      String at = "f = " + Numbers.fraction(line.fraction());
      String gaps = RowNotes.gaps(line.compared(), line.results().seeds(line.fraction()));
      String stars = SpeedUpCells.stars(line, Measure.ERRORS);
      cell =
          line.difference()
              .map(
                  own ->
                      Cell.of(text(own, stars, line.results().pointDecimals()))
                          .withNote(gaps.isEmpty() ? "" : "at %s: %s".formatted(at, gaps)))
              .orElseGet(
                  () ->
                      Cell.BLANK.withNote(
                          "fewer than two pairs at %s. %s".formatted(at, gaps).strip()));
    }
    return cell.strongIf(line.verdict(Measure.ERRORS) == Verdict.BETTER).from(paired(line));
  }

  static String text(PairedDifference difference, String stars, int decimals) {
    return "%s%s %s (%s)"
        .formatted(
            Numbers.fixed(difference.mean(), decimals),
            stars,
            Numbers.interval(difference.interval(), decimals),
            difference.n());
  }

  /** Errors of method and reference where they are compared. */
  static List<Given> paired(Verdicts.Line line) {
    return RowCells.errors(
        line.results().withReference(line.method()).stream()
            .map(each -> line.results().row(each, line.fraction()))
            .toList());
  }

  private void tests(Columns<Entry> columns) {
    Measure measure = verdicts.measure();
    columns
        .numbers(
            "Holm p",
            "holm: p of the paired t test of %s, adjusted for all hypotheses, of which one without a test counts as p = 1"
                .formatted(measure == Measure.SPEED_UP ? "S = 1 by time" : "the error difference"),
            entry ->
                entry.cell(
                    own ->
                        Cell.of(holm(own, measure).map(Numbers::probability).orElse(""))
                            .from(
                                measure == Measure.SPEED_UP
                                    ? SpeedUpCells.given(own, CostMetric.TIME)
                                    : paired(own))))
        .value("holm_p", entry -> entry.line().flatMap(own -> holm(own, measure)))
        .value(
            "wins",
            entry ->
                entry
                    .line()
                    .filter(own -> own.test(measure).isPresent())
                    .map(own -> own.verdict(measure) == Verdict.BETTER));
  }

  private static Optional<Double> holm(Verdicts.Line line, Measure measure) {
    return line.test(measure).flatMap(HypothesisFamily.Verdict::holm);
  }
}
