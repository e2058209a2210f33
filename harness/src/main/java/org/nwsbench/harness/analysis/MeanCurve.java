package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.nwsbench.harness.stats.Summary;

/**
 * Mean of the curves of several seeds, with a band.
 *
 * <p>Curves with the same x are averaged point by point. Others are interpolated linearly on an
 * even grid over the range that all of them cover, and one point is added: their mean end.
 *
 * @param seeds how many curves
 * @param points from left to right
 */
public record MeanCurve(int seeds, List<Point> points) {

  private static final int GRID = 80;

  /** Copies the list. */
  public MeanCurve {
    points = List.copyOf(points);
  }

  /** Mean and edges of the band at one place. */
  public record Point(double x, double mean, double low, double high) {}

  /** What a band spans. */
  public enum Band {
    RANGE("min to max"),
    DEVIATION("mean ± sd");

    private final String words;

    Band(String words) {
      this.words = words;
    }

    /** What the band is, for a caption. */
    public String words() {
      return words;
    }
  }

  /** The mean of at least one curve. */
  public static MeanCurve of(List<SeedCurve> curves, Band band) {
    double[] shared = curves.get(0).x();
    boolean same = curves.stream().allMatch(curve -> Arrays.equals(curve.x(), shared));
    double[] grid = same ? shared : grid(curves);
    List<Point> points = new ArrayList<>();
    for (double x : grid) {
      points.add(point(x, curves.stream().mapToDouble(curve -> curve.at(x)), band));
    }
    double end = Summary.of(curves.stream().mapToDouble(SeedCurve::end).toArray()).mean();
    if (end > grid[grid.length - 1]) {
      points.add(point(end, curves.stream().mapToDouble(SeedCurve::last), band));
    }
    return new MeanCurve(curves.size(), points);
  }

  /** The mean alone. */
  public SeedCurve mean() {
    return curve(Point::mean);
  }

  /** The logarithm of the mean. */
  public SeedCurve logMean() {
    return curve(point -> Math.log(point.mean()));
  }

  private SeedCurve curve(ToDoubleFunction<Point> value) {
    return new SeedCurve(
        points.stream().mapToDouble(Point::x).toArray(),
        points.stream().mapToDouble(value).toArray());
  }

  private static Point point(double x, DoubleStream values, Band band) {
    Summary summary = Summary.of(values.toArray());
    double deviation = summary.sd().orElse(0);
    return band == Band.RANGE
        ? new Point(x, summary.mean(), summary.min(), summary.max())
        : new Point(x, summary.mean(), summary.mean() - deviation, summary.mean() + deviation);
  }

  private static double[] grid(List<SeedCurve> curves) {
    double start = curves.stream().mapToDouble(SeedCurve::start).max().orElseThrow();
    double end = curves.stream().mapToDouble(SeedCurve::end).min().orElseThrow();
    if (!(end > start)) {
      return new double[] {start};
    }
    double[] grid = new double[GRID];
    for (int i = 0; i < GRID; i++) {
      grid[i] = start + (end - start) * i / (GRID - 1);
    }
    grid[GRID - 1] = end;
    return grid;
  }
}
