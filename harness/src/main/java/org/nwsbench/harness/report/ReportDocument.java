package org.nwsbench.harness.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.Collectors;
import org.nwsbench.datasets.Variation;
import org.nwsbench.harness.analysis.AuditSummary;
import org.nwsbench.harness.analysis.CalibrationDrift;
import org.nwsbench.harness.analysis.Caveats;
import org.nwsbench.harness.analysis.Claims;
import org.nwsbench.harness.analysis.Conclusion;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.figure.Figure;
import org.nwsbench.harness.report.figure.Figures;
import org.nwsbench.harness.report.page.Document;
import org.nwsbench.harness.report.table.ClaimsTable;
import org.nwsbench.harness.report.table.ControlTable;
import org.nwsbench.harness.report.table.PhaseTable;
import org.nwsbench.harness.report.table.RegimeTable;
import org.nwsbench.harness.report.table.SpeedUpTable;
import org.nwsbench.harness.report.table.Table;
import org.nwsbench.harness.report.table.TableSet;

/** Document of an experiment: what came out, what is held against it, what was run and where. */
record ReportDocument(
    IncludedRecords records, List<WorkloadResults> workloads, TableSet tables, AuditSummary audit) {

  private static final String FIGURES = "figures/";
  private static final String NO_CAVEAT =
      "No trial failed or lacks its counterpart, no record breaks a rule, and the calibration stayed"
          + " within its bounds. Whether seeds, tuning and data are enough is not judged here.";

  Document write() {
    Conclusion conclusion = new Conclusion(workloads, tables.verdicts());
    List<Document.Section> sections = new ArrayList<>();
    sections.add(result(conclusion));
    sections.add(methods());
    sections.add(again());
    Claims.of(tables.verdicts()).ifPresent(claims -> sections.add(claims(claims)));
    workloads.forEach(results -> sections.add(workload(results)));
    sections.add(time());
    sections.add(Document.Section.of("Where it was run", new Document.Points(environment())));
    sections.add(commands());
    sections.add(
        Document.Section.of(
            "How to read this",
            new Document.Fold("Words and rules", List.of(new Document.Points(rules())))));
    String names =
        workloads.stream()
            .map(WorkloadResults::name)
            .filter(name -> Variation.Named.of(name).isEmpty())
            .collect(Collectors.joining(", "));
    return new Document("Results: " + names, conclusion.compared(), conclusion.verdict(), sections);
  }

  /** A table of the set, and where its files lie. */
  private List<Document.Block> table(String name, String title) {
    String file = "tables/" + name;
    return List.of(
        new Document.Rows(name, title, tables.table(name)),
        new Document.Prose(
            "The same table as",
            List.of(
                new Document.Link("CSV", file + ".csv"),
                new Document.Link("LaTeX", file + ".tex"),
                new Document.Link("Markdown", file + ".md"))));
  }

  private Document.Section result(Conclusion conclusion) {
    List<Document.Block> blocks = new ArrayList<>();
    List<String> sentences = conclusion.sentences();
    if (!sentences.isEmpty()) {
      blocks.add(new Document.Points(sentences));
    }
    List<Figure> first = Figures.first(workloads, tables.verdicts());
    if (!first.isEmpty()) {
      blocks.add(new Document.Figures(FIGURES, first));
    }
    return new Document.Section("Result", blocks);
  }

  private Document.Section methods() {
    List<Document.Block> blocks = new ArrayList<>();
    for (WorkloadResults results : workloads) {
      if (tables.has(RegimeTable.name(results))) {
        blocks.addAll(table(RegimeTable.name(results), results.name() + " and its variations"));
      }
    }
    if (tables.has(SpeedUpTable.NAME)) {
      List<String> primary =
          tables.verdicts().declaration().primary().map(own -> own.methods()).orElse(List.of());
      Table all = tables.table(SpeedUpTable.NAME);
      Table few = all.of(primary::contains);
      if (!few.rows().isEmpty()) {
        blocks.add(new Document.Rows("primary", "Primary methods", few));
        blocks.add(fold(SpeedUpTable.NAME, "S of all methods"));
      } else {
        blocks.addAll(table(SpeedUpTable.NAME, "S of all methods"));
      }
    }
    if (tables.has(TableSet.HEADLINE)) {
      blocks.add(fold(TableSet.HEADLINE, "S, errors, tests and memory of all methods"));
    }
    blocks.add(fold("summary", "Accuracy and time at the largest budget"));
    return new Document.Section("Methods", blocks);
  }

  private Document.Fold fold(String name, String title) {
    return new Document.Fold(title, table(name, title));
  }

  private Document.Section again() {
    List<String> caveats = Caveats.of(records, workloads, audit);
    List<Document.Block> blocks = new ArrayList<>();
    blocks.add(new Document.Points(caveats.isEmpty() ? List.of(NO_CAVEAT) : caveats));
    if (tables.has(ControlTable.NAME)) {
      blocks.addAll(table(ControlTable.NAME, "A/A control"));
    }
    return new Document.Section("Would it happen again?", blocks);
  }

  private Document.Section claims(Claims claims) {
    return Document.Section.of(
        "Claims",
        Document.Prose.of(claims.list().paper()),
        new Document.Points(
            claims.list().judged().stream()
                .map(claim -> claim.statement() + " " + claims.summary(claim) + ".")
                .toList()),
        fold(ClaimsTable.NAME, "Claims by method and workload"),
        Document.Prose.of(claims.list().note()));
  }

  private Document.Section workload(WorkloadResults results) {
    List<Document.Block> blocks = new ArrayList<>();
    List<Figure> figures = Figures.of(results, tables.verdicts());
    if (!figures.isEmpty()) {
      blocks.add(new Document.Figures(FIGURES, figures));
    }
    blocks.add(fold(results.name(), "All numbers"));
    return new Document.Section(results.name(), blocks);
  }

  private Document.Section time() {
    return new Document.Section(
        "Where the time went",
        workloads.stream()
            .<Document.Block>map(own -> fold(PhaseTable.name(own), own.name() + " by phase"))
            .toList());
  }

  private static List<String> rules() {
    try (InputStream in = ReportDocument.class.getResourceAsStream("how-to-read.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("how-to-read.txt", e);
    }
  }

  private List<String> environment() {
    Provenance provenance = new Provenance(records.included());
    List<String> lines = new ArrayList<>();
    lines.add(provenance.sentence());
    provenance.libraries().forEach(value -> lines.add("Libraries: " + value));
    provenance
        .distinct(r -> r.spec().engineThreads())
        .forEach(threads -> lines.add("Engine threads: " + threads));
    lines.add("Calibration: " + new CalibrationDrift(records.included()).words());
    lines.add("Audit: " + audit.words());
    return lines;
  }

  private Document.Section commands() {
    Provenance provenance = new Provenance(records.included());
    List<String> lines = new ArrayList<>();
    records.included().stream()
        .max(Comparator.comparing(TrialRecord::startedAt))
        .ifPresent(newest -> lines.add("git checkout " + newest.environment().commit()));
    lines.add("harness/bin/nwsbench verify DIR    # checks records, tables and pages");
    lines.add("harness/bin/nwsbench explain DIR TABLE METHOD COLUMN");
    lines.add(
        "harness/bin/nwsbench run --workloads %s --methods %s \\\n  --budgets %s --seeds %s --out DIR"
            .formatted(
                joined(provenance.distinct(r -> r.spec().workload().id()), ","),
                joined(provenance.distinct(r -> r.spec().method()), ","),
                joined(provenance.distinct(r -> r.spec().budgetFraction()), ","),
                seeds(provenance.distinct(r -> r.spec().seed()))));
    return Document.Section.of(
        "How to do it again",
        Document.Prose.of("With this folder as DIR, in a clone of the repository:"),
        new Document.Commands(String.join("\n", lines)));
  }

  /** How many where they are 1 to N, else all. */
  private static String seeds(NavigableSet<Long> seeds) {
    boolean fromOne = seeds.first() == 1 && seeds.last() == seeds.size();
    return fromOne ? Integer.toString(seeds.size()) : joined(seeds, ",");
  }

  private static String joined(Collection<?> values, String separator) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }
}
