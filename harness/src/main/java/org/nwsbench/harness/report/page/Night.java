package org.nwsbench.harness.report.page;

import java.util.List;
import org.nwsbench.harness.report.figure.Trend;

/**
 * A night as it is told.
 *
 * @param title of the page
 * @param verdict how it ended, in one line
 * @param sections from top to bottom
 */
public record Night(String title, String verdict, List<Section> sections) {

  /** Copies the list. */
  public Night {
    sections = List.copyOf(sections);
  }

  /**
   * A part of the page.
   *
   * @param title of it
   * @param sentences a line each
   * @param columns titles of its table; none for no table
   * @param rows of the table, a field for each column
   * @param trends drawn in it
   */
  public record Section(
      String title,
      List<String> sentences,
      List<String> columns,
      List<List<String>> rows,
      List<Trend> trends) {

    /** Copies the lists. */
    public Section {
      sentences = List.copyOf(sentences);
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      trends = List.copyOf(trends);
      for (List<String> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "%s: a row has %d fields, %d columns".formatted(title, row.size(), columns.size()));
        }
      }
    }

    /** Words alone. */
    public static Section of(String title, List<String> sentences) {
      return new Section(title, sentences, List.of(), List.of(), List.of());
    }

    /** Words and a table. */
    public static Section of(
        String title, List<String> sentences, List<String> columns, List<List<String>> rows) {
      return new Section(title, sentences, columns, rows, List.of());
    }
  }
}
