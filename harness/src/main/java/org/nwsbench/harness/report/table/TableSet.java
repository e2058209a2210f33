package org.nwsbench.harness.report.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.CalibrationDrift;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;

/** All tables of an experiment, in reading order. */
public final class TableSet {

  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final Verdicts verdicts;
  private final String caveat;
  private final String place;

  /**
   * Makes all tables. Each caption begins with {@code caveat}, which may be empty. Throws {@link
   * UsageException} if the id of a workload gives two tables the same name.
   */
  public TableSet(Verdicts verdicts, String caveat) {
    List<WorkloadResults> workloads = verdicts.workloads();
    this.verdicts = verdicts;
    this.caveat = caveat;
    List<TrialRecord> records = workloads.stream().flatMap(w -> w.records().stream()).toList();
    this.place =
        (new CalibrationDrift(records).warning() + " " + new Provenance(records).sentence())
            .strip();
    if (!verdicts.shown().isEmpty()) {
      add(new MainTable(verdicts).table());
      new TestsTable(verdicts).table().ifPresent(this::add);
      new BreakEvenTable(verdicts).table().ifPresent(this::add);
      verdicts.speedUps().forEach(each -> add(DetailTable.of(verdicts, each)));
    }
    for (WorkloadResults results : workloads) {
      add(WorkloadTable.of(results));
      add(WorkloadTable.phases(results));
    }
  }

  private void add(Table table) {
    if (tables.putIfAbsent(table.name(), table.withCaption(caveat, "")) != null) {
      throw new UsageException(
          "workload \"%s\": the report has another table of that name: give it another id"
              .formatted(table.name()));
    }
  }

  public List<String> names() {
    return List.copyOf(tables.keySet());
  }

  public Verdicts verdicts() {
    return verdicts;
  }

  public boolean has(String name) {
    return tables.containsKey(name);
  }

  public Table table(String name) {
    return tables.get(name);
  }

  /**
   * Returns LaTeX by name: the main table for the body of a paper, in pieces if there are many
   * workloads, and a table of each workload for the appendix. Returns none if no workload is
   * compared.
   */
  public Map<String, String> latex() {
    Map<String, String> latex = new LinkedHashMap<>();
    if (!verdicts.shown().isEmpty()) {
      latex.put(MainTable.NAME, LatexTable.write(new MainTable(verdicts).brief(), caveat));
      for (SpeedUps each : verdicts.speedUps()) {
        String name = DetailTable.name(each);
        latex.put(name, LatexTable.write(List.of(alone(name)), ""));
      }
    }
    return latex;
  }

  /**
   * Returns a table for readers who see only this table. Its caption also names machine and commit,
   * and warns if the calibration exceeded its bounds. There must be a table of that name.
   */
  public Table alone(String name) {
    return table(name).withCaption("", place);
  }
}
