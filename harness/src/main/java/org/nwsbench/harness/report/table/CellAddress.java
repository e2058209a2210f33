package org.nwsbench.harness.report.table;

import java.util.Optional;

/**
 * Names one cell of one table, in the words that {@code nwsbench explain} takes.
 *
 * @param table name of the table's files without ending
 * @param row the row's method, or in tables without that its first cell
 * @param workload of the row, in tables that have several
 * @param fraction text of the row's budget fraction, in tables that have one
 * @param column the column's title as one word
 */
public record CellAddress(
    String table, String row, Optional<String> workload, Optional<String> fraction, String column) {

  @Override
  public String toString() {
    return "%s \"%s\" %s%s%s"
        .formatted(
            table,
            row,
            column,
            workload.map(w -> " --workload " + w).orElse(""),
            fraction.map(f -> " --fraction " + f).orElse(""));
  }
}
