package org.nwsbench.harness.report.table;

import java.util.List;
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

  /** The address of a cell in a row of a table. */
  public static CellAddress of(Table table, List<Table.Cell> row, String column) {
    return new CellAddress(
        table.name(),
        row.get(table.nameColumn()).text(),
        text(table, row, Table.WORKLOAD),
        text(table, row, Table.FRACTION),
        column);
  }

  private static Optional<String> text(Table table, List<Table.Cell> row, String title) {
    return table.indexOf(title).stream().mapToObj(i -> row.get(i).text()).findFirst();
  }

  /** Whether another row has the workload and the fraction that this names, if it names any. */
  public boolean isPartOf(CellAddress other) {
    return (workload.isEmpty() || workload.equals(other.workload))
        && (fraction.isEmpty() || fraction.equals(other.fraction));
  }

  /** What tells a row from others of its name. */
  public String options() {
    return workload.map(w -> " --workload " + w).orElse("")
        + fraction.map(f -> " --fraction " + f).orElse("");
  }

  @Override
  public String toString() {
    return "%s \"%s\" %s%s".formatted(table, row, column, options());
  }
}
