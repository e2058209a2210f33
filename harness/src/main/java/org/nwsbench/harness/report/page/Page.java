package org.nwsbench.harness.report.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.AuditSummary;
import org.nwsbench.harness.analysis.CalibrationDrift;
import org.nwsbench.harness.analysis.Caveats;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.CountedRecords;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.figure.Figures;
import org.nwsbench.harness.report.table.HeadlineTable;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.report.table.NullsTable;
import org.nwsbench.harness.report.table.PhaseTable;
import org.nwsbench.harness.report.table.RegimeTable;
import org.nwsbench.harness.report.table.SpeedUpTable;
import org.nwsbench.harness.report.table.Table;
import org.nwsbench.harness.report.table.TableSet;

/** The page of an experiment in Markdown: what ran, what came out, where, and what failed. */
public final class Page {

  static final List<String> HOW_TO_READ =
      List.of(
          "The seed is the unit: at one seed all methods share initial weights, split and evaluation rows. N"
              + " counts valid seeds; 3/5 means that three of five are valid, and a note says what"
              + " became of the rest.",
          "f is the budget as a fraction of the workload's reference budget B. Each f is a training"
              + " from scratch with its own decay of the learning rate.",
          "Work counts 1 for a forward pass of one row and 2 for a backward pass, scoring by the"
              + " sampler included. Sampler look-ups and hashing cost no work, so time decides.",
          "Time is training wall time in seconds, evaluation excluded. The sampler's share of it"
              + " covers building the index, choosing, scoring and observing.",
          "S, the speed-up at equal quality, is T(reference at f = 1) / T(method at f\\*), where f\\*"
              + " is the smallest budget at which the method's mean error, isotonic over f and linear"
              + " in log f, is no higher than the reference's own. It is a point estimate. \"≥ x,"
              + " bound\" means that the smallest budget run is already as good; \"not reached\", that"
              + " no budget run is; a dash, that fewer than two budgets were run or none of the"
              + " reference at f = 1, or that no seed has them all valid and, by time, run alone.",
          "A blank cell has no value: no valid trial, or, for times, trials that did not run alone on"
              + " the machine.",
          "CPU is the time that all threads of the process computed in training, the JVM's compiler"
              + " included. More CPU than wall time is work of other threads; less is time that the"
              + " system gave to others.",
          "The ruler is one matrix product and one gather, timed before and after each trial.",
          "Untimed is the largest share of training time that no phase covers.",
          "Of several records of one trial the newest valid one counts. Failures enter no mean, so a"
              + " mean over fewer seeds than the others' is over survivors.");

  static final String NO_CAVEAT =
      "No trial that was run failed or lacks its counterpart, no record breaks a rule, and the ruler"
          + " stayed within its bounds. Whether"
          + " seeds, tuning and data are enough is not judged here.";

  private final CountedRecords records;
  private final TableSet tables;
  private final List<Section> sections;
  private final AuditSummary vetting;
  private final StringBuilder out = new StringBuilder();

  /** The page of some tables and figures. */
  public Page(
      CountedRecords records, TableSet tables, List<Section> sections, AuditSummary vetting) {
    this.records = records;
    this.tables = tables;
    this.sections = List.copyOf(sections);
    this.vetting = vetting;
  }

  /** A workload's part of the page. */
  public record Section(
      WorkloadResults results, Table table, Optional<Table> regimes, List<Image> images) {}

  /** A figure by its file's name without ending. */
  public record Image(String name, String title, String caption) {}

  /** The page: the headline or why there is none, then what was run. */
  public String write() {
    out.append("# Results\n\nThe [page](index.html) has the records behind each number.\n\n");
    whatRan();
    tables
        .find(TableSet.HEADLINE)
        .ifPresentOrElse(
            this::headline,
            () -> out.append('\n').append(HeadlineTable.absence(tables.headline())).append('\n'));
    tables
        .claims()
        .ifPresent(
            claims -> out.append("\nThe [paper's claims](claims.md), each with a verdict.\n"));
    tables.find(NullsTable.NAME).ifPresent(this::nulls);
    caveats();
    out.append("\n## Summary\n\n").append(MarkdownTable.write(tables.table("summary")));
    formats("summary");
    sections.forEach(this::section);
    out.append("\n## Learning rates\n\n").append(MarkdownTable.write(tables.table(TableSet.RATES)));
    formats(TableSet.RATES);
    out.append("\n## How to read this\n\n");
    HOW_TO_READ.forEach(line -> out.append("- ").append(line).append('\n'));
    environment();
    failures();
    return out.toString();
  }

  private void headline(Table headline) {
    Table speedUps = tables.table(SpeedUpTable.NAME);
    out.append("\n## Speed-up at equal quality\n\n").append(MarkdownTable.write(speedUps));
    formats(SpeedUpTable.NAME);
    out.append("\n## Headline\n\n").append(MarkdownTable.write(headline));
    formats(TableSet.HEADLINE);
  }

  private void nulls(Table nulls) {
    out.append("\n## The null\n\n").append(MarkdownTable.write(nulls));
    formats(NullsTable.NAME);
  }

  private void caveats() {
    List<String> caveats =
        Caveats.of(records, sections.stream().map(Section::results).toList(), vetting);
    out.append("\n## Caveats\n\n");
    (caveats.isEmpty() ? List.of(NO_CAVEAT) : caveats)
        .forEach(line -> out.append("- ").append(MarkdownTable.escape(line)).append('\n'));
  }

