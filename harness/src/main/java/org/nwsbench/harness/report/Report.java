package org.nwsbench.harness.report;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.AuditSummary;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.report.page.Document;
import org.nwsbench.harness.report.page.OutputFolder;
import org.nwsbench.harness.report.page.RecordLinks;
import org.nwsbench.harness.report.table.CsvTable;
import org.nwsbench.harness.report.table.LatexTable;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.report.table.Table;
import org.nwsbench.harness.report.table.TableSet;

/**
 * Writer of the tables, figures and pages of an experiment: the same records always give the same
 * bytes.
 *
 * <p>{@code index.html} and {@code report.md} are the same document, {@code records.html} is what
 * is behind each number; {@code tables/} has every table in Markdown, CSV and LaTeX, and {@code
 * figures/} the plots. Results scored on validation rows stand apart under the workload's id with
 * {@code -validation}.
 */
public final class Report {

  private Report() {}

  /** Writes the report with its figures as SVG. */
  public static List<Path> write(
      Collection<TrialRecord> records, Path folder, AuditSummary audit, Declaration declaration) {
    return write(records, folder, audit, declaration, Set.of(FigureFiles.Format.SVG));
  }

  /**
   * Writes the report, replacing only files whose content changes, each as a whole. Tables and
   * pages come first, so that a system without fonts still leaves them.
   *
   * @param records of one experiment, in any order, failures included
   * @param folder that is written to
   * @param audit what an audit of the records found; where anything is amiss, each table says so
   * @param declaration what the study says of its analysis
   * @param formats of the figures
   * @return the report's files, changed or not
   * @throws IllegalArgumentException if there are no records
   * @throws UsageException if a file cannot be written; the message names it, and those written
   *     before it are whole
   */
  public static List<Path> write(
      Collection<TrialRecord> records,
      Path folder,
      AuditSummary audit,
      Declaration declaration,
      Set<FigureFiles.Format> formats) {
    if (records.isEmpty()) {
      throw new IllegalArgumentException("nothing to report: no records");
    }
    System.setProperty("java.awt.headless", "true");
    IncludedRecords included = IncludedRecords.of(records);
    List<WorkloadResults> workloads = WorkloadResults.of(included, declaration.reference());
    TableSet tables = new TableSet(workloads, declaration, audit.caveat());
    OutputFolder out = new OutputFolder(folder);
    for (String name : tables.names()) {
      Table table = tables.alone(name);
      out.write("tables/" + name + ".md", MarkdownTable.write(table));
      out.write("tables/" + name + ".csv", CsvTable.write(table));
      out.write("tables/" + name + ".tex", LatexTable.write(table));
    }
    RecordLinks links = new RecordLinks(records);
    Document document = new ReportDocument(included, workloads, tables, audit).write();
    out.write(document, links, formats);
    return out.files();
  }
}
