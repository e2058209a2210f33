package org.nwsbench.harness.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.AuditSummary;
import org.nwsbench.harness.analysis.CalibrationDrift;
import org.nwsbench.harness.analysis.Caveats;
import org.nwsbench.harness.analysis.Claim;
import org.nwsbench.harness.analysis.Claims;
import org.nwsbench.harness.analysis.Conclusion;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.CountedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.figure.Figure;
import org.nwsbench.harness.report.figure.Figures;
import org.nwsbench.harness.report.figure.Picture;
import org.nwsbench.harness.report.table.ClaimsTable;
import org.nwsbench.harness.report.table.NullsTable;
import org.nwsbench.harness.report.table.PhaseTable;
import org.nwsbench.harness.report.table.RegimeTable;
import org.nwsbench.harness.report.table.SpeedUpTable;
import org.nwsbench.harness.report.table.Table;
import org.nwsbench.harness.report.table.TableSet;

/**
 * The page of an experiment as one HTML file that asks for nothing: what came out, what is to be
 * held against it, all tables with the records behind each number, figures, environment, and how to
 * do it again. It can be read without script; with script, tables sort and filter, and a number
 * opens its records.
 */
public final class HtmlPage {

  private final CountedRecords records;
  private final TableSet tables;
  private final Map<WorkloadResults, List<Figure>> figures;
  private final RecordLinks links;
  private final AuditSummary vetting;
  private final StringBuilder out = new StringBuilder();

  /** The page of what was counted and drawn. */
  public HtmlPage(
      CountedRecords records,
      TableSet tables,
      Map<WorkloadResults, List<Figure>> figures,
      RecordLinks links,
      AuditSummary vetting) {
    this.records = records;
    this.tables = tables;
    this.figures = figures;
    this.links = links;
    this.vetting = vetting;
  }

  /** The page as HTML, whole. */
  public String write() {
    head();
    out.append("<main>\n");
    headline();
    claims();
    nulls();
    caveats();
    filters();
    summary();
    figures.forEach(this::workload);
    rates();
    reading();
    environment();
    again();
    failures();
    behind();
    out.append("</main>\n<dialog id=\"cell\" aria-labelledby=\"cell-title\"></dialog>\n<script>\n");
    out.append(resource("page.js")).append("</script>\n</body>\n</html>\n");
    return out.toString();
  }

  private List<WorkloadResults> workloads() {
    return List.copyOf(figures.keySet());
  }

  private void head() {
    String names =
        workloads().stream().map(WorkloadResults::name).collect(Collectors.joining(", "));
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    out.append("style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    out.append("<link rel=\"icon\" href=\"data:,\">\n");
    add("<title>nws-bench: %s</title>\n<style>\n", names);
    out.append(resource("page.css")).append("</style>\n</head>\n<body>\n");
    out.append("<a class=\"skip\" href=\"#headline\">To the results</a>\n<header>\n");
    add("<h1>Results: %s</h1>\n<nav aria-label=\"Sections\"><ul>\n", names);
    section("headline", "Headline");
    section("claims", "Claims");
    tables.find(NullsTable.NAME).ifPresent(table -> section("nulls", "Null"));
    section("caveats", "Caveats");
    section("summary", "Summary");
    workloads().forEach(results -> section("w-" + Html.id(results.name()), results.name()));
    section("rates", "Rates");
    section("environment", "Environment");
    section("again", "Again");
    section("behind", "Records");
    out.append("</ul></nav>\n</header>\n");
  }

  private void section(String id, String title) {
    add("<li><a href=\"#%s\">%s</a></li>\n", id, title);
  }

  private void headline() {
    Conclusion conclusion = new Conclusion(workloads(), tables.headline());
    add("<section id=\"headline\">\n<h2>Headline</h2>\n");
    add("<p class=\"verdict\">%s</p>\n", conclusion.verdict());
    if (tables.find(TableSet.HEADLINE).isPresent()) {
      table(SpeedUpTable.NAME, "Speed-up at equal quality");
      table(TableSet.HEADLINE, "Headline");
    }
    for (WorkloadResults results : workloads()) {
      List<String> sentences = conclusion.sentences(results);
      if (!sentences.isEmpty()) {
        add("<h3>%s</h3>\n", conclusion.title(results));
        list(sentences);
      }
    }
    out.append("</section>\n");
  }

  private void claims() {
    out.append("<section id=\"claims\">\n<h2>The paper's claims</h2>\n");
    tables.claims().ifPresentOrElse(this::claims, () -> add("<p>%s</p>\n", ClaimsPage.ABSENCE));
    add("<p>%s</p>\n</section>\n", ClaimsPage.BEYOND);
  }

