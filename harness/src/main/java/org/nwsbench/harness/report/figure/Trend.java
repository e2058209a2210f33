package org.nwsbench.harness.report.figure;

import java.util.List;

/**
 * A number over the nights, as it is drawn.
 *
 * @param id ends the names of its files
 * @param title one short line
 * @param unit of the values
 * @param points in order of night, at least one
 * @param steps changes of level, in order
 */
public record Trend(String id, String title, String unit, List<Point> points, List<Step> steps) {

  public Trend {
    points = List.copyOf(points);
    steps = List.copyOf(steps);
    if (points.isEmpty()) {
      throw new IllegalArgumentException(title + ": no point to draw");
    }
  }

  /**
   * A night.
   *
   * @param number from 1
   * @param commit its name on the axis
   * @param environment where it changes, the line breaks
   */
  public record Point(
      int number, String commit, String environment, double value, double low, double high) {}

  /**
   * A change of level.
   *
   * @param number of the first night after it
   * @param words beside it, such as a commit
   */
  public record Step(int number, String words) {}
}
