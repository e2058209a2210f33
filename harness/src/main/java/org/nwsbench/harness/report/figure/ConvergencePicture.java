package org.nwsbench.harness.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.nwsbench.harness.analysis.MeanCurve;

/** A convergence figure as a picture: bands, then means with their signs. */
final class ConvergencePicture {

  private static final double BAND = 0.16;
  private static final int SIGNS = 6;

  private final ConvergenceFigure figure;
  private final MethodStyles styles;
  private final PlotFrame frame;
  private final List<Mark> marks = new ArrayList<>();

  private ConvergencePicture(ConvergenceFigure figure, MethodStyles styles) {
    this.figure = figure;
    this.styles = styles;
    double end = figure.lines().stream().mapToDouble(l -> l.curve().mean().end()).max().orElse(1);
    this.frame =
        new PlotFrame(
            PlotScale.upTo(end),
            PlotScale.of(ValueAxis.of(figure)),
            PictureLegend.of(
                figure.lines().stream().map(ConvergenceFigure.Line::contender).toList(), styles));
  }

  static Picture of(ConvergenceFigure figure, String caption, MethodStyles styles) {
    return new ConvergencePicture(figure, styles).picture(caption);
  }

  private Picture picture(String caption) {
    marks.addAll(frame.marks(figure.title(), figure.kind().xTitle(), figure.yTitle()));
    figure.lines().forEach(this::band);
    for (int i = 0; i < figure.lines().size(); i++) {
      line(figure.lines().get(i), (i + 0.5) / figure.lines().size());
    }
    return new Picture(
        figure.kind().id(), figure.title(), caption, PlotFrame.WIDTH, frame.height(), marks);
  }

  private void band(ConvergenceFigure.Line line) {
    List<MeanCurve.Point> points = line.curve().points();
    if (line.curve().seeds() == 1 || points.size() == 1) {
      return;
    }
    List<Mark.Spot> corners = new ArrayList<>();
    points.forEach(point -> corners.add(frame.at(point.x(), point.high())));
    for (int i = points.size() - 1; i >= 0; i--) {
      corners.add(frame.at(points.get(i).x(), points.get(i).low()));
    }
    marks.add(new Mark.Area(corners, styles.of(line.contender()).colour(), BAND));
  }

  private void line(ConvergenceFigure.Line line, double offset) {
    List<Mark.Spot> spots =
        line.curve().points().stream().map(point -> frame.at(point.x(), point.mean())).toList();
    marks.addAll(PlottedLine.marks(spots, styles.of(line.contender()), SIGNS, offset));
  }
}
