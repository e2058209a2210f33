package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.report.data.FigureData;
import org.nwsbench.harness.report.data.FigureData.Budget;
import org.nwsbench.harness.report.data.FigureData.Contestant;
import org.nwsbench.harness.report.data.FigureData.CurvePoint;
import org.nwsbench.harness.report.data.FigureData.Metric;
import org.nwsbench.harness.report.data.FigureData.Panel;
import org.nwsbench.harness.report.data.FigureData.Speed;

/**
 * Figures for papers, drawn from the same data as the page. Each kind of figure has one file with a
 * panel for each workload, and a separate file for each panel. A panel is 8 cm wide in print. Only
 * the first {@value #MOST_PANELS} workloads are drawn.
 */
public final class PaperFigures {

  private static final int MOST_PANELS = 12;

  private static final int HEIGHT = 280;
  private static final Map<String, Color> HUES =
      Map.of(
          "ref", new Color(0x4F, 0x56, 0x5D),
          "ctl", new Color(0x87, 0x8E, 0x95),
          "lim", Color.BLACK,
          "blue", new Color(0x00, 0x72, 0xB2),
          "sky", new Color(0x3A, 0x9A, 0xD9),
          "orange", new Color(0xC9, 0x85, 0x00),
          "purple", new Color(0xC7, 0x6F, 0xA0),
          "olive", new Color(0x9C, 0x90, 0x00));
  private static final Map<String, MethodStyle.Line> DASHES =
      Map.of(
          "solid", MethodStyle.Line.SOLID,
          "dashed", MethodStyle.Line.DASHED,
          "dotted", MethodStyle.Line.DOTTED,
          "long", MethodStyle.Line.DASHDOT);
  private static final Map<String, Marker> MARKERS =
      Map.of(
          "circle", SeriesMarkers.CIRCLE,
          "square", SeriesMarkers.SQUARE,
          "triangle", SeriesMarkers.TRIANGLE_UP,
          "diamond", SeriesMarkers.DIAMOND);
  private static final Color FASTER = new Color(0x00, 0x87, 0x5F);
  private static final Color SLOWER = new Color(0xD5, 0x5E, 0x00);

  private final FigureData data;

  private PaperFigures(FigureData data) {
    this.data = data;
  }

  /**
   * Returns all figures for which there are data: error over cost, S by goal, and learning curves.
   * Of each kind the figure with all panels, if there are several, comes first.
   */
  public static List<Figure> of(FigureData data) {
    PaperFigures figures = new PaperFigures(data);
    List<Figure> all = new ArrayList<>();
    boolean byWork = data.metric() == Metric.WORK;
    all.addAll(
        figures.panels(
            byWork ? "error-work" : "error-time",
            "Test error against %s of trainings from scratch, one point a budget, geometric means over seeds. Dotted: the goal; the arrow is S, the speed-up."
                .formatted(byWork ? "work" : "time"),
            panel -> figures.ladder(panel, byWork)));
    all.addAll(
        figures.panels(
            "goals",
            "S by time at the error that the reference has at each budget, with 95% intervals.",
            figures::goals));
    all.addAll(
        figures.panels(
            "curves",
            "Test error during one training, geometric means over seeds with 95% intervals.",
            figures::curves));
    return all;
  }

  private interface Drawing {
    Optional<Plot> of(Panel panel);
  }

  private List<Figure> panels(String id, String caption, Drawing drawing) {
    List<Plot> plots = new ArrayList<>();
    List<Figure> alone = new ArrayList<>();
    for (Panel panel : data.workloads().stream().limit(MOST_PANELS).toList()) {
      Optional<Plot> plot = drawing.of(panel);
      if (plot.isPresent()) {
        plots.add(plot.get());
        String about = panel.id() + ". " + caption;
        alone.add(Figure.panels(id + "-" + panel.id(), about, List.of(plot.get()), 1, HEIGHT));
      }
    }
    if (plots.size() < 2) {
      return alone;
    }
    List<Figure> all = new ArrayList<>();
    all.add(Figure.panels(id, caption, plots, 2, HEIGHT));
    all.addAll(alone);
    return all;
  }

