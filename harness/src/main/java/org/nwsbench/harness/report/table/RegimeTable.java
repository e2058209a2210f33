package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.RegimeMap;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.RatioInterval;

/**
 * A regime map as a table: for a reader a row for each method and a column for each regime, for a
 * program a row for each regime and method.
 */
public record RegimeTable(RegimeMap map) {

  private static final String RULE =
      "ratio: final error over that of the reference at equal seed (no wrong row counts as half a"
          + " row), geometric mean with a 95% t interval of the logarithms; of the reference itself:"
          + " 100 errors / rows, mean and sd";

  /** Names the files of a map. */
  public static String name(WorkloadResults base) {
    return base.name() + "-regimes";
  }

  public Table table() {
    Columns<MethodConfig> columns =
        new Columns<MethodConfig>().label(Table.METHOD, MethodConfig::label);
    for (RegimeMap.Regime regime : map.regimes()) {
      columns.numbers(regime.label(), RULE, method -> cell(regime, method));
    }
    String caption =
        "%s N stands in brackets. The row of %s is its own error in %%, mean ± sd."
            .formatted(map.caption(), map.base().referenceId());
    return columns.table(name(map.base()), caption, map.methods()).withValues(values());
  }

  private Cell cell(RegimeMap.Regime regime, MethodConfig method) {
    Row row = map.row(regime, method);
    List<Row> both = regime.results().withReference(row.method(), map.fraction());
    Cell cell =
        method.isReference()
            ? RowCells.mean(row, own -> 100 * Row.errorRate(own), RowCells::spreadAndSeeds)
            : Cell.of(map.ratio(regime, method).map(RegimeTable::text).orElse(""))
                .from(RowCells.given(both, own -> Row.positiveErrorRate(Row.outcome(own))));
    return cell.withNote(
        row.trials().isEmpty() ? RowCells.NOT_RUN : RowCells.gaps(regime.results(), row));
  }

  /** With two more decimals where two would hide on which side of 1 an end lies, or all digits. */
  public static String text(RatioInterval ratio) {
    boolean isClose =
        ratio.geometricMean() < 0.1
            || DoubleStream.of(ratio.interval().low(), ratio.interval().high())
                .anyMatch(end -> end != 1 && Numbers.fixed(end, 2).equals("1.00"));
    int decimals = isClose ? 4 : 2;
    return "%s %s (%s)"
        .formatted(
            Numbers.fixed(ratio.geometricMean(), decimals),
            Numbers.interval(ratio.interval(), decimals),
            ratio.n());
  }

  private List<List<String>> values() {
    record Line(RegimeMap.Regime regime, Row row, Optional<RatioInterval> ratio) {}
    List<Line> lines = new ArrayList<>();
    for (RegimeMap.Regime regime : map.regimes()) {
      for (MethodConfig method : map.methods()) {
        Optional<RatioInterval> ratio =
            method.isReference() ? Optional.empty() : map.ratio(regime, method);
        lines.add(new Line(regime, map.row(regime, method), ratio));
      }
    }
    return new Columns<Line>()
        .value("workload", line -> line.regime().results().workload())
        .value("regime", line -> line.regime().label())
        .value("method", line -> line.row().method().method())
        .value("variant", line -> line.row().method().variant())
        .value("fraction", line -> line.row().fraction())
        .value("seeds_valid", line -> line.row().valid().size())
        .summary("error", line -> line.row().determined(Row::errorRate))
        .value("ratio", line -> line.ratio().map(RatioInterval::geometricMean))
        .interval("ratio", line -> line.ratio().map(RatioInterval::interval))
        .value("pairs", line -> line.ratio().map(RatioInterval::n))
        .value(
            "verdict",
            line ->
                line.ratio().map(ratio -> RegimeMap.verdict(ratio).name().toLowerCase(Locale.ROOT)))
        .values(lines);
  }
}
