package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdict;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.report.table.SpeedUpCells;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.SpeedUp;

/**
 * Forest plot of all methods against the reference, a panel for each workload: S with its interval,
 * or where no S is known the difference of errors. Sign and colour say what was shown; the interval
 * of the A/A control is a grey band through the panel.
 */
final class ForestFigure {

  private static final int ROW_HEIGHT = 19;

  /** XChart writes the numbers of a lower plot over its rows. */
  private static final int LEAST_ROWS = 3;

  private static final int HEADS = 54;
  private static final double HALF = 0.5;
  private static final double BOUND = 8;
  private static final double ROOM_BEYOND = 1.3;
  private static final Color BAND = new Color(0xEC, 0xEC, 0xEC);
  private static final Color UNDECIDED = new Color(0x6A, 0x6A, 0x6A);

  private final Verdicts verdicts;
  private final Optional<CostMetric> metric;
  private final Map<SpeedUps, List<Verdicts.Line>> panels = new LinkedHashMap<>();

  /** What is drawn of a method; an end of 0 or infinity lies beyond the budgets. */
  private record Bar(
      SpeedUp.Kind kind, double value, Optional<Interval> interval, Verdict verdict) {

    /** Returns the values that the axis holds; beyond a bound there is room for its arrow. */
    DoubleStream values() {
      double room = kind == SpeedUp.Kind.ABOVE ? ROOM_BEYOND : 1 / ROOM_BEYOND;
      return DoubleStream.concat(
              DoubleStream.of(value, kind == SpeedUp.Kind.VALUE ? value : value * room),
              interval.stream().flatMapToDouble(own -> DoubleStream.of(own.low(), own.high())))
          .filter(Double::isFinite);
    }
  }

  private ForestFigure(Verdicts verdicts, Optional<CostMetric> metric) {
    this.verdicts = verdicts;
    this.metric = metric;
    for (SpeedUps speedUps : verdicts.speedUps()) {
      List<Verdicts.Line> lines = sorted(speedUps.results());
      if (lines.stream().anyMatch(line -> bar(line).isPresent())) {
        panels.put(speedUps, lines);
      }
    }
  }

  /** S by time, else by work, else errors; empty where nothing is compared. */
  static Optional<Figure> of(Verdicts verdicts) {
    return Stream.of(
            Optional.of(CostMetric.TIME),
            Optional.of(CostMetric.WORK),
            Optional.<CostMetric>empty())
        .map(metric -> new ForestFigure(verdicts, metric))
        .filter(forest -> !forest.panels.isEmpty())
        .findFirst()
        .map(ForestFigure::figure);
  }

  /** Limits, methods of which nothing is known, those that miss the goal; the best is last. */
  private List<Verdicts.Line> sorted(WorkloadResults results) {
    List<Verdicts.Line> lines = new ArrayList<>(verdicts.lines(results));
    Collections.reverse(lines);
    double sign = metric.isPresent() ? 1 : -1;
    lines.sort(
        Comparator.comparing((Verdicts.Line line) -> !isLimit(line))
            .thenComparing(line -> bar(line).isPresent())
            .thenComparing(
                line -> bar(line).filter(bar -> bar.kind() == SpeedUp.Kind.BELOW).isEmpty())
            .thenComparing(line -> bar(line).map(bar -> sign * bar.value()).orElse(0.0)));
    return lines;
  }

  private static boolean isLimit(Verdicts.Line line) {
    return line.speedUps().isLimit(line.method());
  }

  private boolean isContender(Verdicts.Line line) {
    return verdicts.declaration().isContender(line.method());
  }

  private Optional<Bar> bar(Verdicts.Line line) {
    if (metric.isPresent()) {
      Verdict verdict = line.verdict(metric.get());
      return line.speedUp(metric.get())
          .map(own -> new Bar(own.kind(), own.factor(), own.interval(), verdict));
    }
    Verdict verdict = line.ofErrors();
    return line.difference()
        .map(own -> new Bar(SpeedUp.Kind.VALUE, own.mean(), Optional.of(own.interval()), verdict));
  }

