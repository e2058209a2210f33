package org.nwsbench.harness.report.table;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.stats.Summary;

/**
 * Table of a tuning: mean validation errors by learning rate, for each workload, method and budget.
 */
public final class TuningTable {

  private static final String CAPTION =
      "What was tried: mean validation error in percent at each learning rate, with the number of"
          + " seeds in brackets (valid ones of all, where a trial failed); the least of a row, of rates"
          + " at which none failed, is bold. B is the reference budget in work units."
          + " A rate at which every trial failed says how.";

  private static final Comparator<TrialRecord> ORDER =
      Comparator.comparing((TrialRecord record) -> record.spec().workload().id())
          .thenComparing(record -> record.spec().method())
          .thenComparing(record -> -record.spec().workload().budget())
          .thenComparing(record -> record.spec().budgetFraction());

  private TuningTable() {}

  /**
   * Returns the table of records. If a trial has several records, {@link IncludedRecords} says
   * which one counts.
   */
  public static Table of(Collection<TrialRecord> all) {
    List<TrialRecord> records = IncludedRecords.of(all).included().stream().sorted(ORDER).toList();
    Columns<List<TrialRecord>> columns =
        new Columns<List<TrialRecord>>()
            .label(Table.WORKLOAD, line -> line.get(0).spec().workload().id())
            .label(Table.METHOD, line -> line.get(0).spec().method())
            .setting("B", line -> Numbers.grouped(line.get(0).spec().workload().budget()))
            .setting(Table.FRACTION, line -> Numbers.fraction(line.get(0).spec().budgetFraction()));
    for (double rate : new Provenance(records).distinct(TuningTable::rate)) {
      columns.numbers(
          Numbers.tick(rate),
          RowCells.meanRule("100 errors / rows on validation"),
          line -> cell(line, rate));
    }
    Map<List<Object>, List<TrialRecord>> lines =
        records.stream()
            .collect(
                Collectors.groupingBy(TuningTable::place, LinkedHashMap::new, Collectors.toList()));
    return columns.table("tuning", CAPTION, List.copyOf(lines.values()));
  }

  private static double rate(TrialRecord record) {
    return record.spec().workload().learningRate();
  }

  private static List<Object> place(TrialRecord record) {
    TrialSpec spec = record.spec();
    return List.of(
        spec.workload().id(), spec.method(), spec.workload().budget(), spec.budgetFraction());
  }

  private static Cell cell(List<TrialRecord> line, double rate) {
    List<TrialRecord> trials = at(line, rate);
    Optional<Summary> errors = errors(trials);
    if (errors.isEmpty()) {
      return trials.isEmpty() ? Cell.BLANK : Cell.of(trials.get(0).status().id());
    }
    int valid = errors.get().n();
    double mean = errors.get().mean();
    boolean whole = valid == trials.size();
    boolean least =
        line.stream()
            .map(record -> at(line, rate(record)))
            .filter(each -> each.stream().allMatch(TrialRecord::isOk))
            .allMatch(each -> errors(each).orElseThrow().mean() >= mean);
    return Cell.of(
            "%s (%s)"
                .formatted(Numbers.fixed(mean, 2), whole ? valid : valid + "/" + trials.size()))
        .strongIf(whole && least);
  }

  private static List<TrialRecord> at(List<TrialRecord> line, double rate) {
    return line.stream().filter(record -> rate(record) == rate).toList();
  }

  private static Optional<Summary> errors(List<TrialRecord> trials) {
    return Row.summary(
        trials.stream().filter(TrialRecord::isOk).toList(),
        record -> 100 * Row.outcome(record).score().errorRate());
  }
}