  private void whatRan() {
    out.append("| workload | methods | budget fractions f | seeds | valid | failed |\n");
    out.append("| :-- | --: | :-- | :-- | --: | --: |\n");
    for (Section section : sections) {
      WorkloadResults results = section.results();
      long valid = results.records().stream().filter(TrialRecord::isOk).count();
      out.append(
          "| [%s](#%s) | %s | %s | %s | %s | %s |\n"
              .formatted(
                  results.name(),
                  results.name(),
                  results.contenders().size(),
                  results.fractions().stream()
                      .map(Numbers::fraction)
                      .collect(Collectors.joining(", ")),
                  seeds(results),
                  valid,
                  results.records().size() - valid));
    }
  }

  private static String seeds(WorkloadResults results) {
    return new Provenance(results.records())
        .distinct(record -> record.spec().seed()).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
  }

  private void section(Section section) {
    String name = section.results().name();
    out.append("\n## ").append(name).append("\n\n").append(MarkdownTable.write(section.table()));
    formats(name);
    section.regimes().ifPresent(regimes -> regimes(section.results(), regimes));
    out.append("Where the time went: ").append(links(PhaseTable.name(section.results())));
    for (Image image : section.images()) {
      String title = MarkdownTable.escape(image.title());
      String caption = MarkdownTable.escape(image.caption());
      out.append("\n![%s](%s.svg)\n\n".formatted(title, image.name()));
      out.append("%1$s ([PNG](%2$s.png), [PDF](%2$s.pdf))\n".formatted(caption, image.name()));
    }
    Figures.missing(section.results())
        .forEach(sentence -> out.append("\n").append(sentence).append('\n'));
  }

  private void regimes(WorkloadResults base, Table regimes) {
    out.append("\n### Regimes\n\n").append(MarkdownTable.write(regimes));
    formats(RegimeTable.name(base));
    out.append('\n');
  }

  private void formats(String name) {
    out.append(
        "\nThe same table as [CSV](tables/%1$s.csv) and [LaTeX](tables/%1$s.tex).\n"
            .formatted(name));
  }

  private static String links(String name) {
    return "[table](tables/%1$s.md), [CSV](tables/%1$s.csv), [LaTeX](tables/%1$s.tex).\n"
        .formatted(name);
  }

  private void environment() {
    Provenance provenance = new Provenance(records.counted());
    out.append("\n## Environment\n\n");
    list("machine", provenance.machines());
    list("commit", provenance.commits());
    list("library", provenance.libraries());
    list("code fingerprint", provenance.distinct(record -> record.spec().codeSha256()));
    list(
        "engine threads",
        provenance.distinct(record -> Integer.toString(record.spec().engineThreads())));
    list("audit", List.of(vetting.words()));
    ruler();
    formats(TableSet.ENVIRONMENT);
  }

  private void ruler() {
    CalibrationDrift drift = new CalibrationDrift(records.counted());
    if (drift.isUnknown()) {
      out.append("- ruler: not recorded\n");
      return;
    }
    out.append(
        "- ruler: within a trial it changed by factors of %s at most, between trials by %s; the bounds are %s\n"
            .formatted(
                drift.withinTrials(),
                drift.betweenTrials(),
                new CalibrationDrift.Change(
                    CalibrationDrift.PRODUCT_BOUND, CalibrationDrift.GATHER_BOUND)));
    for (TrialRecord record : drift.beyond()) {
      out.append("- ruler: beyond a bound within ").append(cell(record)).append('\n');
    }
  }

  private void list(String noun, Collection<String> values) {
    for (String value : values) {
      out.append("- ").append(noun).append(": ").append(MarkdownTable.escape(value)).append('\n');
    }
  }

  private void failures() {
    List<String> lines = new ArrayList<>();
    failed(records.counted()).forEach(record -> lines.add(line(record)));
    failed(records.superseded()).forEach(record -> lines.add(line(record) + outlived(record)));
    out.append("\n## Failures\n\n");
    lines.forEach(line -> out.append("- ").append(line).append('\n'));
    if (lines.isEmpty()) {
      out.append("None.\n");
    }
    long older = records.superseded().stream().filter(TrialRecord::isOk).count();
    if (older > 0) {
      out.append(
          "\nNot counted, because a newer record of the same trial is valid: %s.\n"
              .formatted(Numbers.count((int) older, "valid record")));
    }
  }

  private String outlived(TrialRecord failure) {
    return records.isNewerThanCounted(failure)
        ? " (an older valid record counts)"
        : " (run again since)";
  }

  private static List<TrialRecord> failed(List<TrialRecord> records) {
    return records.stream().filter(record -> !record.isOk()).toList();
  }

  private static String line(TrialRecord record) {
    String how = record.status().id() + (record.reason().isEmpty() ? "" : ", " + record.reason());
    return cell(record) + ": " + MarkdownTable.escape(how);
  }

  private static String cell(TrialRecord record) {
    return MarkdownTable.escape(
        "%s, %s, f = %s, seed %s"
            .formatted(
                record.spec().workload().id(),
                record.spec().method(),
                Numbers.fraction(record.spec().budgetFraction()),
                record.spec().seed()));
  }
}