  private void claims(Claims claims) {
    out.append("<dl>\n");
    for (Claim claim : Claim.values()) {
      terms(claim.statement(), List.of(claims.summary(claim) + "."));
    }
    out.append("</dl>\n");
    table(ClaimsTable.NAME, "The paper's claims");
  }

  private void nulls() {
    if (tables.find(NullsTable.NAME).isPresent()) {
      out.append("<section id=\"nulls\">\n<h2>The null</h2>\n");
      table(NullsTable.NAME, "The null");
      out.append("</section>\n");
    }
  }

  private void caveats() {
    out.append("<section id=\"caveats\">\n<h2>Caveats</h2>\n");
    List<String> caveats = Caveats.of(records, workloads(), vetting);
    list(caveats.isEmpty() ? List.of(Page.NO_CAVEAT) : caveats);
    out.append("</section>\n");
  }

  /** Shown by script, which they need. */
  private void filters() {
    NavigableSet<String> methods = new TreeSet<>();
    workloads().forEach(results -> results.contenders().forEach(c -> methods.add(c.label())));
    out.append("<form id=\"filters\" hidden>\n");
    boxes("Methods", "method", methods);
    boxes("Workloads", "workload", workloads().stream().map(WorkloadResults::name).toList());
    out.append("<p><output id=\"filtered\">All rows are shown.</output></p>\n</form>\n");
  }

  private void boxes(String legend, String name, Collection<String> values) {
    add("<fieldset><legend>%s</legend>\n", legend);
    for (String value : values) {
      add("<label><input type=\"checkbox\" name=\"%s\" value=\"%s\" checked> ", name, value);
      add("%s</label>\n", value);
    }
    out.append("</fieldset>\n");
  }

  private void summary() {
    out.append("<section id=\"summary\">\n<h2>Summary</h2>\n");
    table("summary", "Summary");
    out.append("</section>\n");
  }

  private void workload(WorkloadResults results, List<Figure> own) {
    add("<section id=\"w-%s\" data-workload=\"%s\">\n", Html.id(results.name()), results.name());
    add("<h2>%s</h2>\n", results.name());
    table(results.name(), results.name());
    if (tables.regimes(results).isPresent()) {
      add("<h3>Regimes</h3>\n");
      table(RegimeTable.name(results), results.name() + " and its variations");
    }
    add("<h3>Where the time went</h3>\n");
    String phases = PhaseTable.name(results);
    table(phases, results.name() + " by phase");
    if (!own.isEmpty()) {
      out.append("<h3>Figures</h3>\n<div class=\"figures\">\n");
      own.forEach(figure -> figure(results, figure.picture()));
      out.append("</div>\n");
    }
    Figures.missing(results).forEach(sentence -> add("<p>%s</p>\n", sentence));
    out.append("</section>\n");
  }

  private void figure(WorkloadResults results, Picture picture) {
    out.append("<figure>\n").append(PictureSvg.write(picture));
    add("<figcaption>%s ", picture.caption());
    String file = "figures/" + results.name() + "-" + picture.id();
    for (String ending : List.of("svg", "pdf", "png")) {
      link(file + "." + ending, ending.toUpperCase(Locale.ROOT));
    }
    out.append("</figcaption>\n</figure>\n");
  }

  private void table(String name, String title) {
    Table table = tables.table(name);
    add("<p>%s</p>\n", table.caption());
    out.append(new HtmlTable(name, table, links).rows(title));
    out.append("<p class=\"formats\">The same table as ");
    link("tables/" + name + ".csv", "CSV");
    link("tables/" + name + ".tex", "LaTeX");
    link("tables/" + name + ".md", "Markdown");
    out.append("</p>\n");
  }

  private void link(String file, String text) {
    out.append("<a href=\"").append(Html.path(file)).append("\">").append(text).append("</a> ");
  }

  private void rates() {
    out.append("<section id=\"rates\">\n<h2>Learning rates</h2>\n");
    table(TableSet.RATES, "Learning rates");
    out.append("</section>\n");
  }

  private void reading() {
    out.append("<section id=\"reading\">\n<h2>How to read this</h2>\n");
    list(Page.HOW_TO_READ.stream().map(line -> line.replace("\\*", "*")).toList());
    out.append("</section>\n");
  }

