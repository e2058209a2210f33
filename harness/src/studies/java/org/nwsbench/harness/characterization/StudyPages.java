package org.nwsbench.harness.characterization;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.report.figure.Figure;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.report.page.OutputFolder;
import org.nwsbench.harness.report.table.Columns;
import org.nwsbench.harness.report.table.CsvTable;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.report.table.Table;

/**
 * Files of study reports: CSV with every bit, Markdown to read, the figure, and a page that leads
 * to them.
 */
final class StudyPages {

  private static final int DIGITS = 4;

  private StudyPages() {}

  /**
   * Writes all reports and {@code README.md} into a folder.
   *
   * @param introduction paragraphs at the top of the page
   * @param machine the machine on which times were taken, which is named beside times only
   */
  static void write(
      List<StudyReport> reports,
      String title,
      List<String> introduction,
      String machine,
      Path folder) {
    OutputFolder out = new OutputFolder(folder);
    StringBuilder page = new StringBuilder("# " + MarkdownTable.escape(title) + "\n\n## About\n");
    introduction.forEach(line -> page.append('\n').append(MarkdownTable.escape(line)).append('\n'));
    for (StudyReport report : reports) {
      Figure figure = report.figure().figure(report.name(), report.about());
      out.write(report.name() + ".csv", csv(report));
      out.write(report.name() + ".md", page(report, figure, machine));
      out.draw("", List.of(figure), Set.of(FigureFiles.Format.SVG));
      page.append(
          "\n## %s\n\n%s\n%s\nThe numbers as [table](./%s.md), [CSV](./%4$s.csv)\n"
              .formatted(
                  MarkdownTable.escape(report.title()),
                  report.timed()
                      ? "Its numbers are times, so they stand with its table only.\n"
                      : points(report.findings()),
                  image(figure),
                  report.name()));
    }
    out.write("README.md", page.toString());
  }

  private static String points(List<String> lines) {
    return lines.stream()
        .map(line -> "- " + MarkdownTable.escape(line) + "\n")
        .collect(Collectors.joining());
  }

  private static String image(Figure figure) {
    return "![%s](./%s.svg)\n\n%s\n"
        .formatted(
            MarkdownTable.escape(figure.title()),
            figure.id(),
            MarkdownTable.escape(figure.caption()));
  }

  /** Returns the table of a report as CSV, with one line for each row. */
  static String csv(StudyReport report) {
    Columns<List<Object>> columns = new Columns<>();
    for (int i = 0; i < report.columns().size(); i++) {
      int column = i;
      columns.value(report.columns().get(i), row -> row.get(column));
    }
    return CsvTable.write(columns.values(report.rows()));
  }

  private static String page(StudyReport report, Figure figure, String machine) {
    List<Table.Column> columns =
        report.columns().stream()
            .map(column -> new Table.Column(column.replace('_', ' '), false, ""))
            .toList();
    List<List<Table.Cell>> rows =
        report.rows().stream()
            .map(row -> row.stream().map(value -> Table.Cell.of(text(value))).toList())
            .toList();
    return "# %s\n\n## Numbers\n\n%s\n%s\n%s%s"
        .formatted(
            MarkdownTable.escape(report.title()),
            MarkdownTable.write(new Table(report.name(), "", columns, rows, List.of())),
            points(report.findings()),
            report.timed() ? MarkdownTable.escape("Times of " + machine + ".") + "\n\n" : "",
            image(figure));
  }

  private static String text(Object value) {
    return value instanceof Double number
        ? Numbers.significant(number, DIGITS)
        : String.valueOf(value);
  }
}
