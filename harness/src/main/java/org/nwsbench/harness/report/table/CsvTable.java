package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;

/**
 * Writes the values of a table as CSV. Values are written as they are, without rounding. A missing
 * value is an empty field.
 */
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
