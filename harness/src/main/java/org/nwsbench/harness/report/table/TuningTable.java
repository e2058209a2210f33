package org.nwsbench.harness.report.table;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.CountedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.stats.Summary;

/**
 * What a tuning tried and what came of it: every trial in {@code tuning.csv}; in {@code tuning.md}
 * and {@code tuning.tex} the mean error at each learning rate, a row for each budget of each
 * method.
 */
public final class TuningTable {

  private static final String CAPTION =
      "What was tried: mean validation error in percent at each learning rate, with the number of"
          + " seeds in brackets (valid ones of all, where a trial failed); the least of a row, of rates"
          + " at which none failed, is bold. B is the reference budget in work units."
          + " A rate at which every trial failed says how.";

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "workload",
              "method",
              "budget",
              "fraction",
              "learning_rate",
              "seed",
              "status",
              "rows",
              "errors",
              "train_seconds")
          .get();

  private TuningTable() {}

  /**
   * Writes the tables into {@code folder}.
   *
   * @throws UsageException if one cannot be written
   */
  public static void write(Collection<TrialRecord> records, Path folder) {
    Table means = means(records);
    write(folder.resolve("tuning.csv"), text(records));
    write(folder.resolve("tuning.md"), MarkdownTable.write(means));
    write(folder.resolve("tuning.tex"), LatexTable.write(means));
  }

  private static void write(Path file, String text) {
    try {
      AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UsageException("%s: cannot be written: %s".formatted(file, e), e);
    }
  }

  /** A budget of a method on a workload. */
  private record Line(String workload, String method, long budget, double fraction) {

    static Line of(TrialRecord record) {
      TrialSpec spec = record.spec();
      return new Line(
          spec.workload().id(), spec.method(), spec.workload().budget(), spec.budgetFraction());
    }
  }

  static Table means(Collection<TrialRecord> all) {
    List<TrialRecord> records = CountedRecords.of(all).counted();
    NavigableSet<Double> rates =
        new Provenance(records).distinct(record -> record.spec().workload().learningRate());
    List<Table.Column> columns = new ArrayList<>();
    columns.add(new Table.Column(Table.WORKLOAD, true));
    columns.add(new Table.Column(Table.METHOD, true));
    columns.add(new Table.Column("B", false));
    columns.add(new Table.Column(Table.FRACTION, false));
    rates.forEach(rate -> columns.add(new Table.Column(Numbers.tick(rate), false)));
    Map<Line, List<TrialRecord>> lines =
        records.stream()
            .sorted(ORDER)
            .collect(Collectors.groupingBy(Line::of, LinkedHashMap::new, Collectors.toList()));
    List<List<Table.Cell>> rows = new ArrayList<>();
    lines.forEach((line, trials) -> rows.add(cells(line, trials, rates)));
    return new Table("tuning", CAPTION, columns, rows, List.of());
  }

  private static List<Table.Cell> cells(
      Line line, List<TrialRecord> trials, NavigableSet<Double> rates) {
    Map<Double, List<TrialRecord>> byRate =
        trials.stream()
            .collect(Collectors.groupingBy(record -> record.spec().workload().learningRate()));
    double least =
        byRate.values().stream()
            .filter(own -> own.stream().allMatch(TrialRecord::isOk))
            .flatMap(own -> errors(own).stream())
            .mapToDouble(Summary::mean)
            .min()
            .orElse(Double.NaN);
    List<Table.Cell> cells = new ArrayList<>();
    cells.add(Table.Cell.of(line.workload()));
    cells.add(Table.Cell.of(line.method()));
    cells.add(Table.Cell.of(Numbers.grouped(line.budget())));
    cells.add(Table.Cell.of(Numbers.fraction(line.fraction())));
    rates.forEach(rate -> cells.add(cell(byRate.getOrDefault(rate, List.of()), least)));
    return cells;
  }

  private static Table.Cell cell(List<TrialRecord> trials, double least) {
    if (trials.isEmpty()) {
      return Table.Cell.BLANK;
    }
    Optional<Summary> errors = errors(trials);
    if (errors.isEmpty()) {
      return Table.Cell.of(trials.get(0).status().id());
    }
    int valid = errors.get().n();
    boolean whole = valid == trials.size();
    Table.Cell cell =
        Table.Cell.of(
            "%s (%s)"
                .formatted(
                    Numbers.fixed(errors.get().mean(), 2),
                    whole ? valid : valid + "/" + trials.size()));
    return whole && errors.get().mean() == least ? cell.bold() : cell;
  }

  private static Optional<Summary> errors(List<TrialRecord> trials) {
    double[] percent =
        trials.stream()
            .filter(TrialRecord::isOk)
            .mapToDouble(record -> 100 * Row.errorRate(record.outcome().orElseThrow()))
            .toArray();
    return percent.length == 0 ? Optional.empty() : Optional.of(Summary.of(percent));
  }

  static String text(Collection<TrialRecord> records) {
    StringWriter text = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      for (TrialRecord record : records.stream().sorted(ORDER).toList()) {
        printer.printRecord(row(record));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static final Comparator<TrialRecord> ORDER =
      Comparator.comparing((TrialRecord record) -> record.spec().workload().id())
          .thenComparing(record -> record.spec().method())
          .thenComparing(record -> -record.spec().workload().budget())
          .thenComparing(record -> record.spec().budgetFraction())
          .thenComparing(record -> record.spec().workload().learningRate())
          .thenComparing(record -> record.spec().seed())
          .thenComparing(TrialRecord::key);

  private static List<Object> row(TrialRecord record) {
    TrialSpec spec = record.spec();
    return List.of(
        spec.workload().id(),
        spec.method(),
        spec.workload().budget(),
        spec.budgetFraction(),
        spec.workload().learningRate(),
        spec.seed(),
        record.status().id(),
        record.outcome().<Object>map(outcome -> outcome.score().rows()).orElse(""),
        record.outcome().<Object>map(outcome -> outcome.score().errors()).orElse(""),
        record.measurements().<Object>map(times -> times.trainSeconds()).orElse(""));
  }
}
