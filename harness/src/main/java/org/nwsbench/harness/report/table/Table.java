package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nwsbench.harness.record.TrialRecord;

/**
 * A table. A column holds the rule by which it is computed, and a cell the records from which it
 * was made. Markdown, LaTeX, CSV and {@code explain} are all written from this object.
 *
 * @param name name of its files, and of the table in cross references
 * @param caption text that makes the table understandable by itself
 * @param values the table for programs: names of columns, then the fields of each row, not rounded.
 *     A missing value is empty. The list is empty if there is no table for programs
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
   * @param words whether the column holds words, set to the left; numbers are set to the right
   * @param rule the name of the rule, a colon, and how the value is computed from records
   */
  public record Column(String title, boolean words, String rule) {}

  /**
   * A cell.
   *
   * @param text the text; empty for a blank cell
   * @param note a note below the table; empty for none
   * @param given each record that was used, with its value
   * @param strong whether the cell is emphasised
   */
  public record Cell(String text, String note, List<Given> given, boolean strong) {

    public static final Cell BLANK = of("");

    public static Cell of(String text) {
      return new Cell(text, "", List.of(), false);
    }

    public Cell from(List<Given> records) {
      return new Cell(text, note, records, strong);
    }

    public Cell withNote(String words) {
      return words.isEmpty() ? this : new Cell(text, words, given, strong);
    }

    public Cell strongIf(boolean condition) {
      return new Cell(text, note, given, condition);
    }
  }

  /**
   * The contribution of a record to a cell.
   *
   * @param value what it contributes, such as a number, or the reason in brackets why it
   *     contributes none
   */
  public record Given(TrialRecord record, String value) {}

  public record Note(String mark, String text) {}

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

  public static String mark(Cell cell, List<Note> notes) {
    return notes.stream()
        .filter(note -> note.text().equals(cell.note()))
        .map(Note::mark)
        .findFirst()
        .orElse("");
  }

  Table withCaption(String before, String after) {
    return new Table(name, String.join(" ", before, caption, after).strip(), columns, rows, values);
  }

  Table withValues(List<List<String>> others) {
    return new Table(name, caption, columns, rows, others);
  }

  public Optional<String> text(List<Cell> row, String title) {
    return places(title).mapToObj(i -> row.get(i).text()).findFirst();
  }

  private IntStream places(String title) {
    return IntStream.range(0, columns.size()).filter(i -> columns.get(i).title().equals(title));
  }

  public int nameColumn() {
    return places(METHOD).findFirst().orElse(0);
  }

  public String rowTitle(List<Cell> row) {
    Stream<String> names = row.subList(0, nameColumn() + 1).stream().map(Cell::text);
    Stream<String> fraction = text(row, FRACTION).stream().map(f -> "f = " + f);
    return Stream.concat(names, fraction).collect(Collectors.joining(", "));
  }

  public List<String> columnIds() {
    return columns.stream()
        .map(column -> column.title().toLowerCase(Locale.ROOT).replace("%", "percent"))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N}.]+", "-").replaceAll("^-|-$", ""))
        .toList();
  }
}
