package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a table in GitHub's Markdown: caption, rows and notes. No text can break a row or start
 * markup.
 */
public final class MarkdownTable {

  private MarkdownTable() {}

  public static String write(Table table) {
    List<Table.Note> notes = table.notes();
    StringBuilder out = new StringBuilder(escape(table.caption())).append("\n\n");
    out.append(line(table.columns().stream().map(column -> escape(column.title()))));
    out.append(line(table.columns().stream().map(column -> column.words() ? ":--" : "--:")));
    table.rows().forEach(row -> out.append(line(row.stream().map(cell -> text(cell, notes)))));
    out.append(notes.isEmpty() ? "" : "\n");
    for (Table.Note note : notes) {
      out.append("- %s %s\n".formatted(mark(note.mark()), escape(note.text())));
    }
    return out.toString();
  }

  public static String escape(String text) {
    return text.strip().replaceAll("\\s+", " ").replaceAll("[\\\\`*_\\[\\]<>|#~&]", "\\\\$0");
  }

  private static String text(Table.Cell cell, List<Table.Note> notes) {
    String text = escape(cell.text());
    return (cell.strong() ? "**" + text + "**" : text) + mark(Table.mark(cell, notes));
  }

  private static String mark(String mark) {
    return mark.isEmpty() ? "" : "<sup>" + mark + "</sup>";
  }

  private static String line(Stream<String> cells) {
    return cells.map(cell -> " " + cell).collect(Collectors.joining(" |", "|", " |\n"));
  }
}
