package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.nightly.StatisticalGate.Verdict;
import org.nwsbench.harness.report.page.OutputFolder;
import org.nwsbench.harness.report.page.Template;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.report.table.Table;
import org.nwsbench.harness.stats.InferiorityTest;

/**
 * The results of a nightly run as a line, as JSON and as Markdown. Commits are full hashes. The
 * baseline is empty if none was found.
 *
 * @param load load of the machine when the night began, in words
 */
record NightlyReport(
    String began,
    String commit,
    boolean dirty,
    String baseline,
    String load,
    Optional<ExactGate.Result> exact,
    StatisticalGate.Result statistical,
    List<String> unmeasured) {

  private static final int MILLION = 1_000_000;
  private static final List<String> COLUMNS =
      List.of("metric,baseline,now,change,95% interval,margin,detectable,pairs,verdict".split(","));

  Verdict verdict() {
    if (!regressions().isEmpty()) {
      return Verdict.WORSE;
    }
    return unmeasured.isEmpty() ? Verdict.SAME : Verdict.NOT_MEASURED;
  }

  List<String> regressions() {
    List<String> lines = new ArrayList<>();
    exact.stream()
        .flatMap(result -> result.differences().stream())
        .forEach(line -> lines.add("exact gate: " + line + after(baseline)));
    for (StatisticalGate.Comparison worse : statistical.with(Verdict.WORSE)) {
      lines.add("statistical gate: " + worse.line() + after(baseline));
    }
    return lines;
  }

  private static String after(String commit) {
    return commit.isEmpty() ? "" : ", after " + Build.shortened(commit);
  }

  String line() {
    String missing = unmeasured.isEmpty() ? "" : "; not measured: " + unmeasured.size();
    return switch (verdict()) {
      case SAME -> "nightly: no regression: " + compared();
      case WORSE -> "nightly: REGRESSION: " + first(regressions()) + missing;
      case NOT_MEASURED -> "nightly: NOT MEASURED (%s): %s".formatted(load, first(unmeasured));
    };
  }

  record Summary(
      String began,
      String commit,
      boolean dirty,
      String baseline,
      String load,
      String verdict,
      int exitCode,
      String line,
      List<String> regressions,
      List<String> unmeasured,
      List<String> same) {}

  Summary summary() {
    List<String> same = new ArrayList<>();
    exact.map(ExactGate.Result::line).ifPresent(same::add);
    statistical.with(Verdict.SAME).forEach(each -> same.add(each.line()));
    return new Summary(
        began,
        commit,
        dirty,
        baseline,
        load,
        verdict().words(),
        verdict().exitCode,
        line(),
        regressions(),
        unmeasured,
        same);
  }

  private static String first(List<String> lines) {
    return lines.get(0) + (lines.size() > 1 ? " (and %d more)".formatted(lines.size() - 1) : "");
  }

  private String compared() {
    List<String> parts = new ArrayList<>();
    exact.ifPresent(result -> parts.add("%d trials, every bit".formatted(result.compared())));
    int metrics = statistical.comparisons().size();
    if (metrics > 0) {
      parts.add(
          "%d metrics against %s in %d pairs"
              .formatted(metrics, Build.shortened(baseline), statistical.pairs().size()));
    }
    return String.join("; ", parts);
  }

  void write(OutputFolder out) {
    out.write("report.md", Template.write("nightly.md.mustache", MarkdownTable::escape, view()));
  }

  private Map<String, Object> view() {
    List<String> bits = new ArrayList<>();
    bits.add(exact.map(ExactGate.Result::line).orElse("The exact gate did not run."));
    exact.ifPresent(result -> bits.addAll(result.added()));
    bits.add("When the night began the machine had a %s.".formatted(load));
    List<List<String>> rows = statistical.comparisons().stream().map(NightlyReport::row).toList();
    Table table =
        new Table(
            "",
            "",
            COLUMNS.stream()
                .map(title -> new Table.Column(title, title.equals("metric"), ""))
                .toList(),
            rows.stream().map(row -> row.stream().map(Table.Cell::of).toList()).toList(),
            List.of());
    return Map.of(
        "began",
        began,
        "line",
        line(),
        "changed",
        changed(),
        "exact",
        bits,
        "statistical",
        statistically(),
        "table",
        rows.isEmpty() ? "" : MarkdownTable.write(table).strip());
  }

  private List<String> changed() {
    List<String> lines = new ArrayList<>(regressions());
    unmeasured.forEach(reason -> lines.add("Not measured: " + reason));
    return lines.isEmpty() ? List.of("Nothing got worse: %s.".formatted(compared())) : lines;
  }

  private List<String> statistically() {
    if (statistical.comparisons().isEmpty()) {
      return List.of("The statistical gate gave no comparison.");
    }
    String changes = dirty ? " with changes that are not committed" : "";
    return List.of(
        "Commit %s%s against %s, runs in the order A B B A.".formatted(commit, changes, baseline),
        "Times are divided by calibration readings. Loops of both builds ran in turn in one JVM.",
        "A change within the margin counts as the same. The pairs would have shown a change as large as the detectable one with a probability of .9.");
  }

  private static List<String> row(StatisticalGate.Comparison comparison) {
    Metric.Kind kind = comparison.metric().kind();
    InferiorityTest test = comparison.test();
    return List.of(
        comparison.metric().id(),
        number(kind, comparison.before()),
        number(kind, comparison.now()),
        kind.words(test.mean()),
        kind.words(test.interval().low()) + " to " + kind.words(test.interval().high()),
        kind.words(kind.margin),
        kind.words(test.detectable()),
        test.n() + (comparison.rerun() ? " (rerun)" : ""),
        comparison.verdict().words());
  }

  private static String number(Metric.Kind kind, double value) {
    if (!kind.timed) {
      return String.format(Locale.ROOT, "%.4f", value);
    }
    double micros = value * MILLION;
    return String.format(Locale.ROOT, micros < 100 ? "%.3g us" : "%.0f us", micros);
  }
}
