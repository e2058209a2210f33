package org.nwsbench.harness.report.figure;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.MeanCurve;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;

/**
 * Convergence of all methods on a workload at one budget fraction: a mean curve over seeds with a
 * band for each.
 */
final class ConvergenceFigure {

  /** Lines that an eye can tell apart; what lies beyond is grey. */
  private static final int MOST_LINES = 12;

  private static final int FEW_SEEDS = 5;
  private static final double MARKERS = 6;
  private static final double SIDE = 0.015;

  private final WorkloadResults results;
  private final ConvergenceKind kind;
  private final MethodStyles styles;

  /** One method's curve. */
  record Line(MethodConfig method, MeanCurve curve) {}

  private ConvergenceFigure(WorkloadResults results, ConvergenceKind kind, MethodStyles styles) {
    this.results = results;
    this.kind = kind;
    this.styles = styles;
  }

  /** Empty where no run has anything to draw. */
  static Optional<Figure> of(WorkloadResults results, ConvergenceKind kind, MethodStyles styles) {
    List<Line> lines = lines(results, kind::curve);
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new ConvergenceFigure(results, kind, styles).figure(lines));
  }

  /** A mean curve for each method that has one at the headline fraction. */
  static List<Line> lines(
      WorkloadResults results,
      Function<TrialRecord, Optional<NavigableMap<Double, Double>>> curve) {
    List<MethodConfig> methods = new ArrayList<>();
    List<List<NavigableMap<Double, Double>>> curves = new ArrayList<>();
    for (MethodConfig method : results.methods()) {
      List<NavigableMap<Double, Double>> own =
          results.row(method, results.headlineFraction()).valid().stream()
              .map(curve)
              .flatMap(Optional::stream)
              .toList();
      if (!own.isEmpty()) {
        methods.add(method);
        curves.add(own);
      }
    }
    MeanCurve.Band band =
        curves.stream().allMatch(own -> own.size() >= FEW_SEEDS)
            ? MeanCurve.Band.DEVIATION
            : MeanCurve.Band.RANGE;
    return IntStream.range(0, methods.size())
        .mapToObj(i -> new Line(methods.get(i), MeanCurve.of(curves.get(i), band)))
        .toList();
  }

  static String seeds(List<Line> lines) {
    NavigableSet<Integer> counts =
        lines.stream()
            .map(line -> line.curve().seeds())
            .collect(Collectors.toCollection(TreeSet::new));
    return counts.size() == 1
        ? Numbers.count(counts.first(), "seed")
        : counts.first() + " to " + Numbers.count(counts.last(), "seed");
  }

  private Figure figure(List<Line> lines) {
    String fraction = Numbers.fraction(results.headlineFraction());
    boolean few = lines.stream().anyMatch(line -> line.curve().seeds() < FEW_SEEDS);
    String band = (few ? MeanCurve.Band.RANGE : MeanCurve.Band.DEVIATION).words();
    String title =
        "%s, f = %s: %s, %s"
            .formatted(results.name(), fraction, kind.words(results.partName()), seeds(lines));
    Axis y =
        Axis.holdingPositive(
            kind.yTitle(results.partName()),
            lines.stream()
                .flatMap(line -> line.curve().points().stream())
                .flatMapToDouble(p -> DoubleStream.of(p.low() > 0 ? p.low() : p.mean(), p.high())));
    double end = lines.stream().mapToDouble(l -> l.curve().end()).max().orElse(1);
    Plot plot = new Plot("", Axis.linear(kind.xTitle(), -SIDE * end, (1 + SIDE) * end), y);
    Set<MethodConfig> coloured = coloured(lines);
    draw(plot, lines, coloured);
    String caption =
        "%s: %s at f = %s, mean over %s; the band is %s.%s Points are scored on a fixed subset of at most %s rows; final accuracies, on all."
            .formatted(
                results.name(),
                kind.words(results.partName()),
                fraction,
                seeds(lines),
                band,
                kind.isWall()
                    ? " Seeds are interpolated linearly to common times; a line ends at their mean end."
                    : "",
                Numbers.grouped(curveRows()));
    return new Figure(
        results.name() + "-" + kind.id(),
        caption,
        Drawing.of(title, plot, legend(lines, coloured, styles)));
  }

  private int curveRows() {
    return new Provenance(results.records()).distinct(r -> r.spec().workload().curveRows()).last();
  }

  private void draw(Plot plot, List<Line> lines, Set<MethodConfig> coloured) {
    List<Line> front = lines.stream().filter(line -> coloured.contains(line.method())).toList();
    for (Line line : lines) {
      if (!coloured.contains(line.method())) {
        plot.line(points(line.curve()), HouseStyle.GREY, MethodStyle.Line.SOLID.stroke(1));
      }
    }
    for (Line line : front) {
      List<MeanCurve.Point> points = line.curve().points();
      if (line.curve().seeds() > 1 && points.size() > 1) {
        List<Point2D> corners = new ArrayList<>();
        points.forEach(p -> corners.add(Plot.point(p.x(), p.high())));
        for (int i = points.size() - 1; i >= 0; i--) {
          corners.add(Plot.point(points.get(i).x(), points.get(i).low()));
        }
        plot.area(corners, styles.of(line.method()).bandColour());
      }
    }
    for (int i = 0; i < front.size(); i++) {
      MethodStyle style = styles.of(front.get(i).method());
      List<Point2D> points = points(front.get(i).curve());
      plot.line(points, style.colour(), style.stroke());
      plot.dots(some(points, MARKERS, (i + 0.5) / front.size()), style);
    }
  }

  /** The reference and those that end lowest; all where an eye can follow them. */
  private static Set<MethodConfig> coloured(List<Line> lines) {
    Comparator<Line> order =
        Comparator.comparing((Line line) -> !line.method().isReference())
            .thenComparing(
                line -> line.curve().points().get(line.curve().points().size() - 1).mean());
    return lines.stream()
        .sorted(order)
        .limit(MOST_LINES)
        .map(Line::method)
        .collect(Collectors.toSet());
  }

  private static List<Drawing.Entry> legend(
      List<Line> lines, Set<MethodConfig> coloured, MethodStyles styles) {
    Stream<Drawing.Entry> front =
        lines.stream()
            .map(Line::method)
            .filter(coloured::contains)
            .map(method -> new Drawing.Entry(method.label(), styles.of(method), false));
    int left = lines.size() - coloured.size();
    return left == 0
        ? front.toList()
        : Stream.concat(
                front,
                Stream.of(
                    new Drawing.Entry(
                        left + " others",
                        new MethodStyle(
                            HouseStyle.GREY, MethodStyle.Line.SOLID, MethodStyle.Shape.NONE),
                        false)))
            .toList();
  }

  static List<Drawing.Entry> legend(List<Line> lines, MethodStyles styles) {
    return legend(lines, lines.stream().map(Line::method).collect(Collectors.toSet()), styles);
  }

  static List<Point2D> points(MeanCurve curve) {
    return curve.points().stream().map(p -> Plot.point(p.x(), p.mean())).toList();
  }

  /** Some of the points at even distances, from a share of the first distance on. */
  static List<Point2D> some(List<Point2D> points, double count, double offset) {
    List<Point2D> some = new ArrayList<>();
    for (double at = offset / count * points.size();
        at < points.size();
        at += points.size() / count) {
      some.add(points.get((int) at));
    }
    return some.stream().distinct().toList();
  }
}
