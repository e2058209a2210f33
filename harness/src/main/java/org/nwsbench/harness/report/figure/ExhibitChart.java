package org.nwsbench.harness.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws an {@link ExhibitFigure} at the width of a column: markers with bars for what was measured,
 * lines for theory. XChart lays out the plot; grid lines and labels stand at round values that it
 * does not know on a logarithmic axis.
 */
public final class ExhibitChart extends XYChart implements FigureFiles.Paintable {

  private static final int PLOT_HEIGHT = 330;
  private static final int NOTE_HEIGHT = 24;
  private static final int MARKER_SIZE = 8;
  private static final int EDGE = 3;
  private static final int GAP = 6;
  private static final int LABEL_GAP = 10;
  // Six digits and the title.
  private static final int AXIS_WIDTH = 80;
  private static final int STUB = 14;
  private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
  private static final BasicStroke THIN = new BasicStroke(1);
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
  private static final List<MethodStyle> STYLES =
      List.of(
          style(0x0072B2, MethodStyle.Line.SOLID, MethodStyle.Shape.CIRCLE),
          style(0xD55E00, MethodStyle.Line.DASHED, MethodStyle.Shape.SQUARE),
          style(0x009E73, MethodStyle.Line.DOTTED, MethodStyle.Shape.TRIANGLE),
          style(0x000000, MethodStyle.Line.DASHDOT, MethodStyle.Shape.DIAMOND),
          style(0xCC79A7, MethodStyle.Line.SOLID, MethodStyle.Shape.CROSS),
          style(0xE69F00, MethodStyle.Line.DASHED, MethodStyle.Shape.PLUS));

  private final ExhibitFigure figure;
  private final FigureLegend key;
  private final ExhibitAxis x;
  private final ExhibitAxis y;

  /**
   * @throws IllegalArgumentException if there are more lines than styles, or no point
   */
  public ExhibitChart(ExhibitFigure figure) {
    super(HouseStyle.WIDTH, PLOT_HEIGHT);
    if (figure.lines().size() > STYLES.size()) {
      throw new IllegalArgumentException(
          "%s: %d lines, %d styles"
              .formatted(figure.title(), figure.lines().size(), STYLES.size()));
    }
    this.figure = figure;
    this.key = new FigureLegend(entries(), HouseStyle.TEXT, HouseStyle.WIDTH);
    this.x = range(figure.x(), points().mapToDouble(ExhibitFigure.Point::x));
    this.y =
        range(
            figure.y(),
            DoubleStream.concat(
                points().flatMapToDouble(this::heights),
                figure.references().stream().mapToDouble(ExhibitFigure.Reference::height)));
    setHeight(PLOT_HEIGHT + key.height() + NOTE_HEIGHT);
    setTitle(figure.title());
    setXAxisTitle(figure.x().title());
    dress();
    series();
  }

  private static MethodStyle style(int rgb, MethodStyle.Line line, MethodStyle.Shape shape) {
    return new MethodStyle(new Color(rgb), line, shape);
  }

  private List<FigureLegend.Entry> entries() {
    return figure.lines().stream()
        .map(line -> new FigureLegend.Entry(line.label(), STYLES.get(figure.lines().indexOf(line))))
        .toList();
  }

  private Stream<ExhibitFigure.Point> points() {
    return figure.lines().stream().flatMap(line -> line.points().stream());
  }

  private DoubleStream heights(ExhibitFigure.Point point) {
    double low = figure.y().isLogarithmic() && point.low() <= 0 ? point.measured() : point.low();
    DoubleStream.Builder heights = DoubleStream.builder().add(low).add(point.high());
    point.theory().ifPresent(heights::add);
    return heights.build();
  }

  private static ExhibitAxis range(ExhibitFigure.Axis axis, DoubleStream values) {
    var range = values.summaryStatistics();
    if (range.getCount() == 0) {
      throw new IllegalArgumentException(axis.title() + ": no point to draw");
    }
    return ExhibitAxis.over(axis, range.getMin(), range.getMax());
  }

  private void dress() {
    HouseStyle.dress(getStyler());
    getStyler()
        .setXAxisLogarithmic(figure.x().isLogarithmic())
        .setYAxisLogarithmic(figure.y().isLogarithmic())
        .setXAxisMin(x.low())
        .setXAxisMax(x.high())
        .setYAxisMin(y.low())
        .setYAxisMax(y.high());
    getStyler().setPlotGridLinesVisible(false);
    getStyler().setAxisTickPadding(LABEL_GAP);
    getStyler().setYAxisLeftWidthHint(AXIS_WIDTH);
    getStyler().setAxisTicksMarksVisible(false);
    // Labels are ours; theirs keep the room.
    getStyler().setAxisTickLabelsColor(new Color(0, 0, 0, 0));
    getStyler().setxAxisTickLabelsFormattingFunction(value -> "0");
    getStyler().setyAxisTickLabelsFormattingFunction(value -> "0");
  }

