package org.nwsbench.harness.characterization;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.report.page.Document;
import org.nwsbench.harness.report.page.MarkdownPage;
import org.nwsbench.harness.report.page.OutputFolder;
import org.nwsbench.harness.report.table.Columns;
import org.nwsbench.harness.report.table.CsvTable;

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
   * @param machine where times were taken; stands beside times only
   */
  static void write(
      List<StudyReport> reports,
      String title,
      List<String> introduction,
      String machine,
      Path folder) {
    OutputFolder out = new OutputFolder(folder);
    List<Document.Section> sections = new ArrayList<>();
    sections.add(
        new Document.Section(
            "About",
            introduction.stream().map(Document.Prose::of).map(b -> (Document.Block) b).toList()));
    for (StudyReport report : reports) {
      out.write(report.name() + ".csv", csv(report));
      out.write(report.name() + ".md", MarkdownPage.write(page(report, machine)));
      sections.add(section(report));
    }
    Document all = new Document(title, "", "", sections);
    out.write("README.md", MarkdownPage.write(all));
    out.draw(all, Set.of(FigureFiles.Format.SVG));
  }

  /** The values of a report as CSV, one line a point. */
  static String csv(StudyReport report) {
    Columns<List<Object>> columns = new Columns<>();
    for (int i = 0; i < report.columns().size(); i++) {
      int column = i;
      columns.value(report.columns().get(i), row -> row.get(column));
    }
    return CsvTable.write(columns.values(report.rows()));
  }

  private static Document page(StudyReport report, String machine) {
    List<Document.Block> blocks = new ArrayList<>();
    blocks.add(
        Document.Rows.of(
            report.name(),
            report.columns().stream().map(column -> column.replace('_', ' ')).toList(),
            report.rows().stream()
                .map(row -> row.stream().map(StudyPages::text).toList())
                .toList()));
    blocks.add(new Document.Points(report.findings()));
    if (report.timed()) {
      blocks.add(Document.Prose.of("Times of " + machine + "."));
    }
    blocks.add(figure(report));
    return new Document(report.title(), "", "", List.of(new Document.Section("Numbers", blocks)));
  }

  private static Document.Section section(StudyReport report) {
    return Document.Section.of(
        report.title(),
        report.timed()
            ? Document.Prose.of("Its numbers are times, so they stand with its table only.")
            : new Document.Points(report.findings()),
        figure(report),
        new Document.Prose(
            "The numbers as",
            List.of(
                new Document.Link("table", report.name() + ".md"),
                new Document.Link("CSV", report.name() + ".csv"))));
  }

  private static Document.Block figure(StudyReport report) {
    return new Document.Figures("", List.of(report.figure().figure(report.name(), report.about())));
  }

  private static String text(Object value) {
    return value instanceof Double number
        ? Numbers.significant(number, DIGITS)
        : String.valueOf(value);
  }
}
