package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.PairedDifference;

/**
 * The measurements of all nights, {@code history.csv}: a row for each metric and night. Rows are
 * added at the end and never changed.
 */
final class History {

  private static final String HEADER = "night,commit,environment,ruler,metric,value,low,high,legs";
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setRecordSeparator("\n")
          .setHeader(HEADER.split(",", -1))
          .setSkipHeaderRecord(true)
          .get();

  /** Another number where times come to be measured in another way. */
  private static final int MEASUREMENT = 3;

  private final Path file;

  /** One night: when it began in UTC, the commit in full, the machine's {@link #fingerprint}. */
  record Night(String began, String commit, String environment) {}

  /**
   * One metric of one night: the mean over the runs (the column {@code legs}) with its interval at
   * 95%, as measured; geometric for times, whose calibration product the column {@code ruler} has.
   */
  record Row(
      Night night,
      Metric metric,
      double calibrationSeconds,
      double value,
      Interval interval,
      int runs) {

    /** Summarises a metric that at least two runs gave. */
    static Row of(Night night, Metric metric, List<Reading> runs) {
      Metric.Kind kind = metric.kind();
      PairedDifference mean =
          PairedDifference.of(
                  runs.stream().mapToDouble(run -> kind.scaled(run.adjusted())).toArray())
              .orElseThrow();
      double calibration = kind.mean(runs.stream().mapToDouble(Reading::calibrationSeconds));
      double unit = 1 / new Reading(1, calibration).adjusted();
      return new Row(
          night,
          metric,
          calibration,
          unit * kind.unscaled(mean.mean()),
          new Interval(
              unit * kind.unscaled(mean.interval().low()),
              unit * kind.unscaled(mean.interval().high())),
          runs.size());
    }

    double adjusted() {
      return adjusted(value);
    }

    double adjusted(double any) {
      return new Reading(any, calibrationSeconds).adjusted();
    }
  }

  /**
   * By which times of two nights may be compared, as twelve hexadecimal digits: processor, its
   * flags, how many of them, system, Java and libraries, and the way of measuring. Memory is left
   * out, of which a system tells a little less or more at each start.
   */
  static String fingerprint(Environment environment) {
    List<Object> parts =
        List.of(
            environment.cpu(),
            environment.flags().orElse(""),
            environment.processors(),
            0.0, // A limit on processors, once: series keep their names.
            environment.os(),
            environment.jdk(),
            natives(environment),
            MEASUREMENT);
    return Build.shortened(Sha256.hex(Json.canonical(parts)));
  }

  /** Versions of the engine; other libraries change no kernel. */
  private static Map<String, String> natives(Environment environment) {
    Map<String, String> natives = new TreeMap<>(environment.libraries());
    natives.keySet().retainAll(Set.of("djl", "pytorch"));
    return natives;
  }

  History(Path folder) {
    this.file = folder.resolve("history.csv");
  }

  /**
   * Reads the rows of metrics that are still measured, in order of the file; none if there is no
   * file.
   */
  List<Row> read() {
    List<Row> rows = new ArrayList<>();
    String text = text();
    if (!text.startsWith(HEADER + "\n") || !text.endsWith("\n")) {
      throw new UsageException(
          "%s: must begin with the line \"%s\" and end with a line's end: restore it"
              .formatted(file, HEADER));
    }
    try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
      for (CSVRecord line : parser) {
        row(line, parser.getCurrentLineNumber()).ifPresent(rows::add);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    return rows;
  }

  /** Adds rows at the end. What stands there stays to the byte. */
  void append(List<Row> rows) {
    try {
      read(); // Nothing is added to a file that cannot be read.
      StringBuilder out = new StringBuilder(text());
      for (Row row : rows) {
        FORMAT.printRecord(
            out,
            row.night().began(),
            row.night().commit(),
            row.night().environment(),
            row.calibrationSeconds(),
            row.metric().id(),
            row.value(),
            row.interval().low(),
            row.interval().high(),
            row.runs());
      }
      AtomicFiles.writeText(file, out.toString());
    } catch (IOException e) {
      throw new UsageException("%s: cannot be written: %s".formatted(file, e), e);
    }
  }

  /** Returns the text of the file, or what a new one begins with. */
  private String text() {
    try {
      return Files.exists(file) ? Files.readString(file) : HEADER + "\n";
    } catch (IOException e) {
      throw new UsageException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Parses a line; empty for a metric that is no longer measured. */
  private Optional<Row> row(CSVRecord line, long number) {
    try {
      if (!line.isConsistent()) {
        throw new IllegalArgumentException(line.size() + " fields");
      }
      if (!Metric.isMeasured(line.get("metric"))) {
        return Optional.empty();
      }
      String began = Instant.parse(line.get("night")).toString();
      return Optional.of(
          new Row(
              new Night(began, line.get("commit"), line.get("environment")),
              Metric.parse(line.get("metric")),
              finite(line, "ruler"),
              finite(line, "value"),
              new Interval(finite(line, "low"), finite(line, "high")),
              Integer.parseInt(line.get("legs"))));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UsageException(
          "%s: line %d: no row of a history: %s: restore it"
              .formatted(file, number, e.getMessage()),
          e);
    }
  }

  private static double finite(CSVRecord line, String column) {
    double value = Double.parseDouble(line.get(column));
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(column + " is not finite: " + value);
    }
    return value;
  }
}
