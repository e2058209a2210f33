package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialSpec;

/** What each method trained with: learning rate, batch and budget. */
final class RatesTable {
  static final String NAME = "rates";

  private static final String CAPTION =
      "What each method trained with: the learning rate at the start, which falls to zero over the"
          + " budget, rows a step, and the reference budget B in work units. Rates and budgets of the"
          + " workloads that ship were chosen on validation rows: results/tuning and"
          + " results/tuning-methods have all that was tried. The CSV has every parameter of every method.";

  private RatesTable() {}

  private record Line(WorkloadResults results, MethodConfig method) {

    /** That of any trial: a configuration has one rate, batch, budget and set of parameters. */
    TrialSpec spec() {
      return results.rows(method).get(0).trials().get(0).spec();
    }
  }

  static Table of(List<WorkloadResults> workloads) {
    List<Line> lines = new ArrayList<>();
    for (WorkloadResults results : workloads) {
      results.methods().forEach(method -> lines.add(new Line(results, method)));
    }
    return new Columns<Line>()
        .label(Table.WORKLOAD, line -> line.results().name())
        .value("workload", line -> line.results().name())
        .label(Table.METHOD, line -> line.method().label())
        .value("method", line -> line.method().method())
        .value("variant", line -> line.method().variant())
        .setting("learning rate", line -> Numbers.tick(line.spec().workload().learningRate()))
        .value("learning_rate", line -> line.spec().workload().learningRate())
        .setting("batch", line -> Integer.toString(line.spec().workload().batch()))
        .value("batch", line -> line.spec().workload().batch())
        .setting("B", line -> Numbers.grouped(line.method().budget()))
        .value("budget", line -> line.method().budget())
        .value("parameters", line -> parameters(line.spec()))
        .table(NAME, CAPTION, lines);
  }

  private static String parameters(TrialSpec spec) {
    return spec.parameters().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
