package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import org.nwsbench.harness.analysis.Evidence;
import org.nwsbench.harness.analysis.Headline;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Column;
import org.nwsbench.harness.stats.CostMetric;

/** The headline at a glance: S by time of each method that has a reference, and pooled. */
public final class SpeedUpTable {

  /** Name of the table among the others. */
  public static final String NAME = "speed-up";

  private final Headline headline;
  private final HeadlineEvidence evidence;
  private final Notes notes = new Notes();
  private final SpeedUpCells speedUps;

  private SpeedUpTable(Headline headline) {
    this.headline = headline;
    this.evidence = new HeadlineEvidence(headline);
    this.speedUps = new SpeedUpCells(headline, notes);
  }

  /** The table for reading. */
  public static Table of(Headline headline) {
    return new SpeedUpTable(headline).table();
  }

  /** The table for computing: the rows of the headline, with their speed-ups alone. */
  static String csv(Headline headline) {
    return new HeadlineCsv(headline).writeSpeedUps();
  }

  private Table table() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column(Table.METHOD, true));
    headline.shown().forEach(results -> columns.add(new Column(results.name() + ": S", false)));
    columns.add(new Column("pooled by time", false));
    columns.add(new Column("pooled by work", false));
    List<List<Cell>> rows = headline.pooled().stream().map(this::cells).toList();
    return new Table(NAME, caption(), columns, rows, notes.all());
  }

  private List<Cell> cells(Headline.Pooled pooled) {
    List<Cell> cells = new ArrayList<>();
    String method = pooled.method();
    cells.add(Cell.of(method).from(evidence.asked(pooled, Table.METHOD, method)));
    headline.shown().forEach(results -> cells.add(cell(results, method)));
    cells.add(speedUps.of(pooled, CostMetric.WALL));
    cells.add(speedUps.of(pooled, CostMetric.WORK));
    return cells;
  }

  private Cell cell(WorkloadResults results, String method) {
    return headline
        .line(results, method)
        .map(line -> speedUps.of(line, CostMetric.WALL))
        .orElseGet(
            () ->
                new Cell("", notes.mark("not run on this workload."))
                    .from(
                        new Evidence(
                            "not run: the workload has no record of it", List.of(), "blank")));
  }

  private String caption() {
    List<TrialRecord> records =
        headline.shown().stream().flatMap(results -> results.records().stream()).toList();
    return ("S by training time: the factor by which a method reaches sooner the test error that %s"
            + " has at f = 1, with a 95%% interval from a bootstrap of whole seeds and their number"
            + " in brackets; above 1 is faster. \"≥ x, bound\" says that the smallest budget run is"
            + " already as good, \"not reached\" that none is; an end of an interval in words lies"
            + " beyond the budgets run. Pooled is the geometric mean over the workloads that a"
            + " method was run on, where S is a value on each.%s %s")
        .formatted(MethodConfig.REFERENCE, headline.ruler(), new Provenance(records).sentence());
  }
}
