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
import org.nwsbench.harness.stats.MarginTest;

/** A night in words, a table and trends. */
final class NightTelling {

  private static final List<String> METRICS =
      List.of(
          "metric",
          "baseline",
          "now",
          "change",
          "by",
          "95% interval",
          "detectable",
          "pairs",
          "verdict");
  private static final List<String> NIGHTS =
      List.of("night", "began", "commit", "machine", "metrics");
  private static final int MILLION = 1_000_000;

  /** Spread of the pairs' ratios that the page states its powers for. */
  static final double SPREAD = 0.04;

  private final NightVerdict verdict;
  private final List<HistoryRow> history;
  private final Map<String, Integer> nights = new TreeMap<>();

  NightTelling(NightVerdict verdict, List<HistoryRow> history) {
    this.verdict = verdict;
    this.history = history;
    for (String night : new TreeSet<>(history.stream().map(HistoryRow::night).toList())) {
      nights.put(night, nights.size() + 1);
    }
  }

  Document document() {
    return new Document(
        "nws-bench, night of " + verdict.night(),
        verdict.line(),
        List.of(
            exactly(),
            statistically(),
            points("Changes of level", changes()),
            trends(),
            Document.Section.of("Nights", Document.Rows.of("Nights", NIGHTS, nightRows())),
            points("What the gates can see", powers()),
            points("Again", again())));
  }

  private static Document.Section points(String title, List<String> lines) {
    return Document.Section.of(title, Document.Points.of(lines));
  }

  private Document.Section exactly() {
    List<String> lines = new ArrayList<>();
    verdict
        .exact()
        .ifPresentOrElse(
            finding -> {
              lines.add(finding.line());
              finding.differences().forEach(difference -> lines.add(difference.line()));
            },
            () -> lines.add("The exact gate did not run."));
    return points("Exact gate", lines);
  }

  private Document.Section statistically() {
    List<String> lines = new ArrayList<>();
    lines.add(
        verdict
            .baseline()
            .map(
                hash ->
                    "Commit %s%s against %s, legs in the order A B B A."
                        .formatted(
                            verdict.commit(),
                            verdict.dirty() ? " with changes that are not committed" : "",
                            hash))
            .orElse("The statistical gate did not run."));
    if (!verdict.metrics().isEmpty()) {
      lines.add(
          "Times are by the ruler. Changes are by what the column \"by\" names, and so need not be the ratio of the times: loops of both builds ran in turn, and so did trainings, from one evaluation to the next, where both builds know turns; where one does not, a phase is compared with the other phases of its training.");
    }
    verdict.lost().forEach(metric -> lines.add("No longer given: " + metric));
    verdict.troubles().forEach(trouble -> lines.add("Did not end well: " + trouble));
    verdict.unmeasured().forEach(reason -> lines.add("Not measured: " + reason));
    verdict.silent().forEach(metric -> lines.add("Silent for two nights: " + metric));
    List<List<String>> rows =
        verdict.metrics().stream()
            .sorted(Comparator.comparing(measured -> measured.verdict().equals("same")))
            .map(NightTelling::row)
            .toList();
    return Document.Section.of(
        "Statistical gate",
        Document.Points.of(lines),
        Document.Rows.of("Statistical gate", METRICS, rows));
  }

  private static List<String> row(NightVerdict.Measured measured) {
    Metric.Kind kind = Metric.parse(measured.metric()).kind();
    boolean isOpen = measured.verdict().equals(MetricFinding.Verdict.SUSPECT.words());
    MarginTest test =
        isOpen ? measured.screening() : measured.confirmation().orElse(measured.screening());
    return List.of(
        measured.metric(),
        number(kind, measured.before()),
        number(kind, measured.now()),
        kind.words(test.mean()),
        measured.by(),
        kind.words(test.interval().low()) + " to " + kind.words(test.interval().high()),
        kind.words(test.detectable()),
        Integer.toString(test.n()),
        measured.verdict());
  }

  private static String number(Metric.Kind kind, double value) {
    if (!kind.isTimed()) {
      return String.format(Locale.ROOT, "%.4f", value);
    }
    double micros = value * MILLION;
    return String.format(Locale.ROOT, micros < 100 ? "%.3g us" : "%.0f us", micros);
  }

  private List<String> changes() {
    List<String> lines =
        new ArrayList<>(verdict.changes().stream().map(NightVerdict.Moved::line).toList());
    if (lines.isEmpty()) {
      lines.add("None was found on this machine.");
    }
    for (Map.Entry<Integer, Long> gap : gaps().entrySet()) {
      lines.add("Before night %d, %d nights are missing.".formatted(gap.getKey(), gap.getValue()));
    }
    return lines;
  }

  /** By number of the night, whichever machines they ran on. */
  private Map<Integer, Long> gaps() {
    Map<Integer, Long> gaps = new TreeMap<>();
    String before = "";
    for (String night : nights.keySet()) {
      long missing = before.isEmpty() ? 0 : Series.nightsMissing(before, night);
      if (missing > 0) {
        gaps.put(nights.get(night), missing);
      }
      before = night;
    }
    return gaps;
  }

