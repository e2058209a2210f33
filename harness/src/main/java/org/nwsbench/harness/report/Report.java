package org.nwsbench.harness.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.trial.TrialRecord;

/**
 * Writes the tables, figures and page of an experiment: the same records always give the same
 * bytes.
 *
 * <p>{@code report.md} is the page; {@code tables/} has a table for each workload and a summary, in
 * Markdown, CSV and LaTeX; {@code figures/} has convergence plots as SVG and PNG. Results scored on
 * validation rows stand apart under the workload's id with {@code -validation}.
 */
public final class Report {

  private static final String TABLES = "tables/";
  private static final String FIGURES = "figures/";

  private final OutputFolder out;
  private final CountedRecords records;
  private final List<WorkloadResults> workloads;
  private final String caveat;

  private Report(Collection<TrialRecord> records, Path folder, Vetting vetting) {
    this.caveat = vetting.caveat(records.size());
    this.out = new OutputFolder(folder);
    this.records = CountedRecords.of(records);
    this.workloads = WorkloadResults.of(this.records);
  }

  /**
   * Writes the report, replacing only files whose content changes, each as a whole. Tables and page
   * come first, so that a system without fonts still leaves them.
   *
   * @param records of one experiment, in any order, failures included
   * @param folder made if it is not there
   * @param vetting what an audit of the records found; where anything is amiss, each table says so
   * @return the report's files, changed or not
   * @throws IllegalArgumentException if there are no records
   * @throws UsageException if a file cannot be written; the message names it, and those written
   *     before it are whole
   */
  public static List<Path> write(Collection<TrialRecord> records, Path folder, Vetting vetting) {
    if (records.isEmpty()) {
      throw new IllegalArgumentException("nothing to report: no records");
    }
    System.setProperty("java.awt.headless", "true");
    Report report = new Report(records, folder, vetting);
    report.write();
    return report.out.files();
  }

  private void write() {
    Table summary = SummaryTable.of(workloads).withCaveat(caveat);
    table("summary", summary, SummaryTable.csv(workloads));
    List<Page.Section> sections = new ArrayList<>();
    List<Drawing> drawings = new ArrayList<>();
    for (WorkloadResults results : workloads) {
      Table table = WorkloadTable.of(results).withCaveat(caveat);
      table(results.name(), table, WorkloadTable.csv(results));
      List<Drawing> own = drawings(results);
      drawings.addAll(own);
      sections.add(new Page.Section(results, table, own.stream().map(Drawing::image).toList()));
    }
    out.write("report.md", new Page(records, summary, sections).write());
    MethodStyles styles = new MethodStyles();
    for (Drawing drawing : drawings) {
      draw(drawing, styles);
    }
  }

  /** Without fonts, Java's drawing fails by various exceptions and errors. */
  private static UsageException withoutFonts(Throwable cause) {
    return new UsageException(
        "tables are written, but no figure can be drawn (%s): install fontconfig and a font"
            .formatted(cause),
        cause);
  }

  private void table(String name, Table table, String csv) {
    out.write(TABLES + name + ".md", MarkdownTable.write(table));
    out.write(TABLES + name + ".csv", csv);
    out.write(TABLES + name + ".tex", LatexTable.write(table));
  }

  private static List<Drawing> drawings(WorkloadResults results) {
    List<Drawing> drawings = new ArrayList<>();
    for (FigureKind kind : FigureKind.values()) {
      Optional<ConvergenceFigure> figure = ConvergenceFigure.of(results, kind);
      figure.ifPresent(
          f ->
              drawings.add(
                  new Drawing(FIGURES + results.name() + "-" + kind.id(), f, f.caption(results))));
    }
    return drawings;
  }

  private void draw(Drawing drawing, MethodStyles styles) {
    byte[] png;
    byte[] svg;
    try {
      ConvergenceChart chart = new ConvergenceChart(drawing.figure(), styles);
      svg = FigureFiles.svg(chart, drawing.caption());
      png = FigureFiles.png(chart);
    } catch (LinkageError | InternalError | NullPointerException e) {
      throw withoutFonts(e);
    }
    out.write(drawing.name() + ".svg", svg);
    out.write(drawing.name() + ".png", png);
  }

  private record Drawing(String name, ConvergenceFigure figure, String caption) {

    Page.Image image() {
      return new Page.Image(name, figure.title(), caption);
    }
  }
}