  private MethodStyle style(String label) {
    FigureData.Method method = data.method(label).orElseThrow();
    return new MethodStyle(
        HUES.getOrDefault(method.hue(), HouseStyle.INK),
        DASHES.get(method.dash()),
        MARKERS.get(method.marker()));
  }

  private List<String> shown(Panel panel) {
    List<String> shown = new ArrayList<>(panel.shown());
    Collections.reverse(shown);
    shown.add(0, data.reference());
    return shown.stream().filter(panel.methods()::containsKey).toList();
  }

  private Optional<Plot> ladder(Panel panel, boolean byWork) {
    ToDoubleFunction<Budget> cost = byWork ? Budget::work : Budget::seconds;
    List<String> labels =
        shown(panel).stream().filter(label -> points(panel, label, cost).size() > 1).toList();
    if (labels.isEmpty()) {
      return Optional.empty();
    }
    Plot plot =
        new Plot(
            panel.id(),
            Axis.logarithmicHolding(
                byWork ? "work (units)" : "training time (s)",
                all(panel, labels, cost).mapToDouble(Point2D::getX)),
            Axis.logarithmicHolding(
                "test error (%)", all(panel, labels, cost).mapToDouble(Point2D::getY)));
    panel
        .goal(panel.goal())
        .ifPresent(
            goal ->
                plot.rule(goal.error(), false, HouseStyle.INK, MethodStyle.Line.DOTTED.stroke(1)));
    for (String label : labels) {
      List<Point2D> points = points(panel, label, cost);
      plot.line(points, style(label).colour(), style(label).stroke()).dots(points, style(label));
      plot.end(points.get(points.size() - 1), data.name(label), style(label));
    }
    arrow(plot, panel, byWork ? Metric.WORK : Metric.TIME);
    return Optional.of(plot);
  }

  private Stream<Point2D> all(Panel panel, List<String> labels, ToDoubleFunction<Budget> cost) {
    return labels.stream().flatMap(label -> points(panel, label, cost).stream());
  }

  private static List<Point2D> points(Panel panel, String label, ToDoubleFunction<Budget> cost) {
    return panel.method(label).map(Contestant::budgets).orElse(List.of()).stream()
        .filter(budget -> cost.applyAsDouble(budget) > 0)
        .map(budget -> Plot.point(cost.applyAsDouble(budget), budget.error()))
        .toList();
  }

  private void arrow(Plot plot, Panel panel, Metric metric) {
    Optional<Speed> speed = panel.speed(data.first(), metric);
    Optional<FigureData.Goal> goal =
        panel.goal(panel.goal()).filter(one -> one.cost().containsKey(metric));
    if (speed.isEmpty() || goal.isEmpty() || !speed.get().isNumber()) {
      return;
    }
    double from = goal.get().cost().get(metric);
    double to = from / speed.get().value();
    double error = goal.get().error();
    Color colour =
        switch (speed.get().verdict()) {
          case BETTER -> FASTER;
          case WORSE -> SLOWER;
          case UNDECIDED, NOT_JUDGED -> HouseStyle.INK;
        };
    if (Math.abs(Math.log(speed.get().value())) > 0.03) { // A shorter arrow would be a head only.
      plot.line(
          List.of(Plot.point(from, error), Plot.point(to, error)),
          colour,
          MethodStyle.Line.SOLID.stroke(2.5f));
      plot.arrow(Plot.point(to, error), to > from, colour);
    }
    plot.text(
        Plot.point(from, error),
        6,
        -8,
        new Plot.Words("S = " + Numbers.fixed(speed.get().value(), 2), 0, false));
  }

