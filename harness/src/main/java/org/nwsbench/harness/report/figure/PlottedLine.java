package org.nwsbench.harness.report.figure;

import java.util.ArrayList;
import java.util.List;

/** A method's line with its signs, which stand evenly along it and not at its points. */
final class PlottedLine {

  private static final double WIDTH = 1.8;

  private PlottedLine() {}

  /**
   * The marks of a line.
   *
   * @param signs how many
   * @param offset how far the first sign stands along its share of the line, so that those of
   *     several lines do not meet
   */
  static List<Mark> marks(List<Mark.Spot> spots, MethodStyle style, int signs, double offset) {
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark.Path(spots, style.colour(), style.line(), WIDTH));
    double start = spots.get(0).x();
    double end = spots.get(spots.size() - 1).x();
    for (int i = 0; i < signs; i++) {
      double x = start + (end - start) * (i + offset) / signs;
      marks.add(new Mark.Sign(between(spots, x), style.shape(), style.colour()));
    }
    return marks;
  }

  /** The place on the drawn line, which is straight between spots on any axis. */
  private static Mark.Spot between(List<Mark.Spot> spots, double x) {
    for (int i = 1; i < spots.size(); i++) {
      Mark.Spot left = spots.get(i - 1);
      Mark.Spot right = spots.get(i);
      if (x <= right.x() && right.x() > left.x()) {
        double share = Math.max(0, (x - left.x()) / (right.x() - left.x()));
        return new Mark.Spot(x, left.y() + share * (right.y() - left.y()));
      }
    }
    return spots.get(spots.size() - 1);
  }
}