  private Figure figure() {
    String reference = verdicts.declaration().reference();
    String cost = metric.map(CostMetric::words).orElse("");
    String title = "Test errors less those of %s, in points: ".formatted(reference);
    String signs = "+ fewer, − more, ? undecided";
    String what = "Differences of test errors at equal work. Left of 0 a method errs less.";
    if (metric.isPresent()) {
      title = "Speed-up S by %s over %s: ".formatted(cost, reference);
      signs = "+ faster, − slower, ? undecided";
      what =
          "S is the %s that %s takes to the error that uniform sampling has at %s, over a method's own. Right of 1 a method is faster."
              .formatted(
                  cost,
                  reference,
                  SpeedUpCells.places(panels.keySet().stream().map(SpeedUps::goal)));
    }
    String left =
        verdicts.speedUps().stream()
            .filter(each -> !panels.containsKey(each))
            .map(each -> each.results().name())
            .collect(Collectors.joining(", "));
    Optional<Measure> tested =
        metric.isEmpty()
            ? Optional.of(Measure.ERRORS)
            : metric.filter(CostMetric.TIME::equals).map(own -> Measure.SPEED_UP);
    String by = "each interval alone";
    if (tested.filter(verdicts.measure()::equals).isPresent()) {
      by =
          verdicts
              .declaration()
              .primary()
              .map(own -> String.join(" and ", own.methods()))
              .map(" for %s, by each interval alone for all others"::formatted)
              .map("tests adjusted by Holm"::concat)
              .orElse("tests adjusted by Holm");
    }
    String caption =
        "%s Lines are 95%% intervals over seeds; an arrow leads beyond the budgets run. Signs go by %s: %s.%s%s"
            .formatted(
                what,
                by,
                signs,
                verdicts
                    .declaration()
                    .control()
                    .filter(id -> drawn().anyMatch(line -> line.method().method().equals(id)))
                    .map(" The grey band is the interval of the A/A control %s."::formatted)
                    .orElse(""),
                left.isEmpty() ? "" : " Not known on " + left + ".");
    int rows = panels.values().stream().mapToInt(List::size).max().orElseThrow();
    int columns = panels.size() == 1 ? 1 : panels.size() <= 4 ? 2 : 3;
    List<Plot> plots = new ArrayList<>();
    panels.forEach((panel, lines) -> plots.add(plot(panel.results().name(), lines)));
    int height = HEADS + ROW_HEIGHT * Math.max(LEAST_ROWS, rows);
    return new Figure("forest", title + signs, caption, plots, columns, height, List.of());
  }

  private Stream<Verdicts.Line> drawn() {
    return panels.values().stream().flatMap(List::stream);
  }

  /** Ratios have one axis, differences one for each panel. */
  private Axis axis(List<Verdicts.Line> lines) {
    DoubleStream values =
        (metric.isPresent() ? drawn() : lines.stream())
            .flatMap(line -> bar(line).stream())
            .flatMapToDouble(Bar::values);
    return metric.isPresent()
        ? Axis.logarithmicHolding(
            "", DoubleStream.concat(DoubleStream.of(0.9, 1.1), values.filter(value -> value > 0)))
        : Axis.holding("", DoubleStream.concat(DoubleStream.of(0), values));
  }

  private Plot plot(String name, List<Verdicts.Line> lines) {
    Plot plot = new Plot(name, axis(lines), Axis.of("", lines.stream().map(this::label).toList()));
    lines.stream()
        .filter(line -> !isContender(line) && !isLimit(line))
        .flatMap(line -> bar(line).flatMap(Bar::interval).stream())
        .forEach(own -> plot.box(own.low(), own.high(), HALF, lines.size() + HALF, BAND));
    double none = metric.isPresent() ? 1 : 0;
    plot.rule(none, true, HouseStyle.INK, MethodStyle.Line.DASHED.stroke(1));
    for (int i = 0; i < lines.size(); i++) {
      double y = i + 1.0;
      Verdicts.Line line = lines.get(i);
      Plot.Words unknown = new Plot.Words("not known", 0, false);
      bar(line)
          .ifPresentOrElse(
              bar -> draw(plot, y, line, bar),
              () -> plot.text(Plot.point(none, y), 6, 4.5, unknown));
    }
    return plot;
  }

  private String label(Verdicts.Line line) {
    String sign =
        bar(line)
            .map(Bar::verdict)
            .map(own -> own == Verdict.BETTER ? " +" : own == Verdict.WORSE ? " −" : " ?")
            .orElse("");
    return line.method().label() + (isLimit(line) ? " (limit)" : isContender(line) ? sign : "");
  }

  private void draw(Plot plot, double y, Verdicts.Line line, Bar bar) {
    Color colour =
        switch (isContender(line) ? bar.verdict() : Verdict.UNDECIDED) {
          case BETTER -> HouseStyle.BLUE;
          case WORSE -> HouseStyle.RED;
          case UNDECIDED -> isLimit(line) ? HouseStyle.INK : UNDECIDED;
        };
    bar.interval()
        .ifPresent(
            own -> plot.interval(Plot.point(own.low(), y), Plot.point(own.high(), y), colour));
    if (bar.kind() == SpeedUp.Kind.VALUE) {
      Marker marker = isLimit(line) ? SeriesMarkers.DIAMOND : SeriesMarkers.CIRCLE;
      plot.dots(
          List.of(Plot.point(bar.value(), y)),
          new MethodStyle(colour, MethodStyle.Line.SOLID, marker));
    } else {
      boolean right = bar.kind() == SpeedUp.Kind.ABOVE;
      plot.arrow(Plot.point(bar.value(), y), right, BOUND, colour);
    }
  }
}
