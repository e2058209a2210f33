package org.nwsbench.harness.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.report.figure.HouseStyle.Anchor;

/**
 * A plot on XChart's axes. XChart draws a line piece by piece, which breaks dashes, and has no
 * bands or horizontal intervals; these marks are drawn over its grid, at the data's places, in the
 * order in which they are added.
 */
public final class Plot {

  private static final int AXIS_WIDTH = 54;
  private static final int GAP = 8;
  private static final double HALF = 4.5;
  private static final float THIN = 1.2f;
  private static final double MARKER_SIZE = 8;
  private static final double CAP = 3.5;

  private final String title;
  private final Axis x;
  private final Axis y;
  private final List<Mark> marks = new ArrayList<>();
  private final Set<String> labels = new TreeSet<>();

  /** Something drawn at places of the axes. */
  private interface Mark {
    void paint(Graphics2D g, XYChart chart);
  }

  /** An empty plot. */
  public Plot(String title, Axis x, Axis y) {
    this.title = title;
    this.x = x;
    this.y = y;
  }

  /** A line through points. */
  public Plot line(List<? extends Point2D> points, Color colour, BasicStroke pen) {
    marks.add(
        (g, chart) -> {
          g.setColor(colour);
          g.setStroke(pen);
          g.draw(path(chart, points));
        });
    return this;
  }

  /** A surface between points. */
  public Plot area(List<? extends Point2D> corners, Color colour) {
    marks.add(
        (g, chart) -> {
          Path2D path = path(chart, corners);
          path.closePath();
          g.setColor(colour);
          g.fill(path);
        });
    return this;
  }

  /** A surface with upright sides, between two corners, inset by some pixels. */
  public Plot box(Rectangle2D place, double inset, Color colour) {
    marks.add(
        (g, chart) -> {
          Rectangle2D box =
              new Rectangle2D.Double(x(chart, place.getMinX()), y(chart, place.getMinY()), 0, 0);
          box.add(x(chart, place.getMaxX()), y(chart, place.getMaxY()));
          g.setColor(colour);
          g.fill(
              new Rectangle2D.Double(
                  box.getX() + inset,
                  box.getY() + inset,
                  Math.max(0, box.getWidth() - 2 * inset),
                  Math.max(0, box.getHeight() - 2 * inset)));
        });
    return this;
  }

  /** Markers on points. */
  public Plot dots(List<? extends Point2D> points, MethodStyle style) {
    marks.add(
        (g, chart) -> {
          g.setColor(style.colour());
          points.forEach(
              point ->
                  style
                      .shape()
                      .marker()
                      .paint(g, x(chart, point.getX()), y(chart, point.getY()), (int) MARKER_SIZE));
        });
    return this;
  }

  /** An interval with caps; an end beyond the axis has none. */
  public Plot interval(Point2D from, Point2D to, Color colour) {
    marks.add(
        (g, chart) -> {
          g.setColor(colour);
          g.setStroke(new BasicStroke(THIN));
          Path2D line = path(chart, List.of(from, to));
          g.draw(line);
          boolean upright = from.getX() == to.getX();
          for (Point2D end : List.of(from, to)) {
            if (isWithin(end)) {
              double px = x(chart, end.getX());
              double py = y(chart, end.getY());
              double dx = upright ? CAP : 0;
              double dy = upright ? 0 : CAP;
              g.draw(new Line2D.Double(px - dx, py - dy, px + dx, py + dy));
            }
          }
        });
    return this;
  }

  /** A text beside a point, moved by pixels. */
  Plot text(Point2D at, double dx, double dy, Words words) {
    marks.add(
        (g, chart) -> {
          g.setColor(words.colour());
          HouseStyle.text(
              g,
              words.text(),
              x(chart, at.getX()) + dx,
              y(chart, at.getY()) + dy,
              words.anchor(),
              words.rising());
        });
    return this;
  }

  /** A text on the left, just above a height. */
  public Plot label(String text, double height) {
    return text(point(x.low(), height), GAP, -HALF, Words.level(text, Anchor.START));
  }

  /**
   * A text as it is set.
   *
   * @param rising whether it reads upwards
   */
  record Words(String text, Anchor anchor, boolean rising, Color colour) {

    /** A level text in ink. */
    static Words level(String text, Anchor anchor) {
      return new Words(text, anchor, false, HouseStyle.INK);
    }
  }

  /** A line across the plot at a height, or upright at an x. */
  public Plot rule(double at, boolean upright, Color colour, BasicStroke pen) {
    return upright
        ? line(List.of(point(at, y.low()), point(at, y.high())), colour, pen)
        : line(List.of(point(x.low(), at), point(x.high(), at)), colour, pen);
  }

  static Point2D point(double x, double y) {
    return new Point2D.Double(x, y);
  }

