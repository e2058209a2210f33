package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.report.table.Table.Cell;

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
  private record Line(WorkloadResults results, MethodConfig method) {

    List<TrialRecord> records() {
      return results.rows(method).stream().flatMap(row -> row.trials().stream()).toList();
    }

    /** That of any trial: a configuration has one rate, batch, budget and set of parameters. */
    TrialSpec spec() {
      return records().get(0).spec();
    }
  }

  static Table of(List<WorkloadResults> workloads) {
    List<Line> lines = new ArrayList<>();
    for (WorkloadResults results : workloads) {
      results.methods().forEach(method -> lines.add(new Line(results, method)));
    }
    return new Columns<Line>()
        .words(Table.WORKLOAD, RowCells.ASKED, asked(line -> line.results().name()))
        .value("workload", line -> line.results().name())
        .words(Table.METHOD, RowCells.ASKED, asked(line -> line.method().label()))
        .value("method", line -> line.method().method())
        .value("variant", line -> line.method().variant())
        .numbers(
            "learning rate",
            RowCells.ASKED,
            asked(line -> Numbers.tick(line.spec().workload().learningRate())))
        .value("learning_rate", line -> line.spec().workload().learningRate())
        .numbers(
            "batch",
            RowCells.ASKED,
            asked(line -> Integer.toString(line.spec().workload().batch())))
        .value("batch", line -> line.spec().workload().batch())
        .numbers("B", RowCells.ASKED, asked(line -> Numbers.grouped(line.method().budget())))
        .value("budget", line -> line.method().budget())
        .value("parameters", line -> parameters(line.spec()))
        .table(NAME, CAPTION, lines);
  }

  private static Function<Line, Cell> asked(Function<Line, String> text) {
    return line -> RowCells.asked(line.records(), text.apply(line));
  }

  private static String parameters(TrialSpec spec) {
    return spec.parameters().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
