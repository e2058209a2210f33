package org.nwsbench.harness.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.nwsbench.harness.report.figure.HouseStyle.Anchor;

/**
 * A plot: axes with a grid, and marks at the data's places in the order in which they are added.
 *
 * <p>Drawn here and not by a library of charts: XChart fills the outlines of its labels, draws a
 * line piece by piece, which breaks dashes, and has no bands. Text stays text, so files stay small.
 */
public final class Plot {

  private static final int AXIS_WIDTH = 54;
  private static final int LINE_HEIGHT = 20;
  private static final float GRID_WIDTH = 0.8f;
  private static final int GAP = 8;
  private static final double HALF = 4.5;
  private static final float THIN = 1.2f;
  private static final double MARKER_SIZE = 8;
  private static final double CAP = 3.5;

  private final String title;
  private final Axis x;
  private final Axis y;
  private final List<Mark> marks = new ArrayList<>();

  /** Something drawn at places of the axes. */
  private interface Mark {
    void paint(Graphics2D g, Frame frame);
  }

  /** Where values of the axes lie, in pixels. */
  private record Frame(Axis x, Axis y, Rectangle2D area) {

    double x(double value) {
      return area.getMinX() + x.share(value) * area.getWidth();
    }

    double y(double value) {
      return area.getMaxY() - y.share(value) * area.getHeight();
    }

    Path2D path(List<? extends Point2D> points) {
      Path2D path = new Path2D.Double();
      for (Point2D point : points) {
        if (path.getCurrentPoint() == null) {
          path.moveTo(x(point.getX()), y(point.getY()));
        } else {
          path.lineTo(x(point.getX()), y(point.getY()));
        }
      }
      return path;
    }
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
        (g, frame) -> {
          g.setColor(colour);
          g.setStroke(pen);
          g.draw(frame.path(points));
        });
    return this;
  }

  /** A surface between points. */
  public Plot area(List<? extends Point2D> corners, Color colour) {
    marks.add(
        (g, frame) -> {
          Path2D path = frame.path(corners);
          path.closePath();
          g.setColor(colour);
          g.fill(path);
        });
    return this;
  }

  /** A surface with upright sides, between two corners, inset by some pixels. */
  public Plot box(Rectangle2D place, double inset, Color colour) {
    marks.add(
        (g, frame) -> {
          Rectangle2D box =
              new Rectangle2D.Double(frame.x(place.getMinX()), frame.y(place.getMinY()), 0, 0);
          box.add(frame.x(place.getMaxX()), frame.y(place.getMaxY()));
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
        (g, frame) -> {
          g.setColor(style.colour());
          points.forEach(
              point ->
                  style
                      .shape()
                      .marker()
                      .paint(g, frame.x(point.getX()), frame.y(point.getY()), (int) MARKER_SIZE));
        });
    return this;
  }

  /** An interval with caps; an end beyond the axis has none. */
  public Plot interval(Point2D from, Point2D to, Color colour) {
    marks.add(
        (g, frame) -> {
          g.setColor(colour);
          g.setStroke(new BasicStroke(THIN));
          Path2D line = frame.path(List.of(from, to));
          g.draw(line);
          boolean upright = from.getX() == to.getX();
          for (Point2D end : List.of(from, to)) {
            if (isWithin(end)) {
              double px = frame.x(end.getX());
              double py = frame.y(end.getY());
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
        (g, frame) -> {
          g.setColor(words.colour());
          HouseStyle.text(
              g,
              words.text(),
              frame.x(at.getX()) + dx,
              frame.y(at.getY()) + dy,
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

  void paint(Graphics2D g, int width, int height) {
    double left = 2 * GAP + (y.categories().isEmpty() ? AXIS_WIDTH : y.widest());
    double top = title.isEmpty() ? GAP : LINE_HEIGHT;
    double inner = width - left - 2 * GAP;
    double bottom = height - x.room(inner) - (x.title().isEmpty() ? 0 : LINE_HEIGHT);
    Frame frame = new Frame(x, y, new Rectangle2D.Double(left, top, inner, bottom - top));
    g.setStroke(new BasicStroke(GRID_WIDTH));
    for (Axis.Tick tick : x.ticks(inner)) {
      double place = frame.x(tick.value());
      if (x.categories().isEmpty()) {
        g.setColor(HouseStyle.GRID);
        g.draw(new Line2D.Double(place, top, place, bottom));
      }
      g.setColor(HouseStyle.INK);
      if (x.isCrowded(inner)) {
        HouseStyle.text(g, tick.label(), place + HALF, bottom + GAP, Anchor.END, true);
      } else {
        HouseStyle.text(g, tick.label(), place, bottom + GAP + 2 * HALF, Anchor.MIDDLE, false);
      }
    }
    for (Axis.Tick tick : y.ticks(bottom - top)) {
      double place = frame.y(tick.value());
      if (y.categories().isEmpty()) {
        g.setColor(HouseStyle.GRID);
        g.draw(new Line2D.Double(left, place, left + inner, place));
      }
      g.setColor(HouseStyle.INK);
      HouseStyle.text(g, tick.label(), left - GAP, place + HALF, Anchor.END, false);
    }
    double middle = left + inner / 2;
    HouseStyle.text(g, title, middle, top - GAP, Anchor.MIDDLE, false);
    HouseStyle.text(g, x.title(), middle, height - GAP, Anchor.MIDDLE, false);
    HouseStyle.text(g, y.title(), 2 * GAP, (top + bottom) / 2, Anchor.MIDDLE, true);
    marks.forEach(mark -> mark.paint(g, frame));
  }

  private boolean isWithin(Point2D point) {
    return x.clamp(point.getX()) == point.getX() && y.clamp(point.getY()) == point.getY();
  }
}