  /** All texts that XChart may draw, which it does as outlines. */
  Collection<String> texts() {
    Set<String> texts = new TreeSet<>(labels);
    texts.addAll(List.of(title, x.title(), y.title()));
    for (int power = -6; power <= 9; power++) {
      texts.add(Numbers.tick(Math.pow(10, power)));
    }
    texts.remove("");
    return texts;
  }

  void paint(Graphics2D g, int width, int height) {
    int left = (int) (2 * GAP + (y.categories().isEmpty() ? AXIS_WIDTH : y.widest()));
    double inner = width - left - GAP;
    int inHeight = (int) (height - x.room(inner));
    XYChart chart = chart(width, inHeight, left);
    chart.paint(g, width, inHeight);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    x.roundValues().forEach(value -> grid(g, chart, value, true));
    y.roundValues().forEach(value -> grid(g, chart, value, false));
    g.setColor(HouseStyle.INK);
    for (int i = 0; i < y.categories().size(); i++) {
      left(g, chart, y.categories().get(i), i + 1);
    }
    for (int i = 0; i < x.categories().size(); i++) {
      below(g, chart, x.categories().get(i), i + 1, x.isCrowded(inner));
    }
    marks.forEach(mark -> mark.paint(g, chart));
  }

  /** A grid line of a logarithmic axis, with its label where XChart sets none. */
  private void grid(Graphics2D g, XYChart chart, double value, boolean upright) {
    g.setColor(HouseStyle.GRID);
    g.setStroke(new BasicStroke(0.8f));
    g.draw(
        upright
            ? path(chart, List.of(point(value, y.low()), point(value, y.high())))
            : path(chart, List.of(point(x.low(), value), point(x.high(), value))));
    double power = Math.log10(value);
    if (Math.abs(power - Math.rint(power)) > 1e-9) {
      g.setColor(HouseStyle.INK);
      if (upright) {
        below(g, chart, Numbers.tick(value), value, false);
      } else {
        left(g, chart, Numbers.tick(value), value);
      }
    }
  }

  private void left(Graphics2D g, XYChart chart, String text, double value) {
    HouseStyle.text(g, text, x(chart, x.low()) - GAP, y(chart, value) + HALF, Anchor.END, false);
  }

  private void below(Graphics2D g, XYChart chart, String text, double value, boolean rising) {
    double top = y(chart, y.low()) + GAP;
    if (rising) {
      HouseStyle.text(g, text, x(chart, value) + HALF, top, Anchor.END, true);
    } else {
      HouseStyle.text(g, text, x(chart, value), top + 2 * HALF, Anchor.MIDDLE, false);
    }
  }

  private XYChart chart(int width, int height, int left) {
    XYChart chart = new XYChart(width, height);
    var styler = chart.getStyler();
    HouseStyle.dress(styler);
    chart.setTitle(title);
    chart.setXAxisTitle(x.title());
    chart.setYAxisTitle(y.title());
    styler.setXAxisMin(x.low()).setXAxisMax(x.high()).setYAxisMin(y.low()).setYAxisMax(y.high());
    styler.setXAxisLogarithmic(x.logarithmic()).setYAxisLogarithmic(y.logarithmic());
    styler.setXAxisTicksVisible(x.categories().isEmpty());
    styler.setYAxisTicksVisible(y.categories().isEmpty());
    styler.setPlotGridVerticalLinesVisible(!x.logarithmic() && x.categories().isEmpty());
    styler.setPlotGridHorizontalLinesVisible(!y.logarithmic() && y.categories().isEmpty());
    styler.setYAxisLeftWidthHint(left);
    if (!x.logarithmic()) {
      styler.setxAxisTickLabelsFormattingFunction(this::label);
    }
    if (!y.logarithmic()) {
      styler.setyAxisTickLabelsFormattingFunction(this::label);
    }
    chart
        .addSeries("axes", unevenly(x), unevenly(y))
        .setMarker(SeriesMarkers.NONE)
        .setLineStyle(SeriesLines.NONE);
    return chart;
  }

  /** Places of an axis: XChart would set its ticks on places at even distances. */
  private static double[] unevenly(Axis axis) {
    return new double[] {axis.low(), axis.low() + 0.01 * (axis.high() - axis.low()), axis.high()};
  }

  private String label(double value) {
    String text = Numbers.significant(value, 6);
    labels.add(text);
    return text;
  }

  private boolean isWithin(Point2D point) {
    return x.clamp(point.getX()) == point.getX() && y.clamp(point.getY()) == point.getY();
  }

  private double x(XYChart chart, double value) {
    return chart.getScreenXFromChart(x.clamp(value));
  }

  private double y(XYChart chart, double value) {
    return chart.getScreenYFromChart(y.clamp(value));
  }

  private Path2D path(XYChart chart, List<? extends Point2D> points) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < points.size(); i++) {
      double px = x(chart, points.get(i).getX());
      double py = y(chart, points.get(i).getY());
      if (i == 0) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
    }
    return path;
  }
}
