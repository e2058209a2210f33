package org.nwsbench.harness.report.table;

import java.util.List;
import java.util.stream.Collectors;

/** A table in GitHub's Markdown: caption, rows, notes. No text can break a row or start markup. */
public final class MarkdownTable {

  private static final String SPECIAL = "\\`*_[]<>|#~&";

  private MarkdownTable() {}

  public static String write(Table table) {
    StringBuilder out = new StringBuilder();
    out.append(escape(table.caption())).append("\n\n");
    line(out, table.columns().stream().map(column -> escape(column.title())).toList());
    line(out, table.columns().stream().map(column -> column.words() ? ":--" : "--:").toList());
    List<Table.Note> notes = table.notes();
    for (List<Table.Cell> row : table.rows()) {
      line(out, row.stream().map(cell -> text(cell, notes)).toList());
    }
    if (!notes.isEmpty()) {
      out.append('\n');
    }
    for (Table.Note note : notes) {
      out.append("- ").append(mark(note.mark())).append(' ');
      out.append(escape(note.text())).append('\n');
    }
    return out.toString();
  }

  /** Text as it is, on one line. */
  public static String escape(String text) {
    return text.strip()
        .replaceAll("\\s+", " ")
        .chars()
        .mapToObj(c -> SPECIAL.indexOf(c) < 0 ? Character.toString(c) : "\\" + (char) c)
        .collect(Collectors.joining());
  }

  private static String text(Table.Cell cell, List<Table.Note> notes) {
    String text = escape(cell.text());
    String mark = Table.mark(cell, notes);
    return (cell.strong() ? "**" + text + "**" : text) + (mark.isEmpty() ? "" : mark(mark));
  }

  private static String mark(String mark) {
    return "<sup>" + mark + "</sup>";
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append(cells.stream().map(cell -> " " + cell).collect(Collectors.joining(" |", "|", " |")));
    out.append('\n');
  }
}
