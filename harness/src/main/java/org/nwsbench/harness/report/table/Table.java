package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nwsbench.harness.record.TrialRecord;

/**
 * A table: columns that carry their rule, and cells that carry the records they were made from.
 * Markdown, LaTeX, CSV, the page and {@code explain} all read this.
 *
 * @param name of its files, and in cross references
 * @param caption all that a reader needs who sees the table alone
 * @param values the same for programs: names of columns, then a field for each in every row;
 *     nothing is rounded, what is missing is empty
 */
public record Table(
    String name,
    String caption,
    List<Column> columns,
    List<List<Cell>> rows,
    List<List<String>> values) {

  public static final String METHOD = "method";
  public static final String WORKLOAD = "workload";

  /** Heading of the column of budget fractions. */
  public static final String FRACTION = "f";

  private static final int LETTERS = 26;

  /**
   * A column.
   *
   * @param words whether it holds words, which stand left; numbers stand right
   * @param rule how the records give the value, with a name before the colon
   */
  public record Column(String title, boolean words, String rule) {}

  /**
   * A cell.
   *
   * @param text empty for a blank
   * @param note said below the table; empty for none
   * @param given each record that was looked at, with what it gave
   * @param strong whether it is to be seen first
   */
  public record Cell(String text, String note, List<Given> given, boolean strong) {

    public static final Cell BLANK = of("");

    public static Cell of(String text) {
      return new Cell(text, "", List.of(), false);
    }

    /** The same cell with what it was made from. */
    public Cell from(List<Given> records) {
      return new Cell(text, note, records, strong);
    }

    /** The same cell with a note; an empty one changes nothing. */
    public Cell withNote(String words) {
      return words.isEmpty() ? this : new Cell(text, words, given, strong);
    }

    /** The same cell, to be seen first where that is so. */
    public Cell strongIf(boolean condition) {
      return new Cell(text, note, given, condition);
    }
  }

  /**
   * A record's part in a cell.
   *
   * @param value the number that it gave, or in brackets why it gave none
   */
  public record Given(TrialRecord record, String value) {}

  public record Note(String mark, String text) {}

  /** The notes, marked a, b, c in order of first use; equal texts share a mark. */
  public List<Note> notes() {
    List<String> texts =
        rows.stream()
            .flatMap(List::stream)
            .map(Cell::note)
            .filter(text -> !text.isEmpty())
            .distinct()
            .toList();
    return IntStream.range(0, texts.size())
        .mapToObj(i -> new Note(letters(i), texts.get(i)))
        .toList();
  }

  private static String letters(int place) {
    String last = String.valueOf((char) ('a' + place % LETTERS));
    return place < LETTERS ? last : letters(place / LETTERS - 1) + last;
  }

  /** The mark of a cell's note among those of this table; empty where it has none. */
  public static String mark(Cell cell, List<Note> notes) {
    return notes.stream()
        .filter(note -> note.text().equals(cell.note()))
        .map(Note::mark)
        .findFirst()
        .orElse("");
  }

  /** The same between two more sentences; an empty one changes nothing. */
  Table withCaption(String before, String after) {
    return new Table(name, String.join(" ", before, caption, after).strip(), columns, rows, values);
  }

  /** The same with other values for programs, of rows that are laid out side by side here. */
  Table withValues(List<List<String>> others) {
    return new Table(name, caption, columns, rows, others);
  }

  /** A row's text in the column of a title; empty where no column has it. */
  public Optional<String> text(List<Cell> row, String title) {
    return places(title).mapToObj(i -> row.get(i).text()).findFirst();
  }

  private IntStream places(String title) {
    return IntStream.range(0, columns.size()).filter(i -> columns.get(i).title().equals(title));
  }

  /** The place of the column that names a row: its method, else whatever stands first. */
  public int nameColumn() {
    return places(METHOD).findFirst().orElse(0);
  }

  /** What a row is about, in words: workload and method where it has them, and its fraction. */
  public String rowTitle(List<Cell> row) {
    Stream<String> names = row.subList(0, nameColumn() + 1).stream().map(Cell::text);
    Stream<String> fraction = text(row, FRACTION).stream().map(f -> "f = " + f);
    return Stream.concat(names, fraction).collect(Collectors.joining(", "));
  }

  /** The columns' titles, each as one word: {@code sampler-percent} for {@code sampler (%)}. */
  public List<String> columnIds() {
    return columns.stream()
        .map(column -> column.title().toLowerCase(Locale.ROOT).replace("%", "percent"))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N}.]+", "-").replaceAll("^-|-$", ""))
        .toList();
  }
}
