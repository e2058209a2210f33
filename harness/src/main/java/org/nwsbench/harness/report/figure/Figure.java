package org.nwsbench.harness.report.figure;

import java.util.function.Supplier;

/**
 * A figure, for the page and for files.
 *
 * @param picture for the page
 * @param forFiles the same, made ready to paint; needs fonts
 */
public record Figure(Picture picture, Supplier<FigureFiles.Paintable> forFiles) {

  /** A figure that is painted from its picture. */
  public static Figure of(Picture picture) {
    return new Figure(picture, () -> new PicturePainter(picture));
  }
}
