package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nwsbench.harness.analysis.Evidence;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.RegimeMap;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Column;
import org.nwsbench.harness.stats.RatioInterval;

/** A regime map as a table: a row for each method, a column for each regime. */
public final class RegimeTable {

  private static final String RULE =
      "ratio: final error over that of "
          + MethodConfig.REFERENCE
          + " at equal seed (no wrong row counts as half a row), geometric mean with a 95% t interval"
          + " of the logarithms";

  private final RegimeMap map;
  private final Notes notes = new Notes();

  private RegimeTable(RegimeMap map) {
    this.map = map;
  }

  /** Names the files of a map. */
  public static String name(WorkloadResults base) {
    return base.name() + "-regimes";
  }

  /** The table for reading. */
  public static Table of(RegimeMap map) {
    return new RegimeTable(map).table();
  }

  private Table table() {
    List<Column> columns = new ArrayList<>(List.of(new Column("method", true)));
    map.regimes().forEach(regime -> columns.add(new Column(regime.label(), false)));
    List<List<Cell>> rows = map.contenders().stream().map(this::cells).toList();
    List<TrialRecord> records =
        map.regimes().stream().flatMap(regime -> regime.results().records().stream()).toList();
    String caption =
        "%s N stands in brackets. The row of %s is its own error in %%, mean ± sd. %s"
            .formatted(map.caption(), MethodConfig.REFERENCE, new Provenance(records).sentence());
    return new Table(name(map.base()), caption, columns, rows, notes.all());
  }

  private List<Cell> cells(MethodConfig contender) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(contender.label()).from(label(contender)));
    for (RegimeMap.Regime regime : map.regimes()) {
      Row row = map.row(regime, contender);
      cells.add(contender.isReference() ? error(regime, row) : ratio(regime, row));
    }
    return cells;
  }

  private Evidence label(MethodConfig contender) {
    List<Evidence.Item> items =
        map.regimes().stream()
            .flatMap(regime -> map.row(regime, contender).trials().stream())
            .map(record -> new Evidence.Item(record, record.spec().method()))
            .toList();
    return new Evidence("asked for: method", items, contender.label());
  }

  private Cell error(RegimeMap.Regime regime, Row row) {
    return new Cell(
            row.determined(outcome -> 100 * Row.errorRate(outcome))
                .map(summary -> "%s (%s)".formatted(Numbers.spread(summary, 2), summary.n()))
                .orElse(""),
            gaps(regime, row))
        .from(
            new RowEvidence(row)
                .mean("100 errors / rows of the final model", o -> 100 * Row.errorRate(o)));
  }

  private Cell ratio(RegimeMap.Regime regime, Row row) {
    Optional<RatioInterval> ratio = map.ratio(regime, row.contender());
    String text =
        ratio
            .map(
                r ->
                    "%s [%s, %s] (%s)"
                        .formatted(
                            Numbers.fixed(r.geometricMean(), 2),
                            Numbers.fixed(r.interval().low(), 2),
                            Numbers.fixed(r.interval().high(), 2),
                            r.n()))
            .orElse("");
    return new Cell(text, gaps(regime, row)).from(evidence(regime, row, ratio));
  }

  private String gaps(RegimeMap.Regime regime, Row row) {
    return notes.mark(RowNotes.gaps(row, regime.results().seeds(map.fraction())));
  }

  private Evidence evidence(RegimeMap.Regime regime, Row row, Optional<RatioInterval> ratio) {
    List<Evidence.Item> items = new ArrayList<>(items(row));
    map.reference(regime, row).ifPresent(reference -> items.addAll(items(reference)));
    return new Evidence(
        RULE,
        items,
        ratio
            .map(
                r ->
                    "pairs %s, geometric mean %s, interval %s to %s"
                        .formatted(
                            r.n(), r.geometricMean(), r.interval().low(), r.interval().high()))
            .orElse("blank: fewer than two pairs"));
  }

  private static List<Evidence.Item> items(Row row) {
    return row.trials().stream()
        .map(
            record ->
                new Evidence.Item(
                    record,
                    record.isOk()
                        ? Double.toString(RegimeMap.error(record.outcome().orElseThrow()))
                        : "(" + record.status().id() + ")"))
        .toList();
  }

  /** The table for computing: a row for each regime and method. */
  public static String csv(RegimeMap map) {
    record Line(RegimeMap.Regime regime, Row row, Optional<RatioInterval> ratio) {}
    List<Line> lines = new ArrayList<>();
    for (RegimeMap.Regime regime : map.regimes()) {
      for (MethodConfig contender : map.contenders()) {
        Optional<RatioInterval> ratio =
            contender.isReference() ? Optional.empty() : map.ratio(regime, contender);
        lines.add(new Line(regime, map.row(regime, contender), ratio));
      }
    }
    return new CsvTable<Line>()
        .column("workload", line -> line.regime().results().workload())
        .column("regime", line -> line.regime().label())
        .column("method", line -> line.row().contender().method())
        .column("variant", line -> line.row().contender().variant())
        .column("fraction", line -> line.row().fraction())
        .column("seeds_valid", line -> line.row().valid().size())
        .summary("error", line -> line.row().determined(Row::errorRate))
        .optional("ratio", line -> line.ratio().map(RatioInterval::geometricMean))
        .optional("ratio_low", line -> line.ratio().map(ratio -> ratio.interval().low()))
        .optional("ratio_high", line -> line.ratio().map(ratio -> ratio.interval().high()))
        .optional("pairs", line -> line.ratio().map(RatioInterval::n))
        .optional(
            "verdict",
            line ->
                line.ratio().map(ratio -> RegimeMap.verdict(ratio).name().toLowerCase(Locale.ROOT)))
        .write(lines);
  }
}
