package org.nwsbench.harness.report.table;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table in LaTeX with the rules of booktabs: a floating {@code table*} of plain ASCII that any
 * LaTeX compiles. What has no ASCII form is written as a question mark.
 */
public final class LatexTable {

  private static final Map<Integer, String> ESCAPES =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '|', "\\textbar{}"),
          Map.entry((int) '"', "''"),
          Map.entry((int) '`', "\\textasciigrave{}"),
          Map.entry((int) '[', "{[}"),
          Map.entry((int) ']', "{]}"),
          Map.entry((int) '*', "{*}"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '≥', "$\\geq$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '∞', "$\\infty$"),
          Map.entry((int) '–', "--"),
          Map.entry((int) '—', "---"));

  private LatexTable() {}

  public static String write(Table table) {
    StringBuilder out = new StringBuilder();
    out.append("% needs \\usepackage{booktabs}\n");
    out.append("\\begin{table*}\n\\centering\\scriptsize\\setlength{\\tabcolsep}{3pt}%\n");
    out.append("\\caption{").append(escape(table.caption())).append("}\n");
    out.append("\\label{tab:").append(label(table.name())).append("}\n");
    out.append("\\begin{tabular}{@{}").append(alignment(table)).append("@{}}\n\\toprule\n");
    line(out, table.columns().stream().map(column -> escape(column.title())).toList());
    out.append("\\midrule\n");
    List<Table.Note> notes = table.notes();
    for (List<Table.Cell> row : table.rows()) {
      line(out, row.stream().map(cell -> text(cell, notes)).toList());
    }
    out.append("\\bottomrule\n\\end{tabular}\n");
    notes(out, notes);
    return out.append("\\end{table*}\n").toString();
  }

  /** Text that LaTeX sets as it is, on one line. */
  static String escape(String text) {
    return Normalizer.normalize(text.strip().replaceAll("\\s+", " "), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .codePoints()
        .mapToObj(LatexTable::escape)
        .collect(Collectors.joining());
  }

  private static String escape(int codePoint) {
    String plain = codePoint < 0x7f ? Character.toString(codePoint) : "?";
    return ESCAPES.getOrDefault(codePoint, plain);
  }

  private static String label(String label) {
    return label.replaceAll("[^A-Za-z0-9.-]", "-");
  }

  private static String alignment(Table table) {
    return table.columns().stream()
        .map(column -> column.words() ? "l" : "r")
        .collect(Collectors.joining());
  }

  private static String text(Table.Cell cell, List<Table.Note> notes) {
    String text = escape(cell.text());
    String mark = Table.mark(cell, notes);
    return (cell.strong() ? "\\textbf{" + text + "}" : text) + (mark.isEmpty() ? "" : mark(mark));
  }

  private static String mark(String mark) {
    return "\\textsuperscript{" + mark + "}";
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append(String.join(" & ", cells)).append(" \\\\\n");
  }

  private static void notes(StringBuilder out, List<Table.Note> notes) {
    if (notes.isEmpty()) {
      return;
    }
    out.append("\\par\\smallskip\\begin{minipage}{\\linewidth}\\raggedright\n");
    out.append(
        notes.stream()
            .map(note -> mark(note.mark()) + "~" + escape(note.text()))
            .collect(Collectors.joining("\\\\\n")));
    out.append("\n\\end{minipage}\n");
  }
}
