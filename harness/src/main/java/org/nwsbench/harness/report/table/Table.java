package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.nwsbench.harness.analysis.Evidence;

/**
 * A table as text, before it takes on a format.
 *
 * @param label names it in cross references
 * @param caption all that a reader needs who sees the table alone
 * @param columns from left to right
 * @param rows each with a cell for each column
 * @param notes said below, in order of their marks
 */
public record Table(
    String label,
    String caption,
    List<Column> columns,
    List<List<Cell>> rows,
    List<Notes.Note> notes) {

  /** Heading of the column of methods. */
  public static final String METHOD = "method";

  /** Heading of the column of workloads. */
  public static final String WORKLOAD = "workload";

  /** Heading of the column of budget fractions. */
  public static final String FRACTION = "f";

  /** Copies the lists. */
  public Table {
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

  /** The place of the first column of a title; empty where no column has it. */
  public OptionalInt indexOf(String title) {
    return IntStream.range(0, columns.size())
        .filter(i -> columns.get(i).title().equals(title))
        .findFirst();
  }

  /** The place of the column that names a row: its method, else whatever stands first. */
  public int nameColumn() {
    return indexOf(METHOD).orElse(0);
  }

  /** What a row is about, in words: workload and method where it has them, and its fraction. */
  public String rowTitle(List<Cell> row) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i <= nameColumn(); i++) {
      words.add(row.get(i).text());
    }
    indexOf(FRACTION).ifPresent(i -> words.add("f = " + row.get(i).text()));
    return String.join(", ", words);
  }

  /** A column by its title; words stand left, numbers right. */
  public record Column(String title, boolean words) {}

  /**
   * The columns' titles, each as one word to type: {@code sampler-percent} for {@code sampler (%)}.
   * A title that several columns share takes on the group, the words before the colon, of the
   * column to its left.
   */
  public List<String> columnIds() {
    List<String> titles = columns.stream().map(Column::title).toList();
    List<String> ids = new ArrayList<>();
    String group = "";
    for (String title : titles) {
      int colon = title.indexOf(':');
      group = colon < 0 ? group : title.substring(0, colon);
      boolean shared = titles.indexOf(title) != titles.lastIndexOf(title);
      ids.add(word(shared ? group + " " + title : title));
    }
    return ids;
  }

  private static String word(String title) {
    return title
        .toLowerCase(Locale.ROOT)
        .replace("%", "percent")
        .replaceAll("[^\\p{L}\\p{N}.]+", "-")
        .replaceAll("^-|-$", "");
  }

  /**
   * One cell.
   *
   * @param text empty for a blank
   * @param mark of the note that explains it; empty for none
   * @param evidence what it was made from
   * @param strong whether it is to be seen first
   */
  public record Cell(String text, String mark, Optional<Evidence> evidence, boolean strong) {

    /** A cell without text. */
    public static final Cell BLANK = new Cell("", "");

    /** A cell with the mark of a note. */
    public Cell(String text, String mark) {
      this(text, mark, Optional.empty(), false);
    }

    /** A cell of plain text. */
    public static Cell of(String text) {
      return new Cell(text, "");
    }

    /** The same cell, with what it was made from. */
    Cell from(Evidence source) {
      return new Cell(text, mark, Optional.of(source), strong);
    }

    /** The same cell, to be seen first. */
    Cell bold() {
      return new Cell(text, mark, evidence, true);
    }
  }
}
