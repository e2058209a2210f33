package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nwsbench.harness.report.figure.Figure;
import org.nwsbench.harness.report.figure.Trend;
import org.nwsbench.harness.report.page.Document;
import org.nwsbench.harness.stats.NonInferiorityTest;

final class NightlyReport {

  private static final List<String> METRICS =
      List.of(
          "metric",
          "baseline",
          "now",
          "change",
          "95% interval",
          "margin",
          "detectable",
          "pairs",
          "verdict");
  private static final int MILLION = 1_000_000;

  private final NightlyVerdict verdict;
  private final List<History.Row> history;
  private final Map<String, Integer> nights = new TreeMap<>();

  NightlyReport(NightlyVerdict verdict, List<History.Row> history) {
    this.verdict = verdict;
    this.history = history;
    for (String night : new TreeSet<>(history.stream().map(row -> row.night().began()).toList())) {
      nights.put(night, nights.size() + 1);
    }
  }

  Document document() {
    return new Document(
        "nws-bench, nightly run of " + verdict.began(),
        "",
        verdict.line(),
        List.of(
            Document.Section.of("What changed", new Document.Points(changed())),
            trends(),
            Document.Section.of(
                "Everything",
                new Document.Fold("Exact gate", List.of(new Document.Points(exactly()))),
                new Document.Fold("Statistical gate", statistically()))));
  }

  /** What is not as it was; a line where all is. */
  private List<String> changed() {
    List<String> lines = new ArrayList<>(verdict.regressions());
    Series.changes(history).forEach(change -> lines.add(change.line()));
    verdict.unmeasured().forEach(reason -> lines.add("Not measured: " + reason));
    return lines.isEmpty()
        ? List.of("Nothing: the same outcomes, and every metric within its margin.")
        : lines;
  }

  private List<String> exactly() {
    return List.of(verdict.exact().map(ExactResult::line).orElse("The exact gate did not run."));
  }

  private List<Document.Block> statistically() {
    if (verdict.statistical().isEmpty()) {
      return List.of(Document.Prose.of("The statistical gate gave no comparison."));
    }
    return List.of(
        new Document.Points(
            List.of(
                "Commit %s%s against %s, runs in the order A B B A."
                    .formatted(
                        verdict.commit(),
                        verdict.dirty() ? " with changes that are not committed" : "",
                        verdict.baseline()),
                "Times are divided by calibration readings. Loops of both builds ran in turn in one JVM.",
                "A change within the margin counts as the same. The pairs would have shown a change as large as the detectable one with a probability of .9.",
                "A change of level needs several nights. It sets no exit code.")),
        Document.Rows.of(
            "Statistical gate",
            METRICS,
            verdict.statistical().get().comparisons().stream().map(NightlyReport::row).toList()));
  }

  private static List<String> row(MetricComparison comparison) {
    Metric.Kind kind = comparison.metric().kind();
    NonInferiorityTest test = comparison.test();
    return List.of(
        comparison.metric().id(),
        number(kind, comparison.before()),
        number(kind, comparison.now()),
        kind.words(test.mean()),
        kind.words(test.interval().low()) + " to " + kind.words(test.interval().high()),
        kind.words(kind.margin()),
        kind.words(test.detectable()),
        test.n() + (comparison.rerun() ? " (rerun)" : ""),
        comparison.verdict().words());
  }

  private static String number(Metric.Kind kind, double value) {
    if (!kind.isTimed()) {
      return String.format(Locale.ROOT, "%.4f", value);
    }
    double micros = value * MILLION;
    return String.format(Locale.ROOT, micros < 100 ? "%.3g us" : "%.0f us", micros);
  }

  private Document.Section trends() {
    Map<Metric, List<Series>> byMetric = new TreeMap<>();
    Series.of(history)
        .forEach(
            series ->
                byMetric.computeIfAbsent(series.metric(), m -> new ArrayList<>()).add(series));
    List<Figure> figures = new ArrayList<>();
    byMetric.forEach((metric, series) -> figures.add(trend(metric, series).figure()));
    return Document.Section.of(
        "Trends",
        Document.Prose.of(
            "Times are divided by calibration readings. Each machine has a line of its own."),
        new Document.Figures("figures/", figures));
  }

  private Trend trend(Metric metric, List<Series> parts) {
    double factor = metric.kind().isTimed() ? MILLION : 100;
    List<Trend.Point> points = new ArrayList<>();
    List<Trend.Step> steps = new ArrayList<>();
    for (Series part : parts) {
      for (History.Row row : part.rows()) {
        points.add(
            new Trend.Point(
                nights.get(row.night().began()),
                Build.shortened(row.night().commit()),
                row.night().environment(),
                factor * row.adjusted(),
                factor * row.adjusted(row.interval().low()),
                factor * row.adjusted(row.interval().high())));
      }
      for (Series.Change change : part.changes()) {
        steps.add(new Trend.Step(nights.get(change.night()), Build.shortened(change.since())));
      }
    }
    points.sort(Comparator.comparingInt(Trend.Point::number));
    return new Trend(
        metric.id().replace('/', '-'),
        metric.id(),
        metric.kind().isTimed() ? "us" : "%",
        points,
        steps);
  }
}
