package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nwsbench.harness.report.finding.Contender;
import org.nwsbench.harness.report.finding.Evidence;
import org.nwsbench.harness.report.finding.Numbers;
import org.nwsbench.harness.report.finding.Provenance;
import org.nwsbench.harness.report.finding.WorkloadResults;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Column;
import org.nwsbench.harness.trial.TrialRecord;
import org.nwsbench.harness.trial.TrialSpec;

/** What each method trained with: learning rate, batch, budget, and parameters that were set. */
final class RatesTable {

  /** Its name among the tables. */
  static final String NAME = "tuning";

  private static final String CAPTION =
      "What each method trained with: the learning rate, which falls to zero over the budget, rows a"
          + " step, the reference budget B in work units, and parameters that are not at their"
          + " defaults. Budgets and rates of the workloads that ship were chosen on validation rows at"
          + " f = 1: results/tuning and results/tuning-methods have all that was tried.";

  private RatesTable() {}

  /** A method on a workload. */
  private record Line(WorkloadResults results, Contender contender) {

    List<TrialRecord> records() {
      return results.rows(contender).stream().flatMap(row -> row.trials().stream()).toList();
    }

    <T extends Comparable<T>> NavigableSet<T> distinct(Function<TrialSpec, T> value) {
      return new Provenance(records()).distinct(record -> value.apply(record.spec()));
    }
  }

  /** The table for reading. */
  static Table of(List<WorkloadResults> workloads) {
    List<Column> columns =
        List.of(
            new Column(Table.WORKLOAD, true),
            new Column(Table.METHOD, true),
            new Column("learning rate", false),
            new Column("batch", false),
            new Column("B", false),
            new Column("parameters", true));
    return new Table(
        NAME,
        CAPTION,
        columns,
        lines(workloads).stream().map(RatesTable::cells).toList(),
        List.of());
  }

  private static List<Line> lines(List<WorkloadResults> workloads) {
    List<Line> lines = new ArrayList<>();
    for (WorkloadResults results : workloads) {
      results.contenders().forEach(contender -> lines.add(new Line(results, contender)));
    }
    return lines;
  }

  private static List<Cell> cells(Line line) {
    return List.of(
        cell(line, "workload", spec -> line.results().name()),
        cell(line, "method", spec -> line.contender().label()),
        cell(line, "learning rate", spec -> Double.toString(spec.workload().learningRate())),
        cell(line, "batch", spec -> Integer.toString(spec.workload().batch())),
        cell(line, "reference budget", spec -> Numbers.grouped(spec.workload().budget())),
        cell(line, "parameters", RatesTable::parameters));
  }

  private static String parameters(TrialSpec spec) {
    return spec.parameters().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Different values of one line are all said. */
  private static Cell cell(Line line, String what, Function<TrialSpec, String> value) {
    String text = String.join("; ", line.distinct(value));
    List<Evidence.Item> items =
        line.records().stream()
            .map(record -> new Evidence.Item(record, value.apply(record.spec())))
            .toList();
    return Cell.of(text)
        .from(new Evidence("asked for: " + what, items, text.isEmpty() ? "none set" : text));
  }

  /** The table for computing: a row for each rate that a method trained with. */
  static String csv(List<WorkloadResults> workloads) {
    return new CsvTable<Line>()
        .column("workload", line -> line.results().name())
        .column("method", line -> line.contender().method())
        .column("variant", line -> line.contender().variant())
        .column("learning_rate", line -> joined(line, spec -> spec.workload().learningRate()))
        .column("batch", line -> joined(line, spec -> spec.workload().batch()))
        .column("budget", line -> line.contender().budget())
        .column("parameters", line -> joined(line, RatesTable::parameters))
        .write(lines(workloads));
  }

  private static <T extends Comparable<T>> String joined(Line line, Function<TrialSpec, T> value) {
    return line.distinct(value).stream().map(String::valueOf).collect(Collectors.joining("; "));
  }
}
