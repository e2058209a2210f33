package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.AtomicFiles;

/**
 * All nights, {@code history.csv}: rows are added at the end and never changed. A row a metric and
 * night.
 */
public final class History {

  private static final String FILE = "history.csv";
  private static final String[] COLUMNS = {
    "night", "commit", "environment", "ruler", "metric", "value", "low", "high", "legs"
  };
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
  private static final CSVFormat READING =
      FORMAT.builder().setHeader(COLUMNS).setSkipHeaderRecord(true).get();

  private final Path file;

  /** The history below {@code folder}. */
  public History(Path folder) {
    this.file = folder.resolve(FILE);
  }

  /**
   * All rows in order of the file; none if there is no file.
   *
   * @throws UsageException if a line is no row; the message names file, line and remedy
   */
  public List<HistoryRow> read() {
    List<HistoryRow> rows = new ArrayList<>();
    String text = text();
    if (text.isEmpty()) {
      return rows;
    }
    requireHeader(text);
    try (CSVParser parser = READING.parse(new StringReader(text))) {
      for (CSVRecord line : parser) {
        rows.add(row(line, parser.getCurrentLineNumber()));
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    return rows;
  }

  /**
   * Adds rows at the end. What stands there stays to the byte.
   *
   * @throws UsageException if that fails; then the file is as before
   */
  public void append(List<HistoryRow> rows) {
    read(); // Nothing is added to a damaged file.
    StringBuilder out = new StringBuilder(text());
    try {
      if (out.isEmpty()) {
        FORMAT.printRecord(out, (Object[]) COLUMNS);
      }
      for (HistoryRow row : rows) {
        FORMAT.printRecord(
            out,
            row.night(),
            row.commit(),
            row.environment(),
            row.ruler(),
            row.metric().id(),
            row.value(),
            row.low(),
            row.high(),
            row.legs());
      }
      AtomicFiles.write(file, out.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UsageException("%s: cannot be written: %s".formatted(file, e), e);
    }
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UsageException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private void requireHeader(String text) {
    String header = String.join(",", COLUMNS);
    if (!text.startsWith(header + "\n") || !text.endsWith("\n")) {
      throw new UsageException(
          "%s: must begin with the line \"%s\" and end with a line's end: restore it"
              .formatted(file, header));
    }
  }

  private HistoryRow row(CSVRecord line, long number) {
    try {
      if (!line.isConsistent()) {
        throw new IllegalArgumentException(line.size() + " fields, " + COLUMNS.length + " columns");
      }
      return new HistoryRow(
          Instant.parse(line.get("night")).toString(),
          line.get("commit"),
          line.get("environment"),
          finite(line.get("ruler")),
          Metric.parse(line.get("metric")),
          finite(line.get("value")),
          finite(line.get("low")),
          finite(line.get("high")),
          Integer.parseInt(line.get("legs")));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new UsageException(
          "%s: line %d: no row of a history: %s: restore it"
              .formatted(file, number, e.getMessage()),
          e);
    }
  }

  private static double finite(String text) {
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not finite: " + text);
    }
    return value;
  }
}
