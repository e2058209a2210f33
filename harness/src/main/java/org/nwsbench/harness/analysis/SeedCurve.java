package org.nwsbench.harness.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One quantity along one run, linear between its points. */
public final class SeedCurve {

  private final double[] x;
  private final double[] y;

  /**
   * A curve of at least one point.
   *
   * @param x finite and rising strictly
   * @param y as many finite values
   * @throws IllegalArgumentException if the lengths differ or are zero, or x does not rise
   */
  SeedCurve(double[] x, double[] y) {
    if (x.length == 0 || x.length != y.length) {
      throw new IllegalArgumentException(
          "a curve needs as many x as y and at least one, got %s and %s"
              .formatted(x.length, y.length));
    }
    for (int i = 1; i < x.length; i++) {
      if (!(x[i] > x[i - 1])) {
        throw new IllegalArgumentException("x must rise, got " + x[i - 1] + " and then " + x[i]);
      }
    }
    this.x = x.clone();
    this.y = y.clone();
  }

  /** One value at one place. */
  public record Point(double x, double y) {}

  /**
   * Through the points that are finite and lie right of all before them; empty if there is none.
   */
  public static Optional<SeedCurve> through(List<Point> points) {
    double[] x = new double[points.size()];
    double[] y = new double[points.size()];
    int kept = 0;
    for (Point point : points) {
      boolean rises = kept == 0 || point.x() > x[kept - 1];
      if (rises && Double.isFinite(point.y())) {
        x[kept] = point.x();
        y[kept++] = point.y();
      }
    }
    return kept == 0
        ? Optional.empty()
        : Optional.of(new SeedCurve(Arrays.copyOf(x, kept), Arrays.copyOf(y, kept)));
  }

  double[] x() {
    return x.clone();
  }

  /** Where the curve begins, on its horizontal axis. */
  public double start() {
    return x[0];
  }

  /** Where it ends. */
  public double end() {
    return x[x.length - 1];
  }

  double last() {
    return y[y.length - 1];
  }

  /** Linear between points; constant beyond the ends. */
  public double at(double position) {
    int place = Arrays.binarySearch(x, position);
    if (place >= 0) {
      return y[place];
    }
    int above = -place - 1;
    if (above == 0) {
      return y[0];
    }
    if (above == x.length) {
      return last();
    }
    double share = (position - x[above - 1]) / (x[above] - x[above - 1]);
    return y[above - 1] + share * (y[above] - y[above - 1]);
  }
}