  private void environment() {
    Provenance provenance = new Provenance(records.counted());
    out.append("<section id=\"environment\">\n<h2>Environment</h2>\n<dl>\n");
    terms("Machine", provenance.machines());
    terms("Commit", provenance.commits());
    terms("Libraries", provenance.libraries());
    terms("Code", provenance.distinct(record -> record.spec().codeSha256()));
    terms(
        "Engine threads",
        provenance.distinct(record -> Integer.toString(record.spec().engineThreads())));
    CalibrationDrift drift = new CalibrationDrift(records.counted());
    terms(
        "Ruler",
        List.of(
            drift.isUnknown()
                ? "not recorded"
                : "changed by factors of %s within a trial, by %s between trials"
                    .formatted(drift.withinTrials(), drift.betweenTrials())));
    terms("Audit", List.of(vetting.words()));
    out.append("</dl>\n");
    table(TableSet.ENVIRONMENT, "Environment");
    out.append("</section>\n");
  }

  private void terms(String term, Collection<String> values) {
    add("<dt>%s</dt>\n", term);
    values.forEach(value -> add("<dd>%s</dd>\n", value));
  }

  private void again() {
    Provenance provenance = new Provenance(records.counted());
    out.append("<section id=\"again\">\n<h2>How to do it again</h2>\n");
    out.append(
        "<p>With this folder as DIR, in a clone of the repository:</p>\n<pre tabindex=\"0\">");
    records.counted().stream()
        .max(Comparator.comparing(TrialRecord::startedAt))
        .ifPresent(newest -> add("git checkout %s\n", newest.environment().commit()));
    add(
        "harness/bin/nwsbench verify DIR             # tables and page again from runs/, byte by byte\n");
    add("harness/bin/nwsbench audit DIR              # every record against every rule\n");
    add("harness/bin/nwsbench explain DIR TABLE METHOD COLUMN\n");
    add(
        "harness/bin/nwsbench run --workloads %s --methods %s \\\n  --budgets %s --seeds %s --out DIR\n",
        joined(provenance.distinct(r -> r.spec().workload().id())),
        joined(provenance.distinct(r -> r.spec().method())),
        joined(provenance.distinct(r -> r.spec().budgetFraction())),
        seeds(provenance.distinct(r -> r.spec().seed())));
    out.append("</pre>\n</section>\n");
  }

  /** How many where they are 1 to N, else all. */
  private static String seeds(NavigableSet<Long> seeds) {
    boolean fromOne = seeds.first() == 1 && seeds.last() == seeds.size();
    return fromOne ? Integer.toString(seeds.size()) : joined(seeds);
  }

  private static String joined(Collection<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private void failures() {
    List<TrialRecord> failed = records.counted().stream().filter(record -> !record.isOk()).toList();
    out.append("<section id=\"failures\">\n<h2>Failures</h2>\n");
    if (failed.isEmpty()) {
      out.append("<p>None.</p>\n");
    } else {
      out.append("<ul>\n");
      failed.forEach(this::failure);
      out.append("</ul>\n");
    }
    if (!records.superseded().isEmpty()) {
      add(
          "<p>%s gave way to a newer or a valid record of the same trial.</p>\n",
          Numbers.count(records.superseded().size(), "record"));
    }
    out.append("</section>\n");
  }

  private void failure(TrialRecord record) {
    out.append("<li>");
    String trial =
        "%s, %s, f = %s, seed %s"
            .formatted(
                record.spec().workload().id(),
                record.spec().method(),
                Numbers.fraction(record.spec().budgetFraction()),
                record.spec().seed());
    link(links.of(record), Html.escape(trial));
    add(
        "%s%s</li>\n",
        record.status().id(), record.reason().isEmpty() ? "" : ", " + record.reason());
  }

  private void behind() {
    out.append("<section id=\"behind\">\n<h2>Records behind the numbers</h2>\n");
    out.append("<p>Values as recorded, not rounded; in brackets, why a record gave none.</p>\n");
    for (TableSet.Entry entry : tables.entries()) {
      add("<details><summary>%s</summary>\n", entry.name());
      add("<h3>Records of the table %s</h3>\n", entry.name());
      out.append(new HtmlTable(entry.name(), entry.table(), links).records());
      out.append("</details>\n");
    }
    out.append("</section>\n");
  }

  private void list(List<String> lines) {
    out.append("<ul>\n");
    lines.forEach(line -> add("<li>%s</li>\n", line));
    out.append("</ul>\n");
  }

  /** Adds with every value escaped. */
  private void add(String format, Object... values) {
    Object[] safe = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      safe[i] = Html.escape(values[i].toString());
    }
    out.append(String.format(Locale.ROOT, format, safe));
  }

  static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
