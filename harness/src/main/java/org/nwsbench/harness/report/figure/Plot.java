package org.nwsbench.harness.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A plot on XChart's axes. Lines, markers and areas are XChart series, in the order in which they
 * are added. A point beyond an end of an axis is drawn at that end.
 *
 * <p>XChart would draw the letters of titles and labels as shapes, so this class writes them as
 * text in an XChart annotation. XChart would also draw a line piece by piece, which breaks dashes.
 * So the marker of a line's last point draws the whole line.
 */
public final class Plot {

  private static final int AXIS_WIDTH = 54;
  private static final int LINE_HEIGHT = 20;
  private static final int GAP = 8;
  private static final double HALF = 4.5;
  private static final BasicStroke THIN = new BasicStroke(1.2f);
  private static final double CAP = 3.5;
  private static final int SAMPLE = 26;

  private static final int DOT = 8;

  private static final double UNEVEN = 0.001;

  private final String title;
  private final Axis x;
  private final Axis y;
  private final List<Consumer<XYChart>> marks = new ArrayList<>();
  private final List<End> ends = new ArrayList<>();
  private boolean hasDots;

  private record End(Point2D at, String name, MethodStyle style) {}

  private static final class Joined extends Marker {

    private final BasicStroke pen;
    private final Path2D path = new Path2D.Double();
    private int left;

    Joined(BasicStroke pen, int points) {
      this.pen = pen;
      this.left = points;
    }

    @Override
    public void paint(Graphics2D g, double px, double py, int size) {
      if (path.getCurrentPoint() == null) {
        path.moveTo(px, py);
      } else {
        path.lineTo(px, py);
      }
      left--;
      if (left == 0) {
        g.setStroke(pen);
        g.draw(path);
      }
    }
  }

  public Plot(String title, Axis x, Axis y) {
    this.title = title;
    this.x = x;
    this.y = y;
    x.roundValues().forEach(at -> rule(at, true, HouseStyle.GRID, HouseStyle.GRID_PEN));
    y.roundValues().forEach(at -> rule(at, false, HouseStyle.GRID, HouseStyle.GRID_PEN));
  }

  public Plot line(List<? extends Point2D> points, Color colour, BasicStroke pen) {
    List<Point2D> copy = List.copyOf(points);
    marks.add(chart -> markers(chart, copy, new Joined(pen, copy.size()), colour));
    return this;
  }

  void end(Point2D at, String name, MethodStyle style) {
    ends.add(new End(at, name, style));
  }

  private void names(Graphics2D g, XYChart chart, double left, double bottom) {
    List<End> upwards =
        ends.stream().sorted(Comparator.comparing((End end) -> end.at().getY())).toList();
    double room = bottom;
    for (End end : upwards) {
      double height = Math.min(room, chart.getScreenYFromChart(y.clamp(end.at().getY())));
      room = height - LINE_HEIGHT + HALF;
      g.setColor(end.style().colour());
      g.setStroke(end.style().stroke());
      g.draw(new Line2D.Double(left + HALF, height, left + SAMPLE, height));
      if (hasDots) {
        end.style().marker().paint(g, left + (HALF + SAMPLE) / 2.0, height, DOT);
      }
      g.setColor(HouseStyle.INK);
      HouseStyle.text(g, end.name(), left + SAMPLE + HALF, height + HALF, 0, false);
    }
  }