  private Optional<Plot> goals(Panel panel) {
    Set<Double> values = new TreeSet<>(Set.of(0.9, 1.1));
    List<String> labels = new ArrayList<>();
    for (String label : shown(panel)) {
      List<Speed> known = known(panel, label);
      if (!known.isEmpty()) {
        labels.add(label);
        known.forEach(speed -> values.add(speed.value()));
      }
    }
    if (labels.isEmpty() || panel.goals().size() < 2) {
      return Optional.empty();
    }
    List<String> names =
        panel.goals().stream().map(goal -> "f = " + Numbers.fraction(goal.fraction())).toList();
    Plot plot =
        new Plot(
            panel.id(),
            Axis.of("goal: the reference's error at", names),
            Axis.logarithmicHolding(
                "S by time",
                DoubleStream.of(values.stream().mapToDouble(value -> value).toArray())));
    plot.rule(1, false, HouseStyle.INK, MethodStyle.Line.SOLID.stroke(1));
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      double shift = (i - (labels.size() - 1) / 2.0) * 0.06;
      List<Point2D> line = new ArrayList<>();
      for (int goal = 0; goal < panel.goals().size(); goal++) {
        Optional<Speed> speed =
            panel.method(label).orElseThrow().speed(Metric.TIME, goal).filter(Speed::isNumber);
        if (speed.isPresent()) {
          double x = goal + 1 + shift;
          line.add(Plot.point(x, speed.get().value()));
          if (speed.get().seeds() > 1) {
            plot.interval(
                Plot.point(x, Math.max(speed.get().low(), 0.01)),
                Plot.point(x, speed.get().high().orElse(100.0)),
                style(label).colour());
          }
        }
      }
      plot.line(line, style(label).colour(), style(label).stroke()).dots(line, style(label));
      plot.end(line.get(line.size() - 1), data.name(label), style(label));
    }
    return Optional.of(plot);
  }

  private static List<Speed> known(Panel panel, String label) {
    return panel
        .method(label)
        .map(method -> method.speed().getOrDefault(Metric.TIME, List.of()))
        .stream()
        .flatMap(List::stream)
        .flatMap(Optional::stream)
        .filter(Speed::isNumber)
        .toList();
  }

  private Optional<Plot> curves(Panel panel) {
    List<String> labels =
        shown(panel).stream().filter(label -> curve(panel, label).size() > 1).toList();
    if (labels.isEmpty()) {
      return Optional.empty();
    }
    // The first eighth of the points is left out, because all lines fall steeply together there.
    double start =
        labels.stream()
            .map(label -> curve(panel, label))
            .mapToDouble(points -> points.get(points.size() / 8).seconds())
            .min()
            .orElseThrow();
    Map<String, List<CurvePoint>> seen = new LinkedHashMap<>();
    for (String label : labels) {
      seen.put(label, curve(panel, label).stream().filter(p -> p.seconds() >= start).toList());
    }
    List<CurvePoint> all = seen.values().stream().flatMap(List::stream).toList();
    Plot plot =
        new Plot(
            panel.id(),
            Axis.logarithmicHolding(
                "training time (s)", all.stream().mapToDouble(CurvePoint::seconds)),
            Axis.logarithmicHolding("test error (%)", all.stream().mapToDouble(CurvePoint::error)));
    seen.forEach(
        (label, points) -> {
          List<Point2D> corners = new ArrayList<>();
          points.forEach(p -> corners.add(Plot.point(p.seconds(), p.high())));
          for (int i = points.size() - 1; i >= 0; i--) {
            corners.add(Plot.point(points.get(i).seconds(), points.get(i).low()));
          }
          if (points.size() > 1) {
            plot.area(corners, HouseStyle.translucent(style(label).colour(), 28));
          }
        });
    seen.forEach(
        (label, points) -> {
          List<Point2D> line =
              points.stream().map(p -> Plot.point(p.seconds(), p.error())).toList();
          plot.line(line, style(label).colour(), style(label).stroke());
          plot.end(line.get(line.size() - 1), data.name(label), style(label));
        });
    return Optional.of(plot);
  }

  private static List<CurvePoint> curve(Panel panel, String label) {
    return panel.method(label).map(Contestant::curve).orElse(List.of()).stream()
        .filter(point -> point.seconds() > 0)
        .toList();
  }
}
