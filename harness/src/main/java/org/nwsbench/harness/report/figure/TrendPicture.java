package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * A number over the nights: a sign and its interval a night, a line through the nights of one
 * machine, a dashed upright line before the first night after a change of level.
 */
public final class TrendPicture {

  private static final Color BLUE = new Color(0x0072B2);
  private static final Color RED = new Color(0xD55E00);
  private static final double CAP = 3;

  private final Trend trend;
  private final PlotFrame frame;
  private final PlotScale heights;
  private final List<Mark> marks = new ArrayList<>();

  private TrendPicture(Trend trend) {
    this.trend = trend;
    this.heights = heights();
    this.frame = new PlotFrame(nights(), heights, new PictureLegend(List.of()));
  }

  /** The picture of one metric over the nights. */
  public static Picture of(Trend trend) {
    TrendPicture picture = new TrendPicture(trend);
    picture.draw();
    return new Picture(
        trend.id(),
        trend.title(),
        picture.caption(),
        PlotFrame.WIDTH,
        picture.frame.height(),
        picture.marks);
  }

  private String caption() {
    return "%s (%s) over the nights, by their numbers below; bars: 95%% intervals of the night. %s"
        .formatted(
            trend.title(),
            trend.unit(),
            trend.steps().isEmpty()
                ? "No change of level was found."
                : "Dashed: changes of level, with the first commit after each.");
  }

  private PlotScale nights() {
    int first = trend.points().get(0).number();
    int last = trend.points().get(trend.points().size() - 1).number();
    return new PlotScale(first - 0.5, Math.max(last, first + 3) + 0.5, false);
  }

  private PlotScale heights() {
    double low = trend.points().stream().mapToDouble(Trend.Point::low).min().orElseThrow();
    double high = trend.points().stream().mapToDouble(Trend.Point::high).max().orElseThrow();
    double margin = Math.max(0.08 * (high - low), 0.01 * Math.abs(high) + 1e-12);
    return new PlotScale(
        low >= 0 ? Math.max(0, low - margin) : low - margin, high + 2 * margin, false);
  }

  private void draw() {
    marks.addAll(frame.marks(trend.title(), "night", trend.unit()));
    trend.steps().forEach(this::step);
    List<Mark.Spot> line = new ArrayList<>();
    String environment = trend.points().get(0).environment();
    for (Trend.Point point : trend.points()) {
      if (!point.environment().equals(environment)) {
        line(line);
        line.clear();
        environment = point.environment();
        upright(point.number() - 0.5, "other machine", Mark.INK, MethodStyle.Line.DOTTED);
      }
      line.add(frame.at(point.number(), point.value()));
      interval(point);
    }
    line(line);
    trend
        .points()
        .forEach(
            point ->
                marks.add(
                    new Mark.Sign(
                        frame.at(point.number(), point.value()), MethodStyle.Shape.CIRCLE, BLUE)));
  }

  private void line(List<Mark.Spot> spots) {
    if (spots.size() > 1) {
      marks.add(new Mark.Path(spots, BLUE, MethodStyle.Line.SOLID, 1.4));
    }
  }

  private void interval(Trend.Point point) {
    Mark.Spot low = frame.at(point.number(), point.low());
    Mark.Spot high = frame.at(point.number(), point.high());
    marks.add(Mark.Path.thin(low.x(), low.y(), high.x(), high.y(), BLUE));
    marks.add(Mark.Path.thin(low.x() - CAP, low.y(), low.x() + CAP, low.y(), BLUE));
    marks.add(Mark.Path.thin(high.x() - CAP, high.y(), high.x() + CAP, high.y(), BLUE));
  }

  private void step(Trend.Step step) {
    upright(step.number() - 0.5, step.words(), RED, MethodStyle.Line.DASHED);
  }

  private void upright(double number, String words, Color colour, MethodStyle.Line line) {
    Mark.Spot bottom = frame.at(number, heights.low());
    Mark.Spot top = frame.at(number, heights.high());
    marks.add(new Mark.Path(List.of(bottom, top), colour, line, 1.2));
    marks.add(
        new Mark.Words(
            new Mark.Spot(top.x() - 4, top.y() + 4), words, Mark.Anchor.END, true, colour));
  }
}
