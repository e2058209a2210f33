package org.nwsbench.harness.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How a method is drawn, in every figure alike. Line and marker tell methods apart where colour
 * does not, as in grey print.
 */
public record MethodStyle(Color colour, Line line, Shape shape) {

  static final float WIDTH = 1.8f;
  private static final int BAND_ALPHA = 28;

  /** Pattern of a line. */
  public enum Line {
    SOLID,
    DASHED(8, 4),
    DOTTED(2, 3),
    DASHDOT(8, 3, 2, 3);

    private final float[] dashes;

    Line(float... dashes) {
      this.dashes = dashes;
    }

    /** A pen of some width that draws so. */
    public BasicStroke stroke(float width) {
      int cap = BasicStroke.CAP_BUTT;
      int join = BasicStroke.JOIN_ROUND;
      return dashes.length == 0
          ? new BasicStroke(width, cap, join)
          : new BasicStroke(width, cap, join, 1, dashes, 0);
    }
  }

  /** Form of a marker. */
  public enum Shape {
    CIRCLE(SeriesMarkers.CIRCLE),
    SQUARE(SeriesMarkers.SQUARE),
    TRIANGLE(SeriesMarkers.TRIANGLE_UP),
    DIAMOND(SeriesMarkers.DIAMOND),
    CROSS(SeriesMarkers.CROSS),
    PLUS(SeriesMarkers.PLUS),
    NONE(SeriesMarkers.NONE);

    private final Marker marker;

    Shape(Marker marker) {
      this.marker = marker;
    }

    Marker marker() {
      return marker;
    }
  }

  /** The pen of its lines. */
  public BasicStroke stroke() {
    return line.stroke(WIDTH);
  }

  Color bandColour() {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA);
  }
}
