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
 * What a tuning tried: the mean error at each learning rate, a row for each budget of each method.
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
          .thenComparing(record -> record.spec().budgetFraction())
          .thenComparing(record -> record.spec().workload().learningRate())
          .thenComparing(record -> record.spec().seed())
          .thenComparing(TrialRecord::key);

  private TuningTable() {}

  /** A budget of a method on a workload, with its trials. */
  private record Line(TrialSpec spec, List<TrialRecord> trials) {

    List<TrialRecord> at(double rate) {
      return trials.stream()
          .filter(record -> record.spec().workload().learningRate() == rate)
          .toList();
    }

    /** Whether no rate at which no trial failed has a smaller mean. */
    boolean isLeast(double mean) {
      return trials.stream()
          .map(record -> at(record.spec().workload().learningRate()))
          .filter(own -> own.stream().allMatch(TrialRecord::isOk))
          .allMatch(own -> errors(own).orElseThrow().mean() >= mean);
    }

    Cell cell(double rate) {
      List<TrialRecord> own = at(rate);
      Optional<Summary> errors = errors(own);
      if (errors.isEmpty()) {
        return own.isEmpty() ? Cell.BLANK : Cell.of(own.get(0).status().id());
      }
      int valid = errors.get().n();
      boolean whole = valid == own.size();
      double mean = errors.get().mean();
      return Cell.of(
              "%s (%s)".formatted(Numbers.fixed(mean, 2), whole ? valid : valid + "/" + own.size()))
          .strongIf(whole && isLeast(mean));
    }
  }

  /** The table of some records, of which the newest of each trial counts. */
  public static Table of(Collection<TrialRecord> all) {
    List<TrialRecord> records = IncludedRecords.of(all).included().stream().sorted(ORDER).toList();
    Columns<Line> columns =
        new Columns<Line>()
            .label(Table.WORKLOAD, line -> line.spec().workload().id())
            .label(Table.METHOD, line -> line.spec().method())
            .setting("B", line -> Numbers.grouped(line.spec().workload().budget()))
            .setting(Table.FRACTION, line -> Numbers.fraction(line.spec().budgetFraction()));
    for (double rate :
        new Provenance(records).distinct(record -> record.spec().workload().learningRate())) {
      columns.numbers(
          Numbers.tick(rate),
          RowCells.meanRule("100 errors / rows on validation"),
          line -> line.cell(rate));
    }
    Map<List<Object>, List<TrialRecord>> lines =
        records.stream()
            .collect(
                Collectors.groupingBy(TuningTable::place, LinkedHashMap::new, Collectors.toList()));
    return columns.table(
        "tuning",
        CAPTION,
        lines.values().stream().map(own -> new Line(own.get(0).spec(), own)).toList());
  }

  private static List<Object> place(TrialRecord record) {
    TrialSpec spec = record.spec();
    return List.of(
        spec.workload().id(), spec.method(), spec.workload().budget(), spec.budgetFraction());
  }

  private static Optional<Summary> errors(List<TrialRecord> trials) {
    double[] percent =
        trials.stream()
            .filter(TrialRecord::isOk)
            .mapToDouble(record -> 100 * Row.errorRate(Row.outcome(record)))
            .toArray();
    return percent.length == 0 ? Optional.empty() : Optional.of(Summary.of(percent));
  }
}
