package org.nwsbench.harness.characterization;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.nwsbench.harness.report.figure.Axis;
import org.nwsbench.harness.report.figure.Figure;
import org.nwsbench.harness.report.figure.MethodStyle;
import org.nwsbench.harness.report.figure.Plot;

/**
 * A figure of measurements and theory as functions of a varied quantity: markers with bars of two
 * standard errors for measurements, and lines for theory.
 *
 * @param title the title above the plot
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param lines the series, in the order of the legend
 * @param references heights with which all lines are compared
 */
record StudyFigure(String title, Scale x, Scale y, List<Line> lines, List<Reference> references) {

  private static final double ERRORS = 2;
  private static final double STUB = 0.03;
  private static final Color REFERENCE = new Color(0x22, 0x22, 0x22);
  private static final List<MethodStyle> STYLES =
      List.of(
          style(0x0072B2, MethodStyle.Line.SOLID, SeriesMarkers.CIRCLE),
          style(0xD55E00, MethodStyle.Line.DASHED, SeriesMarkers.SQUARE),
          style(0x009E73, MethodStyle.Line.DOTTED, SeriesMarkers.TRIANGLE_UP),
          style(0x000000, MethodStyle.Line.DASHDOT, SeriesMarkers.DIAMOND),
          style(0xCC79A7, MethodStyle.Line.SOLID, SeriesMarkers.CROSS),
          style(0xE69F00, MethodStyle.Line.DASHED, SeriesMarkers.PLUS));

  StudyFigure {
    if (lines.size() > STYLES.size()) {
      throw new IllegalArgumentException(
          "%s: %d lines, %d styles".formatted(title, lines.size(), STYLES.size()));
    }
  }

  /** Returns a figure without references. */
  static StudyFigure of(String title, Scale x, Scale y, List<Line> lines) {
    return new StudyFigure(title, x, y, lines, List.of());
  }

  /** A height that a value should have or not exceed. */
  record Reference(String label, double height) {}

  /**
   * How values are laid out along an axis.
   *
   * @param title the title with the unit
   * @param categories names of the values 1, 2, ...; empty for a numeric axis
   */
  record Scale(String title, boolean logarithmic, List<String> categories) {

    /** Returns a scale on which equal differences have equal lengths. */
    static Scale linear(String title) {
      return new Scale(title, false, List.of());
    }

    /** Returns a scale on which equal ratios have equal lengths. All values must be positive. */
    static Scale logarithmic(String title) {
      return new Scale(title, true, List.of());
    }

    private Axis over(DoubleStream values) {
      if (!categories.isEmpty()) {
        return Axis.of(title, categories);
      }
      return logarithmic ? Axis.logarithmicHolding(title, values) : Axis.holding(title, values);
    }
  }

  /** A series of points with its own colour, marker and dashes. */
  record Line(String label, List<Point> points) {}

  /**
   * One measurement.
   *
   * @param standardError standard error of the measurement; 0 if not estimated
   * @param theory the value by theory; empty without a theory
   */
  record Point(double x, double measured, double standardError, OptionalDouble theory) {

    /** Returns a measurement with a value by theory. */
    static Point of(double x, double measured, double standardError, double theory) {
      return new Point(x, measured, standardError, OptionalDouble.of(theory));
    }

    private double low() {
      return measured - ERRORS * standardError;
    }

    private double high() {
      return measured + ERRORS * standardError;
    }
  }

  /** Returns the figure with a name and a caption. */
  Figure figure(String id, String caption) {
    Plot plot =
        new Plot(
            "",
            x.over(points().mapToDouble(Point::x)),
            y.over(points().flatMapToDouble(this::heights)));
    for (Reference reference : references) {
      plot.rule(reference.height(), false, REFERENCE, MethodStyle.Line.SOLID.stroke(1));
      plot.label(reference.label(), reference.height());
    }
    Figure.Entry[] legend = new Figure.Entry[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      draw(plot, lines.get(i), STYLES.get(i));
      legend[i] = new Figure.Entry(lines.get(i).label(), STYLES.get(i));
    }
    String heading = title + " (markers: measured, lines: theory)";
    return Figure.of(id, heading, caption, plot, legend);
  }

  private Stream<Point> points() {
    return lines.stream().flatMap(line -> line.points().stream());
  }

  private DoubleStream heights(Point point) {
    double low = y.logarithmic() && point.low() <= 0 ? point.measured() : point.low();
    return DoubleStream.concat(
        DoubleStream.of(low, point.high()),
        DoubleStream.concat(
            point.theory().stream(), references.stream().mapToDouble(Reference::height)));
  }

  private void draw(Plot plot, Line line, MethodStyle style) {
    List<Point2D> theory = new ArrayList<>();
    for (Point point : line.points()) {
      point.theory().ifPresent(height -> theory.add(new Point2D.Double(point.x(), height)));
      plot.interval(
          new Point2D.Double(point.x(), point.low()),
          new Point2D.Double(point.x(), point.high()),
          style.colour());
    }
    if (theory.size() == 1) {
      Point2D only = theory.remove(0);
      for (double side : new double[] {1 - STUB, 1 + STUB}) {
        theory.add(new Point2D.Double(side * only.getX(), only.getY()));
      }
    }
    plot.line(theory, style.colour(), style.stroke());
    plot.dots(
        line.points().stream().map(p -> new Point2D.Double(p.x(), p.measured())).toList(), style);
  }

  private static MethodStyle style(int rgb, MethodStyle.Line line, Marker marker) {
    return new MethodStyle(new Color(rgb), line, marker);
  }
}
