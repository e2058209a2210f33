package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Evidence;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Column;

/** What each method trained with: learning rate, batch and budget. */
final class RatesTable {

  /** Its name among the tables. */
  static final String NAME = "rates";

  private static final String CAPTION =
      "What each method trained with: the learning rate at the start, which falls to zero over the"
          + " budget, rows a step, and the reference budget B in work units. Rates and budgets of the"
          + " workloads that ship were chosen on validation rows: results/tuning and"
          + " results/tuning-methods have all that was tried. The CSV has every parameter of every method.";

  private RatesTable() {}

  /** A method on a workload, in one configuration. */
  private record Line(WorkloadResults results, MethodConfig contender) {

    List<TrialRecord> records() {
      return results.rows(contender).stream().flatMap(row -> row.trials().stream()).toList();
    }

    /** That of any trial: a configuration has one rate, batch, budget and set of parameters. */
    TrialSpec spec() {
      return records().get(0).spec();
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
            new Column("B", false));
    List<List<Cell>> rows = lines(workloads).stream().map(RatesTable::cells).toList();
    return new Table(NAME, CAPTION, columns, rows, List.of());
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
        cell(line, "learning rate", spec -> Numbers.tick(spec.workload().learningRate())),
        cell(line, "batch", spec -> Integer.toString(spec.workload().batch())),
        cell(line, "reference budget", spec -> Numbers.grouped(spec.workload().budget())));
  }

  private static Cell cell(Line line, String what, Function<TrialSpec, String> value) {
    String text = value.apply(line.spec());
    List<Evidence.Item> items =
        line.records().stream()
            .map(record -> new Evidence.Item(record, value.apply(record.spec())))
            .toList();
    return Cell.of(text).from(new Evidence("asked for: " + what, items, text));
  }

  /** The table for computing. */
  static String csv(List<WorkloadResults> workloads) {
    return new CsvTable<Line>()
        .column("workload", line -> line.results().name())
        .column("method", line -> line.contender().method())
        .column("variant", line -> line.contender().variant())
        .column("learning_rate", line -> line.spec().workload().learningRate())
        .column("batch", line -> line.spec().workload().batch())
        .column("budget", line -> line.contender().budget())
        .column("parameters", line -> parameters(line.spec()))
        .write(lines(workloads));
  }

  private static String parameters(TrialSpec spec) {
    return spec.parameters().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
