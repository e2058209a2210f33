package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.nwsbench.harness.stats.Summary;

/**
 * Mean of the curves of several seeds, with a band. A curve is a value at each x, linear between
 * them.
 *
 * <p>Curves with the same x are averaged point by point. Others are interpolated on an even grid
 * over the range that all of them cover, and one point is added: their mean end.
 */
public record MeanCurve(int seeds, List<Point> points) {

  private static final int GRID = 80;

  /** Mean, less and plus one standard deviation of the seeds, at one place. */
  public record Point(double x, double mean, double low, double high) {}

  /**
   * The curve of one seed through the points that are finite and lie right of all before them;
   * empty if there is none.
   */
  public static Optional<NavigableMap<Double, Double>> curve(
      int from, int to, IntToDoubleFunction x, IntToDoubleFunction y) {
    NavigableMap<Double, Double> curve = new TreeMap<>();
    for (int i = from; i < to; i++) {
      boolean rises = curve.isEmpty() || x.applyAsDouble(i) > curve.lastKey();
      if (rises && Double.isFinite(y.applyAsDouble(i))) {
        curve.put(x.applyAsDouble(i), y.applyAsDouble(i));
      }
    }
    return curve.isEmpty() ? Optional.empty() : Optional.of(curve);
  }

  /** The mean of at least one curve. */
  public static MeanCurve of(List<NavigableMap<Double, Double>> curves) {
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

  public double end() {
    return points.get(points.size() - 1).x();
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
    double deviation = summary.sd().orElse(0);
    return new Point(x, summary.mean(), summary.mean() - deviation, summary.mean() + deviation);
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
}
