package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
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
import org.nwsbench.harness.stats.PooledSpeedUp;
import org.nwsbench.harness.stats.SpeedUpBootstrap;

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

    OptionalDouble factor(CostMetric metric) {
      return line.map(
              own ->
                  own.speedUp(metric).isPresent()
                      ? SpeedUpCells.factor(own.estimate(metric))
                      : OptionalDouble.empty())
          .orElseGet(() -> mean(metric).stream().mapToDouble(PooledSpeedUp::factor).findFirst());
    }

    String kind(CostMetric metric) {
      return sample(metric)
          .map(own -> SpeedUps.kind(own.estimate()))
          .orElse(mean(metric).isPresent() ? "value" : "");
    }

    Optional<SpeedUpBootstrap> sample(CostMetric metric) {
      return line.flatMap(own -> own.speedUp(metric));
    }

    Optional<PooledSpeedUp> mean(CostMetric metric) {
      return pooled.map(own -> own.speedUps().get(metric));
    }

    Optional<Interval> interval(CostMetric metric) {
      return sample(metric)
          .flatMap(SpeedUpBootstrap::interval)
          .or(() -> mean(metric).flatMap(PooledSpeedUp::interval));
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
    speedUp(columns, CostMetric.WORK);
    speedUp(columns, CostMetric.WALL);
    return columns.numbers(
        "left (%)",
        "left: 100 times the resamples in which S is censored, over all resamples",
        entry -> entry.cell(HeadlineTable::left));
  }

  private void speedUp(Columns<Entry> columns, CostMetric metric) {
    String name = "speedup_" + SpeedUpCells.name(metric);
    columns
        .numbers(
            "S by " + SpeedUpCells.name(metric),
            SpeedUpCells.rule(metric),
            entry ->
                entry
                    .line()
                    .map(own -> SpeedUpCells.of(own, metric))
                    .orElseGet(
                        () ->
                            SpeedUpCells.of(
                                entry.pooled().orElseThrow(), metric, verdicts.shown().size())))
        .value(name, entry -> entry.factor(metric))
        .value(name + "_kind", entry -> entry.kind(metric))
        .value(name + "_low", entry -> entry.interval(metric).map(Interval::low))
        .value(name + "_high", entry -> entry.interval(metric).map(Interval::high))
        .value(
            name + "_seeds",
            entry ->
                entry
                    .sample(metric)
                    .map(SpeedUpBootstrap::seeds)
                    .or(() -> entry.mean(metric).map(PooledSpeedUp::seeds)))
        .value(
            name + "_left",
            entry ->
                entry
                    .sample(metric)
                    .map(SpeedUpBootstrap::leftLadder)
                    .or(() -> entry.mean(metric).map(PooledSpeedUp::leftLadder)))
        .value(name + "_workloads", entry -> entry.mean(metric).map(PooledSpeedUp::workloads));
  }

  private static Cell left(Verdicts.Line line) {
    List<String> shares = new ArrayList<>();
    for (CostMetric metric : List.of(CostMetric.WORK, CostMetric.WALL)) {
      line.speedUp(metric)
          .ifPresent(
              own ->
                  shares.add(
                      own.resamples() == 0
                          ? "—"
                          : Numbers.fixed(100.0 * own.leftLadder() / own.resamples(), 1)));
    }
    return Cell.of(shares.stream().allMatch("—"::equals) ? "" : String.join(" / ", shares))
        .from(SpeedUpCells.given(line, CostMetric.WORK));
  }

  private void errors(Columns<Entry> columns) {
    columns
        .numbers(
            "error difference", DIFFERENCE_RULE, entry -> entry.cell(HeadlineTable::difference))
        .value("difference", difference(PairedDifference::mean))
        .value("difference_low", difference(own -> own.interval().low()))
        .value("difference_high", difference(own -> own.interval().high()))
        .value("difference_pairs", difference(PairedDifference::n))
        .value("p", difference(PairedDifference::p))
        .numbers(
            "other rows",
            "crossed difference: the same difference by wrong rows, with seeds and rows as random"
                + " factors, in percent",
            entry -> entry.cell(HeadlineTable::otherRows));
  }

  private static Function<Entry, Optional<?>> difference(Function<PairedDifference, ?> value) {
    return entry -> entry.line().flatMap(Verdicts.Line::difference).map(value);
  }

  private static Cell difference(Verdicts.Line line) {
    Cell cell = Cell.BLANK;
    if (!line.method().isReference()) {
      String at = "f = " + Numbers.fraction(line.fraction());
      String gaps = RowNotes.gaps(line.compared(), line.results().seeds(line.fraction()));
      String stars = line.test().map(HypothesisFamily.Verdict::stars).orElse("");
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
    return cell.strongIf(line.verdict() == Verdict.BETTER).from(paired(line));
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

  private static Cell otherRows(Verdicts.Line line) {
    String unknown = line.difference().isEmpty() ? "" : "wrong rows are not known of every trial.";
    return line.crossed()
        .filter(own -> line.difference().isPresent())
        .map(
            own -> {
              Interval percent =
                  new Interval(100.0 * own.interval().low(), 100.0 * own.interval().high());
              return Cell.of(
                  "%s (%s)"
                      .formatted(
                          Numbers.interval(percent, line.results().pointDecimals()), own.seeds()));
            })
        .orElse(Cell.BLANK.withNote(unknown))
        .from(paired(line));
  }

  private static void tests(Columns<Entry> columns) {
    columns
        .numbers(
            "Holm p",
            "holm: p of the paired t test, adjusted for all hypotheses, of which one without two"
                + " pairs counts as p = 1",
            entry ->
                entry.cell(
                    own ->
                        Cell.of(holm(own).map(Numbers::probability).orElse("")).from(paired(own))))
        .value("holm_p", entry -> entry.line().flatMap(HeadlineTable::holm))
        .value(
            "wins",
            entry ->
                entry
                    .line()
                    .filter(own -> own.test().isPresent())
                    .map(own -> own.verdict() == Verdict.BETTER));
  }

  private static Optional<Double> holm(Verdicts.Line line) {
    return line.test().flatMap(HypothesisFamily.Verdict::holm);
  }
}
