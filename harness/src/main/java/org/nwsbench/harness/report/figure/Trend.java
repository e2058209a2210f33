package org.nwsbench.harness.report.figure;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A figure of a metric of the nightly check: a marker with a 95% interval for each night, and a
 * line through the markers. The line breaks, at a dotted vertical line, where the machine changes.
 *
 * @param id name of its files without extension
 * @param points in order of night, at least one
 */
public record Trend(String id, String title, String unit, List<Point> points) {

  private static final MethodStyle STYLE =
      new MethodStyle(HouseStyle.BLUE, MethodStyle.Line.SOLID, SeriesMarkers.CIRCLE);

  private static final int MOST_NAMES = 20;

  /**
   * The value of one night and the ends of its 95% interval.
   *
   * @param number number of the night, from 1
   * @param commit label on the axis
   * @param environment machine of the night. The line breaks where it changes
   */
  public record Point(
      int number, String commit, String environment, double value, double low, double high) {}

  public Figure figure() {
    int first = points.get(0).number();
    List<String> names = names();
    Plot plot =
        new Plot(
            "",
            new Axis("commit, night by night", first - 0.5, names.size() + 0.5, false, names),
            Axis.holding(
                unit, points.stream().flatMapToDouble(p -> DoubleStream.of(p.low(), p.high()))));
    List<Point2D> line = new ArrayList<>();
    String machine = points.get(0).environment();
    for (Point point : points) {
      if (!point.environment().equals(machine)) {
        plot.line(line, STYLE.colour(), STYLE.stroke());
        line.clear();
        machine = point.environment();
        otherMachine(plot, point.number() - 0.5);
      }
      line.add(Plot.point(point.number(), point.value()));
      plot.interval(
          Plot.point(point.number(), point.low()),
          Plot.point(point.number(), point.high()),
          STYLE.colour());
      plot.dots(List.of(Plot.point(point.number(), point.value())), STYLE);
    }
    plot.line(line, STYLE.colour(), STYLE.stroke());
    String caption =
        "%s (%s) over the nights; bars: 95%% intervals of the night.".formatted(title, unit);
    return Figure.of(id, title, caption, plot);
  }

  private List<String> names() {
    int last = points.get(points.size() - 1).number();
    int step = (last + MOST_NAMES - 1) / MOST_NAMES;
    String[] names = new String[last];
    Arrays.fill(names, "");
    points.stream()
        .filter(point -> (last - point.number()) % step == 0)
        .forEach(point -> names[point.number() - 1] = point.commit());
    return List.of(names);
  }

  private static void otherMachine(Plot plot, double night) {
    plot.rule(night, true, HouseStyle.INK, MethodStyle.Line.DOTTED.stroke(1.2f));
    Plot.Words words = new Plot.Words("other machine", 1, true);
    plot.text(Plot.point(night, Double.MAX_VALUE), -4, 4, words);
  }
}
