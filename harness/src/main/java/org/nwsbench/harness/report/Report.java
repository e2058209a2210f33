package org.nwsbench.harness.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Caveats;
import org.nwsbench.harness.analysis.Conclusion;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.data.FigureData;
import org.nwsbench.harness.report.data.PageText;
import org.nwsbench.harness.report.data.StudyFacts;
import org.nwsbench.harness.report.data.StudyReader;
import org.nwsbench.harness.report.figure.Figure;
import org.nwsbench.harness.report.figure.FigureFiles;
import org.nwsbench.harness.report.figure.PaperFigures;
import org.nwsbench.harness.report.page.OutputFolder;
import org.nwsbench.harness.report.page.StudyPage;
import org.nwsbench.harness.report.page.Template;
import org.nwsbench.harness.report.table.BreakEvenTable;
import org.nwsbench.harness.report.table.CsvTable;
import org.nwsbench.harness.report.table.MainTable;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.report.table.Table;
import org.nwsbench.harness.report.table.TableSet;
import org.nwsbench.harness.report.table.TestsTable;

/**
 * Writes the tables, figures and pages of an experiment. The same input gives the same bytes. For
 * figures this holds on the same Java runtime only.
 *
 * <p>{@code index.html} is the page for readers, and {@code report.md} a short version. {@code
 * tables/} holds all tables, and {@code figures/} the figures for papers. Results scored on
 * validation rows are shown separately under the workload's id with {@code -validation}.
 */
public final class Report {

  private static final String NO_CAVEAT =
      "No trial failed or lacks its counterpart, no record breaks a rule, and the calibration stayed"
          + " within its bounds. Whether seeds, tuning and data are enough is not judged here.";

  private static final List<String> PRINTED =
      List.of(MainTable.NAME, TestsTable.NAME, BreakEvenTable.NAME);

  private final IncludedRecords records;
  private final int violations;
  private final Caveats caveats;
  private final TableSet tables;

  private Report(Collection<TrialRecord> records, int violations, Declaration declaration) {
    this.records = IncludedRecords.of(records);
    this.violations = violations;
    Verdicts verdicts = new Verdicts(WorkloadResults.of(this.records, declaration), declaration);
    tables = new TableSet(verdicts, Caveats.ofAudit(violations));
    caveats = new Caveats(this.records, verdicts, violations);
  }

  /**
   * Writes the report into {@code folder}. Only files with new content are replaced, each
   * atomically. Files of an earlier report that are no longer made stay. Java is set to headless
   * mode for the whole process. Tables and pages come first, so that they are written even if a
   * system has no fonts.
   *
   * @param records all records of one experiment (at least one), each with the place where it is
   *     stored
   * @param violations number of violations in the audit of the records; if there are any, each
   *     table warns
   * @param experiment the experiment's own folder, which may differ from {@code folder}. Its name
   *     is shown in the page's commands, and its {@code page.yaml} gives texts for the page
   * @return the report's files, changed or not
   * @throws UsageException if a file cannot be written, page.yaml is malformed, two tables would
   *     have the same name, or Java cannot draw the figures. Files written before are complete
   */
  public static List<Path> write(
      Map<TrialRecord, String> records,
      Path folder,
      int violations,
      Declaration declaration,
      Set<FigureFiles.Format> formats,
      Path experiment) {
    System.setProperty("java.awt.headless", "true");
    Report report = new Report(records.keySet(), violations, declaration);
    OutputFolder out = new OutputFolder(folder);
    for (String name : report.tables.names()) {
      Table table = report.tables.alone(name);
      out.write("tables/" + name + ".md", MarkdownTable.write(table));
      if (!table.values().isEmpty()) {
        out.write("tables/" + name + ".csv", CsvTable.write(table));
      }
    }
    report.tables.latex().forEach((name, text) -> out.write("tables/" + name + ".tex", text));
    PageText text = PageText.of(experiment);
    StudyReader reader = new StudyReader(report.records, report.tables.verdicts(), text, records);
    FigureData data = reader.figures();
    StudyFacts facts = reader.facts(violations);
    List<Figure> figures = PaperFigures.of(data);
    Optional<Table> tests =
        Optional.of(TestsTable.NAME).filter(report.tables::has).map(report.tables::table);
    StudyPage page =
        new StudyPage(data, facts, text, report.tables.names(), tests, name(experiment));
    out.write("index.html", page.html());
    List<Figure> shown = formats.contains(FigureFiles.Format.SVG) ? figures : List.of();
    out.write(
        "report.md",
        Template.write("report.md.mustache", MarkdownTable::escape, report.view(facts, shown)));
    out.draw("figures/", figures, formats);
    return out.files();
  }

  private static String name(Path experiment) {
    Path whole = experiment.toAbsolutePath().normalize();
    Path around = whole.getParent();
    boolean isShipped = around != null && around.endsWith("results");
    return isShipped ? "results/" + whole.getFileName() : "DIR";
  }

  private Map<String, Object> view(StudyFacts facts, List<Figure> figures) {
    Conclusion conclusion = new Conclusion(tables.verdicts(), caveats, StudyReader::isYours);
    List<String> notes = caveats.notes();
    Map<String, Object> view = new HashMap<>();
    view.put("title", "Results: " + String.join(", ", conclusion.named()));
    view.put("compared", conclusion.compared());
    view.put("verdict", conclusion.verdict());
    view.put("sentences", conclusion.sentences());
    view.put("planned", facts.planned());
    view.put("figure", figures.stream().limit(1).toList());
    view.put("speedUps", printed());
    view.put("caveats", notes.isEmpty() && violations == 0 ? List.of(NO_CAVEAT) : notes);
    view.put("others", tables.names().stream().filter(name -> !PRINTED.contains(name)).toList());
    view.put("environment", environment(facts));
    view.put("commands", commands(facts));
    String reference = tables.verdicts().declaration().referenceInWords();
    view.put(
        "rules",
        Template.resource("how-to-read.txt").replace("{reference}", reference).lines().toList());
    return view;
  }

  private List<Map<String, String>> printed() {
    return PRINTED.stream()
        .filter(tables::has)
        .map(name -> Map.of("name", name, "text", MarkdownTable.write(tables.table(name))))
        .toList();
  }

  private List<String> environment(StudyFacts facts) {
    List<String> lines = new ArrayList<>();
    lines.add("Machine: %s.".formatted(String.join("; also ", facts.machines())));
    lines.add("Commit: %s.".formatted(String.join("; also ", facts.commits())));
    facts.libraries().forEach(value -> lines.add("Libraries: " + value));
    new Provenance(records.included())
        .distinct(r -> r.spec().engineThreads())
        .forEach(threads -> lines.add("Engine threads: " + threads));
    lines.add("Calibration: " + facts.calibration());
    lines.add(
        "Audit: " + (violations == 0 ? "no violation" : Numbers.count(violations, "violation")));
    return lines;
  }

  private List<String> commands(StudyFacts facts) {
    List<String> lines = new ArrayList<>();
    lines.add("harness/bin/nwsbench verify DIR    # checks records, tables and pages");
    lines.add("harness/bin/nwsbench explain DIR TABLE METHOD COLUMN");
    if (records.included().stream().anyMatch(record -> record.studySha256().isPresent())) {
      lines.add("mkdir -p AGAIN && cp DIR/study.yaml AGAIN");
    }
    records.included().stream()
        .max(Comparator.comparing(TrialRecord::startedAt))
        .map(newest -> newest.environment().commit())
        .map("git checkout %s && mvn -q -DskipTests package    # to train again"::formatted)
        .ifPresent(lines::add);
    lines.add(facts.command());
    return lines;
  }
}
