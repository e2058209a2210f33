package org.nwsbench.harness.report;

import java.util.Optional;

/**
 * Names one cell of one table, in the words that {@code nwsbench explain} takes.
 *
 * @param table name of the table's files without ending
 * @param row text of the row's first cell
 * @param fraction text of the row's budget fraction, in tables that have one
 * @param column the column's title as one word
 */
public record CellAddress(String table, String row, Optional<String> fraction, String column) {

  @Override
  public String toString() {
    return "%s \"%s\" %s%s"
        .formatted(table, row, column, fraction.map(f -> " --fraction " + f).orElse(""));
  }
}
