package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.nwsbench.harness.analysis.MeanCurve;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.SeedCurve;

/**
 * Draws a {@link ConvergenceFigure} at the width of a column: 480 units stand for 8.5 cm, so that a
 * 15 unit letter prints at 7.5 points. The legend stands below the plot and never on it.
 */
final class ConvergenceChart extends XYChart implements FigureFiles.Paintable {

  static final int WIDTH = HouseStyle.WIDTH;

  private static final int PLOT_HEIGHT = 310;
  private static final int LABEL_GAP = 8;
  private static final int EDGE = 3;
  private static final int TITLE_RISE = 15;
  private static final int MARKERS = 6;
  private static final int MARKER_SIZE = 8;
  private static final double SIDE = 0.015;
  private static final Font TEXT = HouseStyle.TEXT;

  private final ConvergenceFigure figure;
  private final MethodStyles styles;
  private final FigureLegend key;
  private final ValueAxis axis;

  ConvergenceChart(ConvergenceFigure figure, MethodStyles styles) {
    super(WIDTH, PLOT_HEIGHT);
    this.figure = figure;
    this.styles = styles;
    this.key = new FigureLegend(entries(figure, styles), TEXT, WIDTH);
    setHeight(PLOT_HEIGHT + key.height());
    setTitle(figure.title());
    setXAxisTitle(figure.kind().xTitle());
    this.axis = ValueAxis.of(figure);
    dress();
    getStyler().setYAxisMin(axis.low()).setYAxisMax(axis.high());
    double end = figure.lines().stream().mapToDouble(l -> l.curve().mean().end()).max().orElse(1);
    getStyler().setXAxisMin(-SIDE * end).setXAxisMax((1 + SIDE) * end);
    figure.lines().forEach(this::band);
    figure.lines().forEach(this::mean);
  }

  private static List<FigureLegend.Entry> entries(ConvergenceFigure figure, MethodStyles styles) {
    return figure.lines().stream()
        .map(line -> new FigureLegend.Entry(line.contender().label(), styles.of(line.contender())))
        .toList();
  }

  @Override
  public int width() {
    return getWidth();
  }

  @Override
  public int height() {
    return getHeight();
  }

  @Override
  public void paint(Graphics2D g) {
    paint(g, getWidth(), getHeight());
  }

  @Override
  public void paint(Graphics2D g, int width, int height) {
    super.paint(g, width, height - key.height());
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    axis.between().forEach(value -> tickLabel(g, value));
    verticalTitle(g);
    int n = figure.lines().size();
    figure.lines().forEach(line -> line(g, line));
    for (int i = 0; i < n; i++) {
      markers(g, figure.lines().get(i), (i + 0.5) / n);
    }
    key.paint(g, height - key.height());
    setHeight(height);
  }

  /** Labels a tick that XChart leaves bare: on a logarithmic axis it knows powers of ten only. */
  private void tickLabel(Graphics2D g, double value) {
    TextLayout text = new TextLayout(Numbers.tick(value), TEXT, g.getFontRenderContext());
    double x = getYAxisLeftWidth() - LABEL_GAP - text.getBounds().getMaxX();
    double y = getScreenYFromChart(value) - text.getBounds().getCenterY();
    g.setColor(Color.BLACK);
    g.fill(text.getOutline(AffineTransform.getTranslateInstance(x, y)));
  }

  /** Stands at the edge; XChart would set it beside its own tick labels, on top of ours. */
  private void verticalTitle(Graphics2D g) {
    TextLayout text = new TextLayout(figure.yTitle(), TEXT, g.getFontRenderContext());
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            EDGE + text.getAscent(), (PLOT_HEIGHT + text.getAdvance()) / 2 - TITLE_RISE);
    place.rotate(-Math.PI / 2);
    g.setColor(Color.BLACK);
    g.fill(text.getOutline(place));
  }

  private void dress() {
    HouseStyle.dress(getStyler());
    getStyler().setYAxisLogarithmic(axis.logarithmic());
  }

  private void band(ConvergenceFigure.Line line) {
    List<MeanCurve.Point> points = line.curve().points();
    int n = points.size();
    if (line.curve().seeds() == 1 || n == 1) {
      return;
    }
    double[] x = new double[2 * n];
    double[] y = new double[2 * n];
    for (int i = 0; i < n; i++) {
      x[i] = points.get(i).x();
      y[i] = axis.clamp(points.get(i).high());
      x[2 * n - 1 - i] = points.get(i).x();
      y[2 * n - 1 - i] = axis.clamp(points.get(i).low());
    }
    XYSeries series = addSeries("band of " + line.contender().label(), x, y);
    series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
    series.setMarker(SeriesMarkers.NONE);
    series.setFillColor(styles.of(line.contender()).bandColour());
    series.setLineColor(new Color(0, 0, 0, 0));
  }

  /** Makes the mean known to the axes; {@link #line} draws it. */
  private void mean(ConvergenceFigure.Line line) {
    List<MeanCurve.Point> points = line.curve().points();
    XYSeries series =
        addSeries(
            line.contender().label(),
            points.stream().mapToDouble(MeanCurve.Point::x).toArray(),
            points.stream().mapToDouble(MeanCurve.Point::mean).toArray());
    series.setMarker(SeriesMarkers.NONE);
    series.setLineStyle(SeriesLines.NONE);
  }

  /** Draws the mean as one path; XChart would begin the dashes anew in each segment. */
  private void line(Graphics2D g, ConvergenceFigure.Line line) {
    Path2D path = new Path2D.Double();
    for (MeanCurve.Point point : line.curve().points()) {
      double x = getScreenXFromChart(point.x());
      double y = getScreenYFromChart(point.mean());
      if (path.getCurrentPoint() == null) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    MethodStyle style = styles.of(line.contender());
    g.setColor(style.colour());
    g.setStroke(style.stroke());
    g.draw(path);
  }

  private void markers(Graphics2D g, ConvergenceFigure.Line line, double offset) {
    MethodStyle style = styles.of(line.contender());
    SeedCurve mean = axis.logarithmic() ? line.curve().logMean() : line.curve().mean();
    for (int i = 0; i < MARKERS; i++) {
      double x = mean.start() + (mean.end() - mean.start()) * (i + offset) / MARKERS;
      double y = axis.logarithmic() ? Math.exp(mean.at(x)) : mean.at(x);
      g.setColor(style.colour());
      style.marker().paint(g, getScreenXFromChart(x), getScreenYFromChart(y), MARKER_SIZE);
    }
  }
}
