package org.nwsbench.harness.report.table;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.Table.Cell;
import org.nwsbench.harness.report.table.Table.Given;
import org.nwsbench.harness.workload.Workload;

/**
 * The two tables of one workload: results, and training time by phase. Both have a row for each
 * method and budget fraction, including failures.
 */
public record WorkloadTable(WorkloadResults results) {

  private static final String SAMPLER_RULE =
      RowCells.timedRule("100 (hash + select + score + observe) / training seconds");

  private static final double MILLION = 1e6;

  static Table of(WorkloadResults results) {
    WorkloadTable table = new WorkloadTable(results);
    return table.columns().table(results.label(), table.caption(), results.rows());
  }

  private Columns<Row> columns() {
    return asked()
        .numbers(
            "N",
            "count: records with status ok, of the seeds that any method was run with at this fraction",
            this::seeds)
        .value("seeds_valid", row -> row.valid().size())
        .value("seeds_failed", row -> row.failed().size())
        .value("seeds_expected", this::expected)
        .value("seeds_timed", row -> row.timed().size())
        .numbers(
            results.partName() + " accuracy (%)",
            RowCells.ACCURACY_RULE,
            row -> RowCells.mean(row, o -> 100 * o.score().accuracy(), s -> Numbers.spread(s, 2)))
        .summary("accuracy", row -> row.determined(o -> o.score().accuracy()))
        .numbers(
            "errors",
            RowCells.meanRule("rows that the final model got wrong"),
            row -> RowCells.mean(row, outcome -> outcome.score().errors(), 1))
        .summary("errors", row -> row.determined(outcome -> outcome.score().errors()))
        .numbers(
            "macro-F1",
            RowCells.meanRule("macro-F1 of the final model"),
            row -> RowCells.mean(row, outcome -> outcome.score().macroF1(), 3))
        .summary("macro_f1", row -> row.determined(outcome -> outcome.score().macroF1()))
        .summary("loss", row -> row.determined(outcome -> outcome.score().meanLoss()))
        .numbers(
            "time (s)",
            RowCells.timedRule("training seconds"),
            row ->
                RowCells.timed(row, Measurements::trainSeconds, s -> Numbers.spread(s, 2))
                    .withNote(whyUntimed(row)))
        .summary("train_seconds", row -> row.timed(Measurements::trainSeconds))
        .numbers(
            "CPU (s)",
            RowCells.timedRule("CPU seconds of the process; blank where a system did not tell"),
            row ->
                Cell.of(row.cpuSeconds().map(s -> Numbers.fixed(s.mean(), 2)).orElse(""))
                    .from(RowCells.timedBy(List.of(row), Measurements::cpuSeconds)))
        .summary("cpu_seconds", Row::cpuSeconds)
        .summary("start_seconds", row -> row.timed(Measurements::startSeconds))
        .numbers("sampler (%)", SAMPLER_RULE, WorkloadTable::samplerPercent)
        .summary("sampler_share", row -> row.timed(Row::samplerShare))
        .numbers(
            "steps",
            RowCells.meanRule("training steps"),
            row -> RowCells.mean(row, Outcome::steps, s -> Numbers.grouped(Math.round(s.mean()))))
        .summary("steps", row -> row.determined(Outcome::steps))
        .numbers(
            "work (M)",
            RowCells.meanRule("work / 1,000,000"),
            row -> RowCells.mean(row, outcome -> outcome.work() / MILLION, 3))
        .summary("work", row -> row.determined(Outcome::work))
        .numbers(
            "peak (MiB)",
            "largest: resident bytes over valid records",
            row -> RowCells.mebibytes(row, Measurements::peakRssBytes, 0))
        .value("peak_rss_bytes_max", row -> row.largest(Measurements::peakRssBytes))
        .numbers(
            "sampler (MiB)",
            "largest: bytes of the sampler over valid records",
            row -> RowCells.mebibytes(row, Measurements::samplerBytes, 1))
        .value("sampler_bytes_max", row -> row.largest(Measurements::samplerBytes))
        .value("untimed_share_max", Row::untimedShare)
        .setting("rate", row -> Numbers.tick(workload(row).learningRate()))
        .value("learning_rate", row -> workload(row).learningRate())
        .value("batch", row -> workload(row).batch())
        .value("gaps", row -> RowCells.gaps(results, row));
  }

