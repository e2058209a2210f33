package org.nwsbench.harness.report.figure;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.Summary;

/**
 * Mean curve over seeds of each method that has one at the headline fraction. A curve is a value at
 * each x, linear between them.
 */
record MeanCurves(Map<MethodConfig, MeanCurve> curves) {

  private static final int GRID = 80;
  private static final int BAND_ALPHA = 28;

  /** Mean and standard deviation over seeds, at one place. */
  record Point(double x, double mean, double deviation) {

    /**
     * Returns the lower edge of a band of positive values: the mean where a deviation reaches 0.
     */
    double low() {
      return mean - deviation > 0 ? mean - deviation : mean;
    }

    double high() {
      return mean + deviation;
    }
  }

  /**
   * The mean of curves of several seeds. Those with the same x are averaged point by point. Others
   * are interpolated on an even grid over the range that all of them cover, and one point is added:
   * their mean end.
   */
  record MeanCurve(int seeds, List<Point> points) {

    static MeanCurve of(List<NavigableMap<Double, Double>> curves) {
      boolean same = curves.stream().allMatch(c -> c.keySet().equals(curves.get(0).keySet()));
      double[] grid =
          same
              ? curves.get(0).keySet().stream().mapToDouble(Double::doubleValue).toArray()
              : grid(curves);
      List<Point> points = new ArrayList<>();
      for (double x : grid) {
        points.add(point(x, curves.stream().mapToDouble(curve -> at(curve, x))));
      }
      double end = Summary.of(curves.stream().map(NavigableMap::lastKey).toList()).mean();
      if (end > grid[grid.length - 1]) {
        points.add(point(end, curves.stream().mapToDouble(c -> c.lastEntry().getValue())));
      }
      return new MeanCurve(curves.size(), points);
    }

    private List<Point2D> line() {
      return points.stream().map(p -> Plot.point(p.x(), p.mean())).toList();
    }
  }

  /** Returns the means of curves, of which an empty one does not count. */
  static MeanCurves of(
      WorkloadResults results, Function<TrialRecord, NavigableMap<Double, Double>> curve) {
    Map<MethodConfig, MeanCurve> curves = new LinkedHashMap<>();
    for (MethodConfig method : results.methods()) {
      List<NavigableMap<Double, Double>> own =
          results.row(method, results.headlineFraction()).valid().stream()
              .map(curve)
              .filter(each -> !each.isEmpty())
              .toList();
      if (!own.isEmpty()) {
        curves.put(method, MeanCurve.of(own));
      }
    }
    return new MeanCurves(curves);
  }

  /**
   * Returns the curve of one seed through the points that are finite and lie right of all before
   * them.
   */
  static NavigableMap<Double, Double> curve(
      int from, int to, IntToDoubleFunction x, IntToDoubleFunction y) {
    NavigableMap<Double, Double> curve = new TreeMap<>();
    for (int i = from; i < to; i++) {
      boolean rises = curve.isEmpty() || x.applyAsDouble(i) > curve.lastKey();
      if (rises && Double.isFinite(y.applyAsDouble(i))) {
        curve.put(x.applyAsDouble(i), y.applyAsDouble(i));
      }
    }
    return curve;
  }

  /** Linear between points; constant beyond the ends. */
  private static double at(NavigableMap<Double, Double> curve, double x) {
    Map.Entry<Double, Double> below = curve.floorEntry(x);
    Map.Entry<Double, Double> above = curve.ceilingEntry(x);
    if (below == null || above == null) {
      return (below == null ? above : below).getValue();
    }
    double span = above.getKey() - below.getKey();
    return span == 0
        ? below.getValue()
        : below.getValue() + (x - below.getKey()) / span * (above.getValue() - below.getValue());
  }

  private static Point point(double x, DoubleStream values) {
    Summary summary = Summary.of(values.toArray());
    return new Point(x, summary.mean(), summary.sd().orElse(0));
  }

  private static double[] grid(List<NavigableMap<Double, Double>> curves) {
    double start = curves.stream().mapToDouble(NavigableMap::firstKey).max().orElseThrow();
    double end = curves.stream().mapToDouble(NavigableMap::lastKey).min().orElseThrow();
    return end > start
        ? IntStream.range(0, GRID)
            .mapToDouble(i -> i == GRID - 1 ? end : start + (end - start) * i / (GRID - 1))
            .toArray()
        : new double[] {start};
  }

  String seeds() {
    IntSummaryStatistics counts =
        curves.values().stream().mapToInt(MeanCurve::seeds).summaryStatistics();
    String least = counts.getMin() == counts.getMax() ? "" : counts.getMin() + " to ";
    return least + Numbers.count(counts.getMax(), "seed");
  }

  double end() {
    return points().mapToDouble(Point::x).max().orElse(1);
  }

  Stream<Point> points() {
    return curves.values().stream().flatMap(curve -> curve.points().stream());
  }

  /** Bands of positive values, to stand behind all lines. */
  void drawBands(Plot plot, MethodStyles styles) {
    curves.forEach(
        (method, curve) -> {
          List<Point> points = curve.points();
          if (!styles.isGrey(method) && curve.seeds() > 1 && points.size() > 1) {
            List<Point2D> corners = new ArrayList<>();
            points.forEach(p -> corners.add(Plot.point(p.x(), p.high())));
            for (int i = points.size() - 1; i >= 0; i--) {
              corners.add(Plot.point(points.get(i).x(), points.get(i).low()));
            }
            plot.area(corners, HouseStyle.translucent(styles.of(method).colour(), BAND_ALPHA));
          }
        });
  }

  /** Returns the lines of a width, the grey ones behind the others. */
  Plot drawLines(Plot plot, MethodStyles styles, float width) {
    for (MethodConfig method : styles.greyFirst(curves.keySet())) {
      MethodStyle style = styles.of(method);
      plot.line(curves.get(method).line(), style.colour(), style.line().stroke(width));
    }
    return plot;
  }

  void drawNames(Plot plot, MethodStyles styles) {
    curves.forEach(
        (method, curve) -> {
          List<Point2D> line = curve.line();
          styles.nameEnd(plot, line.get(line.size() - 1), method);
        });
  }
}
