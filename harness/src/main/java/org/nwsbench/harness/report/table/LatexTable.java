package org.nwsbench.harness.report.table;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes tables in LaTeX with the horizontal lines of booktabs, as floating {@code table*} in plain
 * ASCII that any LaTeX compiles. A character without an ASCII form becomes a question mark.
 */
public final class LatexTable {

  private static final String FORM =
      """
      %% needs \\usepackage{booktabs}
      \\begin{table*}
      \\centering\\scriptsize\\setlength{\\tabcolsep}{3pt}%%
      \\caption{%s}
      \\label{tab:%s}
      \\begin{tabular}{@{}%s@{}}
      \\toprule
      %s\\midrule
      %s\\bottomrule
      \\end{tabular}
      %s\\end{table*}
      """;

  private LatexTable() {}

  static String write(List<Table> tables, String caveat) {
    return tables.stream()
        .map(table -> write(table.withCaption(caveat, "")))
        .collect(Collectors.joining("\n"));
  }

  public static String write(Table table) {
    List<Table.Column> columns = table.columns();
    List<Table.Note> notes = table.notes();
    return FORM.formatted(
        escape(table.caption()),
        table.name().replaceAll("[^A-Za-z0-9.-]", "-"),
        columns.stream().map(column -> column.words() ? "l" : "r").collect(Collectors.joining()),
        line(columns.stream().map(column -> escape(column.title()))),
        table.rows().stream()
            .map(row -> line(row.stream().map(cell -> text(cell, notes))))
            .collect(Collectors.joining()),
        notes.isEmpty() ? "" : below(notes));
  }

  private static String escape(String text) {
    return Normalizer.normalize(text.strip().replaceAll("\\s+", " "), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .codePoints()
        .mapToObj(LatexTable::escape)
        .collect(Collectors.joining());
  }

  private static String escape(int codePoint) {
    String plain = Character.toString(codePoint);
    return switch (codePoint) {
      case '{', '}', '&', '%', '$', '#', '_' -> "\\" + plain;
      case '[', ']', '*' -> "{" + plain + "}";
      case '\\' -> "\\textbackslash{}";
      case '~' -> "\\textasciitilde{}";
      case '^' -> "\\textasciicircum{}";
      case '<' -> "\\textless{}";
      case '>' -> "\\textgreater{}";
      case '|' -> "\\textbar{}";
      case '"' -> "''";
      case '`' -> "\\textasciigrave{}";
      case '±' -> "$\\pm$";
      case '≥' -> "$\\geq$";
      case '×' -> "$\\times$";
      case '∞' -> "$\\infty$";
      case '–' -> "--";
      case '—' -> "---";
      default -> codePoint < 0x7f ? plain : "?";
    };
  }

  private static String text(Table.Cell cell, List<Table.Note> notes) {
    String text = escape(cell.text());
    return (cell.strong() ? "\\textbf{" + text + "}" : text) + mark(Table.mark(cell, notes));
  }

  private static String mark(String mark) {
    return mark.isEmpty() ? "" : "\\textsuperscript{" + mark + "}";
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" & ", "", " \\\\\n"));
  }

  private static String below(List<Table.Note> notes) {
    return notes.stream()
        .map(note -> mark(note.mark()) + "~" + escape(note.text()))
        .collect(
            Collectors.joining(
                "\\\\\n",
                "\\par\\smallskip\\begin{minipage}{\\linewidth}\\raggedright\n",
                "\n\\end{minipage}\n"));
  }
}
