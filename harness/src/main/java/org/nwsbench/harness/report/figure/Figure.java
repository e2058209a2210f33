package org.nwsbench.harness.report.figure;

import java.util.function.Supplier;

/**
 * A figure with what is said of it.
 *
 * @param id name of its files, without ending
 * @param title one short line
 * @param caption all that a reader needs who sees the figure alone
 * @param drawing makes it ready to paint; needs a font
 */
public record Figure(
    String id, String title, String caption, Supplier<FigureFiles.Paintable> drawing) {

  /** A figure that is painted from its picture. */
  static Figure of(String id, Picture picture) {
    return new Figure(id, picture.title(), picture.caption(), () -> new PicturePainter(picture));
  }

  /** The figure of a metric over the nights. */
  public static Figure of(Trend trend) {
    return of(trend.id(), TrendPicture.of(trend));
  }
}
