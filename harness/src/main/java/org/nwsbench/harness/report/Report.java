package org.nwsbench.harness.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.AuditSummary;
import org.nwsbench.harness.analysis.DeclaredFamily;
import org.nwsbench.harness.analysis.Headline;
import org.nwsbench.harness.analysis.RegimeMap;
import org.nwsbench.harness.analysis.RenderCache;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.CountedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.figure.Figure;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.report.figure.Figures;
import org.nwsbench.harness.report.figure.MethodStyles;
import org.nwsbench.harness.report.figure.Picture;
import org.nwsbench.harness.report.figure.RegimePicture;
import org.nwsbench.harness.report.page.ClaimsPage;
import org.nwsbench.harness.report.page.HtmlPage;
import org.nwsbench.harness.report.page.OutputFolder;
import org.nwsbench.harness.report.page.Page;
import org.nwsbench.harness.report.page.RecordLinks;
import org.nwsbench.harness.report.table.ClaimsTable;
import org.nwsbench.harness.report.table.LatexTable;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.report.table.TableSet;

/**
 * Writes the tables, figures and page of an experiment: the same records always give the same
 * bytes.
 *
 * <p>{@code index.html} is the page, with all that is behind each number; {@code report.md} is for
 * readers of the repository. {@code tables/} has a headline and the paper's claims (where a budget
 * ladder was run; then {@code claims.md} says of each what came out), the null (where the twin was
 * run), a summary, for each workload a table, one of phases and, where variations of it were run, a
 * regime map, then rates and environment, in Markdown, CSV and LaTeX; {@code figures/} has plots as
 * SVG, PNG and PDF. Results scored on validation rows stand apart under the workload's id with
 * {@code -validation}.
 */
public final class Report {

  private static final String TABLES = "tables/";
  private static final String FIGURES = "figures/";

  private final OutputFolder out;
  private final CountedRecords records;
  private final List<WorkloadResults> workloads;
  private final String caveat;
  private final RecordLinks links;
  private final AuditSummary vetting;
  private final DeclaredFamily family;
  private final RenderCache memory;

  private Report(
      Collection<TrialRecord> records,
      Path experiment,
      Path folder,
      AuditSummary vetting,
      DeclaredFamily family,
      RenderCache memory) {
    if (records.isEmpty()) {
      throw new IllegalArgumentException("nothing to report: no records");
    }
    System.setProperty("java.awt.headless", "true");
    this.caveat = vetting.caveat();
    this.links = new RecordLinks(experiment);
    this.vetting = vetting;
    this.family = family;
    this.memory = memory;
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
   * @param family the hypotheses that were declared
   * @return the report's files, changed or not
   * @throws IllegalArgumentException if there are no records
   * @throws UsageException if a file cannot be written; the message names it, and those written
   *     before it are whole
   */
  public static List<Path> write(
      Collection<TrialRecord> records, Path folder, AuditSummary vetting, DeclaredFamily family) {
    return write(records, folder, vetting, family, new RenderCache());
  }

  /**
   * As above, with what an earlier rendering left behind.
   *
   * @param memory of this experiment alone
   */
  public static List<Path> write(
      Collection<TrialRecord> records,
      Path folder,
      AuditSummary vetting,
      DeclaredFamily family,
      RenderCache memory) {
    return new Report(records, folder, folder, vetting, family, memory).write();
  }

  /**
   * As above, into a folder that is not that of the experiment, whose records the page links to.
   */
  static List<Path> write(
      Collection<TrialRecord> records,
      Path experiment,
      Path folder,
      AuditSummary vetting,
      DeclaredFamily family) {
    return new Report(records, experiment, folder, vetting, family, new RenderCache()).write();
  }

  private List<Path> write() {
    TableSet tables = new TableSet(workloads, new Headline(workloads, family, memory), caveat);
    tables.entries().forEach(this::table);
    MethodStyles styles = new MethodStyles();
    Map<WorkloadResults, List<Figure>> figures = new LinkedHashMap<>();
    workloads.forEach(results -> figures.put(results, Figures.of(results, styles)));
    for (RegimeMap map : RegimeMap.of(workloads)) {
      List<Figure> first = new ArrayList<>(List.of(Figure.of(RegimePicture.of(map))));
      first.addAll(figures.get(map.base()));
      figures.put(map.base(), first);
    }
    List<Page.Section> sections = new ArrayList<>();
    figures.forEach(
        (results, own) ->
            sections.add(
                new Page.Section(
                    results,
                    tables.table(results.name()),
                    tables.regimes(results),
                    own.stream().map(figure -> image(results, figure)).toList())));
    out.write("report.md", new Page(records, tables, sections, vetting).write());
    tables
        .claims()
        .ifPresent(
            claims ->
                out.write("claims.md", ClaimsPage.write(claims, tables.table(ClaimsTable.NAME))));
    out.write("index.html", new HtmlPage(records, tables, figures, links, vetting).write());
    figures.forEach((results, own) -> own.forEach(figure -> draw(name(results, figure), figure)));
    memory.forgetUnused();
    return out.files();
  }

  private static String name(WorkloadResults results, Figure figure) {
    return FIGURES + results.name() + "-" + figure.picture().id();
  }

  private static Page.Image image(WorkloadResults results, Figure figure) {
    Picture picture = figure.picture();
    return new Page.Image(name(results, figure), picture.title(), picture.caption());
  }

  private void table(TableSet.Entry entry) {
    out.write(TABLES + entry.name() + ".md", MarkdownTable.write(entry.table()));
    out.write(TABLES + entry.name() + ".csv", entry.csv());
    out.write(TABLES + entry.name() + ".tex", LatexTable.write(entry.table()));
  }

  private void draw(String name, Figure figure) {
    RenderCache.Drawn drawn = memory.figure(figure.picture(), () -> drawn(figure));
    out.write(name + ".svg", drawn.svg());
    out.write(name + ".png", drawn.png());
    out.write(name + ".pdf", drawn.pdf());
  }

  private static RenderCache.Drawn drawn(Figure figure) {
    try {
      FigureFiles.Paintable paintable = figure.forFiles().get();
      return new RenderCache.Drawn(
          FigureFiles.svg(paintable, figure.picture().caption()),
          FigureFiles.png(paintable),
          FigureFiles.pdf(paintable, figure.picture().title()));
    } catch (LinkageError | InternalError | NullPointerException e) {
      throw FigureFiles.withoutFonts(e);
    }
  }
}
