package org.nwsbench.harness.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.report.figure.Exhibit;
import org.nwsbench.harness.report.figure.ExhibitChart;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.report.page.OutputFolder;
import org.nwsbench.harness.report.table.CsvTable;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.report.table.Table;

/**
 * Files of exhibits: CSV with every bit, Markdown to read, the figure as SVG and PNG, and a page
 * that leads to them. Pure functions of the exhibits.
 */
public final class Exhibits {

  private static final int DIGITS = 4;

  private final OutputFolder out;

  private Exhibits(Path folder) {
    out = new OutputFolder(folder);
  }

  /**
   * Writes all exhibits and {@code README.md} into {@code folder}.
   *
   * @param title of the page
   * @param introduction paragraphs at its top
   * @param machine where times were taken; stands beside times only
   * @return the files
   * @throws UsageException if that fails, or no font is installed
   */
  public static List<Path> write(
      List<Exhibit> exhibits,
      String title,
      List<String> introduction,
      String machine,
      Path folder) {
    Exhibits files = new Exhibits(folder);
    exhibits.forEach(exhibit -> files.table(exhibit, machine));
    files.out.write("README.md", page(exhibits, title, introduction));
    exhibits.forEach(files::figure);
    return files.out.files();
  }

  private void table(Exhibit exhibit, String machine) {
    out.write(exhibit.name() + ".csv", csv(exhibit));
    out.write(exhibit.name() + ".md", markdown(exhibit, machine));
  }

  private void figure(Exhibit exhibit) {
    byte[] svg;
    byte[] png;
    try {
      ExhibitChart chart = new ExhibitChart(exhibit.figure());
      svg = FigureFiles.svg(chart, exhibit.title() + ". " + exhibit.about());
      png = FigureFiles.png(chart);
    } catch (LinkageError | InternalError | NullPointerException e) {
      throw new UsageException(
          "tables are written, but no figure can be drawn (%s): install fontconfig and a font"
              .formatted(e),
          e);
    }
    out.write(exhibit.name() + ".svg", svg);
    out.write(exhibit.name() + ".png", png);
  }

  /** The values of a figure as CSV, one line a point. */
  public static String csv(Exhibit exhibit) {
    CsvTable<List<Object>> table = new CsvTable<>();
    for (int i = 0; i < exhibit.columns().size(); i++) {
      int column = i;
      table.column(exhibit.columns().get(i), row -> row.get(column));
    }
    return table.write(exhibit.rows());
  }

  private static String markdown(Exhibit exhibit, String machine) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(MarkdownTable.escape(exhibit.title())).append("\n\n");
    page.append(MarkdownTable.write(table(exhibit)));
    findings(page, exhibit);
    if (exhibit.timed()) {
      page.append("\nTimes of ").append(MarkdownTable.escape(machine)).append(".\n");
    }
    image(page, exhibit);
    return page.toString();
  }

  private static Table table(Exhibit exhibit) {
    List<Table.Column> columns = new ArrayList<>();
    for (int i = 0; i < exhibit.columns().size(); i++) {
      int column = i;
      boolean words = exhibit.rows().stream().anyMatch(row -> row.get(column) instanceof String);
      columns.add(new Table.Column(exhibit.columns().get(i).replace('_', ' '), words));
    }
    Function<Object, Table.Cell> cell = value -> Table.Cell.of(text(value));
    return new Table(
        exhibit.name(),
        exhibit.about(),
        columns,
        exhibit.rows().stream().map(row -> row.stream().map(cell).toList()).toList(),
        List.of());
  }

  private static String text(Object value) {
    return value instanceof Double number
        ? Numbers.significant(number, DIGITS)
        : String.valueOf(value);
  }

  private static void findings(StringBuilder page, Exhibit exhibit) {
    if (!exhibit.findings().isEmpty()) {
      page.append('\n');
    }
    exhibit
        .findings()
        .forEach(line -> page.append("- ").append(MarkdownTable.escape(line)).append('\n'));
  }

  private static void image(StringBuilder page, Exhibit exhibit) {
    page.append(
        "\n![%s](%s.svg)\n".formatted(MarkdownTable.escape(exhibit.title()), exhibit.name()));
  }

  private static String page(List<Exhibit> exhibits, String title, List<String> introduction) {
    StringBuilder page = new StringBuilder("# ").append(title).append('\n');
    introduction.forEach(text -> page.append('\n').append(text).append('\n'));
    for (Exhibit exhibit : exhibits) {
      page.append("\n## ").append(MarkdownTable.escape(exhibit.title())).append("\n\n");
      page.append(MarkdownTable.escape(exhibit.about())).append('\n');
      if (exhibit.timed()) {
        page.append("\nIts numbers are times, so they stand with its table only.\n");
      } else {
        findings(page, exhibit);
      }
      image(page, exhibit);
      page.append(
          "\n[Table](%1$s.md), [CSV](%1$s.csv), [PNG](%1$s.png).\n".formatted(exhibit.name()));
    }
    return page.toString();
  }
}
