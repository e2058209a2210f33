package org.nwsbench.harness.report;

import java.util.List;

/**
 * A table as text, before it takes on a format.
 *
 * @param label names it in cross references
 * @param caption all that a reader needs who sees the table alone
 * @param columns from left to right
 * @param rows each with a cell for each column
 * @param notes said below, in order of their marks
 */
record Table(
    String label,
    String caption,
    List<Column> columns,
    List<List<Cell>> rows,
    List<Notes.Note> notes) {

  /** Copies the lists. */
  Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "%s: a row has %s cells, %s columns".formatted(label, row.size(), columns.size()));
      }
    }
  }

  /** The same, its caption beginning with a caveat; an empty one changes nothing. */
  Table withCaveat(String caveat) {
    return caveat.isEmpty() ? this : new Table(label, caveat + " " + caption, columns, rows, notes);
  }

  /** A column by its title; words stand left, numbers right. */
  record Column(String title, boolean words) {}

  /**
   * One cell.
   *
   * @param text empty for a blank
   * @param mark of the note that explains it; empty for none
   */
  record Cell(String text, String mark) {

    static final Cell BLANK = new Cell("", "");

    static Cell of(String text) {
      return new Cell(text, "");
    }
  }
}
