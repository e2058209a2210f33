package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nwsbench.harness.report.figure.Figure;
import org.nwsbench.harness.report.figure.Trend;
import org.nwsbench.harness.report.page.Document;
import org.nwsbench.harness.stats.NonInferiorityTest;

record NightlyReport(NightlyVerdict verdict, List<History.Row> history) {

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
    List<String> nights =
        history.stream().map(row -> row.night().began()).distinct().sorted().toList();
    Map<Metric, List<Series>> byMetric =
        Series.of(history).stream()
            .collect(Collectors.groupingBy(Series::metric, TreeMap::new, Collectors.toList()));
    List<Figure> figures = new ArrayList<>();
    byMetric.forEach((metric, series) -> figures.add(trend(metric, series, nights)));
    return Document.Section.of(
        "Trends",
        Document.Prose.of(
            "Times are divided by calibration readings. Each machine has a line of its own."),
        new Document.Figures("figures/", figures));
  }

  private static Figure trend(Metric metric, List<Series> parts, List<String> nights) {
    double factor = metric.kind().isTimed() ? MILLION : 100;
    List<Trend.Point> points = new ArrayList<>();
    Map<Integer, String> changes = new LinkedHashMap<>();
    for (Series part : parts) {
      for (History.Row row : part.rows()) {
        points.add(
            new Trend.Point(
                nights.indexOf(row.night().began()) + 1,
                Build.shortened(row.night().commit()),
                row.night().environment(),
                factor * row.adjusted(),
                factor * row.adjusted(row.interval().low()),
                factor * row.adjusted(row.interval().high())));
      }
      for (Series.Change change : part.changes()) {
        changes.put(nights.indexOf(change.night()) + 1, Build.shortened(change.since()));
      }
    }
    points.sort(Comparator.comparingInt(Trend.Point::number));
    String unit = metric.kind().isTimed() ? "us" : "%";
    return new Trend(metric.id().replace('/', '-'), metric.id(), unit, points, changes).figure();
  }
}
