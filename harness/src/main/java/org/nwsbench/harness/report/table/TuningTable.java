package org.nwsbench.harness.report.table;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.trial.AtomicFiles;
import org.nwsbench.harness.trial.TrialRecord;
import org.nwsbench.harness.trial.TrialSpec;

/** Every trial of a tuning, as {@code tuning.csv}: what was tried, and what came of it. */
public final class TuningTable {

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
   * Writes the table into {@code folder}.
   *
   * @throws UsageException if it cannot be written
   */
  public static void write(Collection<TrialRecord> records, Path folder) {
    Path file = folder.resolve("tuning.csv");
    try {
      AtomicFiles.write(file, text(records).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UsageException("%s: cannot be written: %s".formatted(file, e), e);
    }
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