  public Plot area(List<? extends Point2D> corners, Color colour) {
    marks.add(
        chart -> {
          XYSeries surface = series(chart, corners, SeriesMarkers.NONE);
          surface.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea).setFillColor(colour);
        });
    return this;
  }

  public Plot dots(List<? extends Point2D> points, MethodStyle style) {
    hasDots = true;
    marks.add(chart -> markers(chart, points, style.marker(), style.colour()));
    return this;
  }

  /** Draws a vertical interval with a cap at each end. An end beyond the axis has no cap. */
  public Plot interval(Point2D from, Point2D to, Color colour) {
    Marker cap =
        new Marker() {
          @Override
          public void paint(Graphics2D g, double px, double py, int size) {
            g.setStroke(THIN);
            g.draw(new Line2D.Double(px - CAP, py, px + CAP, py));
          }
        };
    List<Point2D> ends = Stream.of(from, to).filter(this::isWithin).toList();
    marks.add(chart -> markers(chart, ends, cap, colour));
    return line(List.of(from, to), colour, THIN);
  }

  Plot arrow(Point2D at, boolean right, Color colour) {
    double back = right ? -2 * CAP : 2 * CAP;
    Marker head =
        new Marker() {
          @Override
          public void paint(Graphics2D g, double px, double py, int size) {
            Path2D triangle = new Path2D.Double();
            triangle.moveTo(px, py);
            triangle.lineTo(px + back, py - CAP);
            triangle.lineTo(px + back, py + CAP);
            triangle.closePath();
            g.fill(triangle);
          }
        };
    marks.add(chart -> markers(chart, List.of(at), head, colour));
    return this;
  }

  Plot text(Point2D at, double dx, double dy, Words words) {
    marks.add(chart -> over(chart, g -> set(g, chart, at, dx, dy, words)));
    return this;
  }

  private void set(Graphics2D g, XYChart chart, Point2D at, double dx, double dy, Words words) {
    g.setColor(HouseStyle.INK);
    double px = chart.getScreenXFromChart(x.clamp(at.getX()));
    double py = chart.getScreenYFromChart(y.clamp(at.getY()));
    HouseStyle.text(g, words.text(), px + dx, py + dy, words.share(), words.rising());
  }

  private static void over(XYChart chart, Consumer<Graphics2D> painter) {
    chart.addAnnotation(
        new Annotation(false) {
          @Override
          public void paint(Graphics2D g) {
            painter.accept(g);
          }
        });
  }

  /** Writes a text on the left just above a height. */
  public Plot label(String text, double height) {
    return text(point(x.low(), height), GAP, -HALF, new Words(text, 0, false));
  }

  record Words(String text, double share, boolean rising) {}

  /** Draws a line across the plot, horizontal at a height or vertical at an x. */
  public Plot rule(double at, boolean upright, Color colour, BasicStroke pen) {
    return upright
        ? line(List.of(point(at, y.low()), point(at, y.high())), colour, pen)
        : line(List.of(point(x.low(), at), point(x.high(), at)), colour, pen);
  }

  static Point2D point(double x, double y) {
    return new Point2D.Double(x, y);
  }

  void paint(Graphics2D g, int width, int height) {
    int left = (int) (2 * GAP + (y.categories().isEmpty() ? AXIS_WIDTH : y.widest()));
    int above = title.isEmpty() ? 0 : LINE_HEIGHT - GAP;
    double names = ends.stream().mapToDouble(end -> HouseStyle.width(end.name())).max().orElse(0);
    int right = ends.isEmpty() ? 0 : SAMPLE + GAP + (int) Math.ceil(names);
    int inner = width - left - 2 * GAP - right;
    int below = (int) x.room(inner) + (x.title().isEmpty() ? 0 : LINE_HEIGHT);
    XYChart chart = new XYChart(left + inner + GAP, height - above - below + GAP);
    XYStyler styler = chart.getStyler();
    HouseStyle.dressBare(styler);
    styler.setChartPadding(GAP).setYAxisLeftWidthHint(left);
    styler.setXAxisMin(x.low()).setXAxisMax(x.high()).setXAxisLogarithmic(x.logarithmic());
    styler.setYAxisMin(y.low()).setYAxisMax(y.high()).setYAxisLogarithmic(y.logarithmic());
    styler.setPlotGridVerticalLinesVisible(x.isEven());
    styler.setPlotGridHorizontalLinesVisible(y.isEven());
    NavigableMap<Double, String> xTicks = x.ticks();
    NavigableMap<Double, String> yTicks = y.ticks();
    if (x.isEven()) {
      styler.setxAxisTickLabelsFormattingFunction(value -> Axis.tick(value, xTicks));
    }
    if (y.isEven()) {
      styler.setyAxisTickLabelsFormattingFunction(value -> Axis.tick(value, yTicks));
    }
    markers(chart, unevenly(), SeriesMarkers.NONE, HouseStyle.GRID);
    marks.forEach(mark -> mark.accept(chart));
    boolean rising = x.isCrowded(inner);
    double dx = rising ? HALF : 0;
    double dy = rising ? GAP : GAP + 2 * HALF;
    double share = rising ? 1 : 0.5;
    int bottom = chart.getHeight() - GAP;
    over(
        chart,
        on -> {
          x.shown(xTicks)
              .forEach(
                  (at, text) ->
                      set(on, chart, point(at, y.low()), dx, dy, new Words(text, share, rising)));
          y.shown(yTicks)
              .forEach(
                  (at, text) ->
                      set(on, chart, point(x.low(), at), -GAP, HALF, new Words(text, 1, false)));
          names(on, chart, left + inner, bottom);
          on.setColor(HouseStyle.INK);
          double middle = left + inner / 2.0;
          HouseStyle.text(on, title, middle, 0, 0.5, false);
          HouseStyle.text(on, x.title(), middle, height - above - GAP, 0.5, false);
          HouseStyle.text(on, y.title(), 2 * GAP, (GAP + bottom) / 2.0, 0.5, true);
        });
    g.translate(0, above);
    chart.paint(g, chart.getWidth(), chart.getHeight());
  }

  private List<Point2D> unevenly() {
    return List.of(
        point(x.low(), y.low()),
        point(x.low() + UNEVEN * (x.high() - x.low()), y.low() + UNEVEN * (y.high() - y.low())),
        point(x.high(), y.high()));
  }

  private void markers(XYChart chart, List<? extends Point2D> points, Marker marker, Color colour) {
    if (!points.isEmpty()) {
      series(chart, points, marker).setMarkerColor(colour);
    }
  }

  private XYSeries series(XYChart chart, List<? extends Point2D> points, Marker marker) {
    XYSeries series =
        chart.addSeries(
            String.valueOf(chart.getSeriesMap().size()),
            points.stream().mapToDouble(point -> x.clamp(point.getX())).toArray(),
            points.stream().mapToDouble(point -> y.clamp(point.getY())).toArray());
    series.setLineStyle(SeriesLines.NONE);
    series.setMarker(marker);
    return series;
  }

  private boolean isWithin(Point2D point) {
    return x.clamp(point.getX()) == point.getX() && y.clamp(point.getY()) == point.getY();
  }
}
