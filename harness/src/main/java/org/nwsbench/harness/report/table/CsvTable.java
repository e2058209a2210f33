package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;

/** A table's values as CSV: numbers keep every bit, what is missing is an empty field. */
public final class CsvTable {

  private CsvTable() {}

  public static String write(Table table) {
    return write(table.values());
  }

  public static String write(List<List<String>> lines) {
    return lines.stream()
        .map(line -> CSVFormat.DEFAULT.format(line.toArray()) + "\n")
        .collect(Collectors.joining());
  }
}