  /** Makes the points known to the axes; {@link #paint} draws them. */
  private void series() {
    for (ExhibitFigure.Line line : figure.lines()) {
      XYSeries series =
          addSeries(
              line.label(),
              line.points().stream().mapToDouble(ExhibitFigure.Point::x).toArray(),
              line.points().stream().mapToDouble(ExhibitFigure.Point::measured).toArray());
      series.setMarker(SeriesMarkers.NONE);
      series.setLineStyle(SeriesLines.NONE);
    }
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
    int plotHeight = height - key.height() - NOTE_HEIGHT;
    super.paint(g, width, plotHeight);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, plotHeight, width, height - plotHeight);
    grid(g);
    references(g);
    verticalTitle(g);
    for (int i = 0; i < figure.lines().size(); i++) {
      theory(g, figure.lines().get(i), STYLES.get(i));
    }
    for (int i = 0; i < figure.lines().size(); i++) {
      measured(g, figure.lines().get(i), STYLES.get(i));
    }
    key.paint(g, plotHeight);
    TextLayout note = text(note());
    fill(g, note, (HouseStyle.WIDTH - note.getAdvance()) / 2, height - NOTE_HEIGHT / 2.0);
    setHeight(height);
  }

  private String note() {
    boolean theory = points().anyMatch(point -> point.theory().isPresent());
    return "markers: measured, bars: 2 standard errors" + (theory ? ", lines: theory" : "");
  }

  private void grid(Graphics2D g) {
    double start = getScreenXFromChart(x.low());
    double end = getScreenXFromChart(x.high());
    double bottom = getScreenYFromChart(y.low());
    double top = getScreenYFromChart(y.high());
    for (ExhibitAxis.Tick tick : x.ticks()) {
      double at = getScreenXFromChart(tick.value());
      line(g, GRID, at, bottom, at, top);
      TextLayout label = text(tick.label());
      double left =
          Math.min(at - label.getAdvance() / 2, HouseStyle.WIDTH - EDGE - label.getAdvance());
      fill(g, label, left, bottom + GAP + label.getAscent());
    }
    for (ExhibitAxis.Tick tick : y.ticks()) {
      double at = getScreenYFromChart(tick.value());
      line(g, GRID, start, at, end, at);
      TextLayout label = text(tick.label());
      fill(g, label, start - GAP - label.getAdvance(), at - label.getBounds().getCenterY());
    }
  }

  private static void line(Graphics2D g, Color colour, double x1, double y1, double x2, double y2) {
    g.setColor(colour);
    g.setStroke(THIN);
    g.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  /** Stands at the edge; XChart would set it beside its own tick labels, on top of ours. */
  private void verticalTitle(Graphics2D g) {
    double bottom = getScreenYFromChart(y.low());
    double top = getScreenYFromChart(y.high());
    TextLayout beside = text(figure.y().title());
    AffineTransform place =
        AffineTransform.getTranslateInstance(
            EDGE + beside.getAscent(), (bottom + top + beside.getAdvance()) / 2);
    place.rotate(-Math.PI / 2);
    g.setColor(Color.BLACK);
    g.fill(beside.getOutline(place));
  }

  private void references(Graphics2D g) {
    double left = getScreenXFromChart(x.low());
    for (ExhibitFigure.Reference reference : figure.references()) {
      double height = getScreenYFromChart(reference.height());
      line(g, Color.BLACK, left, height, getScreenXFromChart(x.high()), height);
      TextLayout label = text(reference.label());
      boolean highest = reference.equals(figure.references().get(figure.references().size() - 1));
      double baseline = highest ? height - label.getDescent() : height + label.getAscent();
      fill(g, label, left + EDGE, baseline);
    }
  }

  private void theory(Graphics2D g, ExhibitFigure.Line line, MethodStyle style) {
    Path2D path = new Path2D.Double();
    for (ExhibitFigure.Point point : line.points()) {
      if (point.theory().isPresent()) {
        double at = getScreenXFromChart(point.x());
        double height = getScreenYFromChart(y.clamp(point.theory().getAsDouble()));
        if (line.points().size() == 1) {
          path.moveTo(at - STUB, height);
          path.lineTo(at + STUB, height);
        } else if (path.getCurrentPoint() == null) {
          path.moveTo(at, height);
        } else {
          path.lineTo(at, height);
        }
      }
    }
    g.setColor(style.colour());
    g.setStroke(style.stroke());
    g.draw(path);
  }

  private void measured(Graphics2D g, ExhibitFigure.Line line, MethodStyle style) {
    for (ExhibitFigure.Point point : line.points()) {
      double at = getScreenXFromChart(point.x());
      g.setColor(style.colour());
      g.setStroke(THIN);
      g.draw(
          new Line2D.Double(
              at,
              getScreenYFromChart(y.clamp(point.low())),
              at,
              getScreenYFromChart(y.clamp(point.high()))));
      style.marker().paint(g, at, getScreenYFromChart(point.measured()), MARKER_SIZE);
    }
  }

  private static TextLayout text(String text) {
    return new TextLayout(text, HouseStyle.TEXT, CONTEXT);
  }

  private static void fill(Graphics2D g, TextLayout text, double left, double baseline) {
    g.setColor(Color.BLACK);
    g.fill(text.getOutline(AffineTransform.getTranslateInstance(left, baseline)));
  }
}