  private String caption() {
    Provenance provenance = new Provenance(results.records());
    NavigableSet<Long> trained = new TreeSet<>();
    NavigableSet<Integer> scored = new TreeSet<>();
    for (TrialRecord record : results.records()) {
      record.outcome().map(Outcome::trainRows).ifPresent(trained::add);
      record.outcome().map(outcome -> outcome.score().rows()).ifPresent(scored::add);
    }
    return ("%s: %s. Data set %s, %s training rows; budget B = %s work units; scored on the %s rows of"
            + " the %s part. Mean ± sd over the N valid seeds (N of those expected where some are"
            + " missing). Time is training wall time, CPU that of the whole process meanwhile; memory"
            + " is the largest over seeds. Rate is the learning rate at the start, which falls to zero"
            + " over the budget; a batch has %s rows. Rates of workloads that ship were chosen on"
            + " validation rows (results/tuning, results/tuning-methods); nwsbench export has all"
            + " parameters.")
        .formatted(
            results.label(),
            String.join("; also ", provenance.distinct(r -> r.spec().workload().title())),
            String.join(" and ", provenance.distinct(r -> r.spec().workload().dataset())),
            numbers(trained),
            numbers(provenance.distinct(r -> r.spec().workload().budget())),
            numbers(scored),
            results.partName(),
            numbers(provenance.distinct(r -> r.spec().workload().batch())));
  }

  private static String numbers(Collection<? extends Number> numbers) {
    return numbers.isEmpty()
        ? "unknown"
        : numbers.stream()
            .map(number -> Numbers.grouped(number.longValue()))
            .collect(Collectors.joining(" or "));
  }

  private Columns<Row> asked() {
    return new Columns<Row>()
        .label(Table.METHOD, row -> row.method().label())
        .setting(Table.FRACTION, row -> Numbers.fraction(row.fraction()))
        .value("workload", row -> results.workloadId())
        .value("part", row -> results.partName())
        .value("method", row -> row.method().method())
        .value("variant", row -> row.method().variant())
        .value("budget", row -> row.method().budget())
        .value("fraction", Row::fraction);
  }

  private Cell seeds(Row row) {
    int valid = row.valid().size();
    int expected = expected(row);
    return Cell.of(valid == expected ? Integer.toString(valid) : valid + "/" + expected)
        .from(row.trials().stream().map(trial -> new Given(trial, trial.status().id())).toList())
        .withNote(RowCells.gaps(results, row));
  }

  private Workload workload(Row row) {
    return results.rows(row.method()).get(0).trials().get(0).spec().workload();
  }

  private int expected(Row row) {
    return results.seeds(row.fraction()).size();
  }

  private static Cell samplerPercent(Row row) {
    return RowCells.timed(row, measured -> 100 * Row.samplerShare(measured), 1);
  }

  private static String whyUntimed(Row row) {
    int timed = row.timed().size();
    int valid = row.valid().size();
    if (timed == valid) {
      return "";
    }
    return timed == 0
        ? "times are blank: these did not run alone, or their clock is void."
        : "times of %s of %s seeds: the rest did not run alone, or their clock is void."
            .formatted(timed, valid);
  }

  public static String phasesName(WorkloadResults results) {
    return results.label() + "-phases";
  }

  static Table phases(WorkloadResults results) {
    Columns<Row> columns = new WorkloadTable(results).asked();
    columns
        .numbers(
            "N",
            RowCells.timedRule("1 for each trial that was timed"),
            row ->
                RowCells.timed(row, measured -> 1, summary -> Integer.toString(summary.n()))
                    .withNote(whyUntimed(row)))
        .value("seeds_timed", row -> row.timed().size());
    for (Phase phase : Phase.values()) {
      seconds(columns, phase.id(), "seconds of " + phase.id(), measured -> measured.seconds(phase));
    }
    seconds(columns, "untimed", "untimed share x training seconds", Measurements::untimedSeconds);
    columns
        .numbers(
            "sum (s)",
            RowCells.timedRule("training seconds"),
            row -> RowCells.timed(row, Measurements::trainSeconds, 3))
        .summary("train_seconds", row -> row.timed(Measurements::trainSeconds))
        .numbers("sampler (%)", SAMPLER_RULE, WorkloadTable::samplerPercent);
    String caption =
        "%s: seconds of training time by phase, mean over the N valid seeds that ran alone. The sampler's share is that of hash, select, score and observe."
            .formatted(results.label());
    return columns.table(phasesName(results), caption, results.rows());
  }

  private static void seconds(
      Columns<Row> columns, String name, String what, ToDoubleFunction<Measurements> value) {
    columns
        .numbers(name + " (s)", RowCells.timedRule(what), row -> RowCells.timed(row, value, 3))
        .summary(name + "_seconds", row -> row.timed(value));
  }
}