  private Document.Section trends() {
    Map<Metric, List<Series>> byMetric = new TreeMap<>();
    Series.of(history)
        .forEach(
            series ->
                byMetric.computeIfAbsent(series.metric(), m -> new ArrayList<>()).add(series));
    List<Trend> trends = new ArrayList<>();
    byMetric.forEach(
        (metric, series) -> {
          if (isDrawn(metric)) {
            trends.add(trend(metric, series));
          }
        });
    return Document.Section.of(
        "Trends",
        Document.Prose.of(
            "Times are divided by the ruler of their night; a machine of its own has a line of its own."),
        new Document.Figures("figures/", trends.stream().map(Figure::of).toList()));
  }

  /** Whole trainings, micro-benchmarks, the sketch's own, and whatever has moved. */
  private boolean isDrawn(Metric metric) {
    boolean own = metric.cell().endsWith(".nws");
    boolean usual =
        switch (metric.kind()) {
          case MICRO -> true;
          case TIME ->
              metric.part().equals(TrialMetrics.TRAIN) || (own && metric.part().equals("select"));
          default -> own;
        };
    return usual
        || verdict.changes().stream().anyMatch(moved -> moved.metric().equals(metric.id()))
        || verdict.metrics().stream()
            .anyMatch(
                measured ->
                    measured.metric().equals(metric.id()) && !measured.verdict().equals("same"));
  }

  private Trend trend(Metric metric, List<Series> parts) {
    boolean share = metric.kind().unit().equals("share");
    double factor = metric.kind().isTimed() ? MILLION : share ? 100 : 1;
    List<Trend.Point> points = new ArrayList<>();
    List<Trend.Step> steps = new ArrayList<>();
    for (Series part : parts) {
      for (HistoryRow row : part.rows()) {
        points.add(
            new Trend.Point(
                nights.get(row.night()),
                row.environment(),
                factor * row.adjusted(),
                factor * row.adjusted(row.low()),
                factor * row.adjusted(row.high())));
      }
      for (Series.Change change : part.changes()) {
        steps.add(
            new Trend.Step(
                nights.get(part.rows().get(change.at()).night()), Build.shortened(change.since())));
      }
    }
    points.sort(Comparator.comparingInt(Trend.Point::number));
    return new Trend(
        metric.id().replace('/', '-'),
        metric.id(),
        metric.kind().isTimed() ? "us" : share ? "%" : metric.kind().unit(),
        points,
        steps);
  }

  private List<List<String>> nightRows() {
    List<List<String>> rows = new ArrayList<>();
    nights.forEach(
        (night, number) -> {
          List<HistoryRow> own = history.stream().filter(row -> row.night().equals(night)).toList();
          rows.add(
              List.of(
                  Integer.toString(number),
                  night,
                  own.get(0).commit(),
                  own.get(0).environment(),
                  Integer.toString(own.size())));
        });
    return rows;
  }

  private static List<String> powers() {
    return List.of(
        "Exact: every bit of losses and weights and every counter, on the kind of machine that golden.json knows; elsewhere counters (of select.backprop and grad.bound.gated within %.0f%%), and losses within %.0f%%."
            .formatted(100 * GoldenTrial.STEPS_TOLERANCE, 100 * GoldenTrial.LOSS_TOLERANCE),
        "Statistical: a metric is worse if the night's pairs say so at %s and fresh pairs, run at once, say so again at %s by Holm among the suspects that run again: from the surest down those that there is time for, the others stay suspect and count as not measured. A night without any change raises an alarm with a probability of %s at most. Times of trainings: from %d pairs on, change and interval are without one in %d at either end; what is worse in a minority of the pairs alone is not seen."
            .formatted(
                StatisticalGate.ALPHA,
                StatisticalGate.ALPHA,
                StatisticalGate.ALPHA,
                MarginTest.TRIMMED_FROM,
                MarginTest.TRIMMED_OF),
        "Detectable is the change that the screening sees with a probability of about .9, at the spread of its pairs; the confirmation has one to three times the pairs of trainings, as time allows, and as many of loops; with fewer than the screening's it clears nobody. A loop, and the phase of trainings that does the same and runs again beside it, are judged by all pairs once one of them is confirmed. Where the ratios of pairs spread by 4%%, of %d pairs and then twice as many 10%% is named with a probability of %.2f, 12%% with %.2f; a phase, by two such comparisons, with %.2f and %.2f at least, unless a restless ruler contradicts it. A slow-down of 3%% is the margin: it counts as the same and is not promised to be seen."
            .formatted(
                StatisticalGate.PAIRS,
                StatisticalGate.named(1.10, SPREAD),
                StatisticalGate.named(1.12, SPREAD),
                2 * StatisticalGate.named(1.10, SPREAD) - 1,
                2 * StatisticalGate.named(1.12, SPREAD) - 1),
        "Changes of level are E-divisive's over the last %d nights of one machine, by a permutation test at %s a series. They date what the gates found and set no exit code."
            .formatted(Series.WINDOW, Series.ALPHA));
  }

  private List<String> again() {
    return List.of(
        "nwsbench nightly --commit %s%s --out DIR"
            .formatted(
                verdict.commit(), verdict.baseline().map(hash -> " --baseline " + hash).orElse("")),
        "verdict.json has all of this for programs; history.csv all nights.");
  }
}
