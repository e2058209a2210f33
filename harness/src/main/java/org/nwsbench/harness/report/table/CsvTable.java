package org.nwsbench.harness.report.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A table's values as CSV: numbers keep every bit, what is missing is an empty field. */
public final class CsvTable {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

  private CsvTable() {}

  public static String write(Table table) {
    return write(table.values());
  }

  public static String write(List<List<String>> lines) {
    StringBuilder out = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
      printer.printRecords(lines);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder refused text", e);
    }
    return out.toString();
  }
}
