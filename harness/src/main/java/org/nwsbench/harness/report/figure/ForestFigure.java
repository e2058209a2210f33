package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Hypothesis.Measure;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdict;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.report.figure.HouseStyle.Anchor;
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
  private static final int HEADS = 54;
  private static final double HALF = 0.5;
  private static final double BOUND = 8;
  private static final double ROOM_BEYOND = 1.3;
  private static final Color BAND = new Color(0xEC, 0xEC, 0xEC);
  private static final Color UNDECIDED = new Color(0x6A, 0x6A, 0x6A);

  private final Verdicts verdicts;
  private final Optional<CostMetric> metric;
  private final List<Panel> panels;

  /** The methods of a workload, from the bottom. */
  private record Panel(SpeedUps speedUps, List<Verdicts.Line> lines) {}

  /** What is drawn of a method; an end of 0 or infinity lies beyond the budgets. */
  private record Bar(
      SpeedUp.Kind kind, double value, Optional<Interval> interval, Verdict verdict) {

    /** Values that the axis holds; beyond a bound there is room for its arrow. */
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
    this.panels =
        verdicts.speedUps().stream()
            .map(speedUps -> new Panel(speedUps, sorted(speedUps)))
            .filter(panel -> panel.lines().stream().anyMatch(line -> bar(line).isPresent()))
            .toList();
  }

  /** S by time, else by work, else errors; empty where nothing is compared. */
  static Optional<Figure> of(Verdicts verdicts) {
    return Stream.of(Optional.of(CostMetric.TIME), Optional.of(CostMetric.WORK), noMetric())
        .map(metric -> new ForestFigure(verdicts, metric))
        .filter(forest -> !forest.panels.isEmpty())
        .findFirst()
        .map(ForestFigure::figure);
  }

  private static Optional<CostMetric> noMetric() {
    return Optional.empty();
  }

  /** Limits, then methods of which nothing is known, then from the worst to the best. */
  private List<Verdicts.Line> sorted(SpeedUps speedUps) {
    List<Verdicts.Line> lines =
        new ArrayList<>(
            verdicts.lines().stream()
                .filter(line -> line.results().equals(speedUps.results()))
                .filter(line -> !line.method().isReference())
                .toList());
    Collections.reverse(lines);
    lines.sort(
        Comparator.comparing((Verdicts.Line line) -> !speedUps.isLimit(line.method()))
            .thenComparing(line -> bar(line).isPresent())
            .thenComparing(line -> bar(line).map(this::rank).orElse(0.0)));
    return lines;
  }

  private double rank(Bar bar) {
    return metric.isPresent() ? bar.value() : -bar.value();
  }

  private Optional<Bar> bar(Verdicts.Line line) {
    return metric.isPresent()
        ? line.speedUp(metric.get())
            .map(
                own ->
                    new Bar(own.kind(), own.factor(), own.interval(), line.verdict(metric.get())))
        : line.difference()
            .map(
                own ->
                    new Bar(
                        SpeedUp.Kind.VALUE,
                        own.mean(),
                        Optional.of(own.interval()),
                        line.verdict(Measure.ERRORS)));
  }

  private Figure figure() {
    String reference = verdicts.declaration().reference();
    String signs =
        metric.isPresent() ? "+ faster, − slower, ? undecided" : "+ fewer, − more, ? undecided";
    String title =
        metric
            .map(own -> "Speed-up S by %s over %s: ".formatted(own.words(), reference))
            .orElse("Test errors less those of %s, in points: ".formatted(reference));
    String what =
        metric
            .map(
                own ->
                    "S is the %s that %s takes to the error that uniform sampling has at %s, over a method's own. Right of 1 a method is faster."
                        .formatted(own.words(), reference, goals()))
            .orElse("Differences of test errors at equal work. Left of 0 a method errs less.");
    String caption =
        "%s Lines are 95%% intervals over seeds; an arrow leads beyond the budgets run. Signs go by %s: %s.%s%s"
            .formatted(
                what,
                isTested() ? "tests adjusted by Holm" : "each interval alone",
                signs,
                verdicts
                    .declaration()
                    .control()
                    .map(" Grey is the A/A control %s."::formatted)
                    .orElse(""),
                left().isEmpty() ? "" : " Not known on " + left() + ".");
    int rows = panels.stream().mapToInt(panel -> panel.lines().size()).max().orElseThrow();
    int columns = panels.size() == 1 ? 1 : panels.size() <= 4 ? 2 : 3;
    List<Plot> plots = panels.stream().map(this::plot).toList();
    return new Figure(
        "forest",
        caption,
        new Drawing(title + signs, plots, columns, HEADS + ROW_HEIGHT * rows, List.of()));
  }

  private String goals() {
    return panels.stream()
        .map(panel -> "f = " + Numbers.fraction(panel.speedUps().goal()))
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private String left() {
    List<SpeedUps> shown = panels.stream().map(Panel::speedUps).toList();
    return verdicts.speedUps().stream()
        .filter(each -> !shown.contains(each))
        .map(each -> each.results().name())
        .collect(Collectors.joining(", "));
  }

  private boolean isTested() {
    return metric.isEmpty() || verdicts.measure() == Measure.SPEED_UP;
  }

  /** Ratios have one axis, differences one for each panel. */
  private Axis axis(Panel panel) {
    DoubleStream values =
        (metric.isPresent() ? panels.stream() : Stream.of(panel))
            .flatMap(each -> each.lines().stream())
            .flatMap(line -> bar(line).stream())
            .flatMapToDouble(Bar::values);
    return metric.isPresent()
        ? Axis.logarithmicHolding(
            "", DoubleStream.concat(DoubleStream.of(0.9, 1.1), values.filter(value -> value > 0)))
        : Axis.spanning("", DoubleStream.concat(DoubleStream.of(0), values));
  }

  private Plot plot(Panel panel) {
    List<String> labels = panel.lines().stream().map(line -> label(panel, line)).toList();
    Plot plot = new Plot(panel.speedUps().results().name(), axis(panel), Axis.of("", labels));
    panel.lines().stream()
        .filter(line -> isControl(panel, line))
        .flatMap(line -> bar(line).flatMap(Bar::interval).stream())
        .forEach(own -> plot.box(own.low(), own.high(), HALF, labels.size() + HALF, BAND));
    double none = metric.isPresent() ? 1 : 0;
    plot.rule(none, true, HouseStyle.INK, MethodStyle.Line.DASHED.stroke(1));
    for (int i = 0; i < labels.size(); i++) {
      double y = i + 1.0;
      Verdicts.Line line = panel.lines().get(i);
      bar(line)
          .ifPresentOrElse(
              bar -> draw(plot, bar, y, style(panel, line, bar)),
              () ->
                  plot.text(
                      Plot.point(none, y), 6, 4.5, Plot.Words.level("not known", Anchor.START)));
    }
    return plot;
  }

  private boolean isControl(Panel panel, Verdicts.Line line) {
    return !verdicts.declaration().isContender(line.method())
        && !panel.speedUps().isLimit(line.method());
  }

  private String label(Panel panel, Verdicts.Line line) {
    String label = line.method().label();
    if (!verdicts.declaration().isContender(line.method())) {
      return panel.speedUps().isLimit(line.method()) ? label + " (limit)" : label;
    }
    return bar(line)
        .map(
            bar ->
                label
                    + switch (bar.verdict()) {
                      case BETTER -> " +";
                      case WORSE -> " −";
                      case UNDECIDED -> " ?";
                    })
        .orElse(label);
  }

  private MethodStyle style(Panel panel, Verdicts.Line line, Bar bar) {
    boolean isContender = verdicts.declaration().isContender(line.method());
    boolean isLimit = panel.speedUps().isLimit(line.method());
    Color other = isLimit ? HouseStyle.INK : UNDECIDED;
    Color colour =
        switch (bar.verdict()) {
          case BETTER -> HouseStyle.BLUE;
          case WORSE -> HouseStyle.RED;
          case UNDECIDED -> other;
        };
    return new MethodStyle(
        isContender ? colour : other,
        MethodStyle.Line.SOLID,
        isLimit ? MethodStyle.Shape.DIAMOND : MethodStyle.Shape.CIRCLE);
  }

  private static void draw(Plot plot, Bar bar, double y, MethodStyle style) {
    bar.interval()
        .ifPresent(
            own ->
                plot.interval(Plot.point(own.low(), y), Plot.point(own.high(), y), style.colour()));
    switch (bar.kind()) {
      case VALUE -> plot.dots(List.of(Plot.point(bar.value(), y)), style);
      case ABOVE -> plot.arrow(Plot.point(bar.value(), y), true, BOUND, style.colour());
      case BELOW -> plot.arrow(Plot.point(bar.value(), y), false, BOUND, style.colour());
    }
  }
}
