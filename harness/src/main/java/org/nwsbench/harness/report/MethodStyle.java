package org.nwsbench.harness.report;

import java.awt.BasicStroke;
import java.awt.Color;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How a method is drawn, in every figure alike. Line and marker tell methods apart where colour
 * does not, as in grey print.
 */
record MethodStyle(Color colour, Line line, Shape shape) {

  private static final float WIDTH = 1.8f;
  private static final int BAND_ALPHA = 36;

  /** Pattern of a line. */
  enum Line {
    SOLID,
    DASHED,
    DOTTED,
    DASHDOT;

    private BasicStroke stroke() {
      return switch (this) {
        case SOLID -> new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        case DASHED -> dashes(8, 4);
        case DOTTED -> dashes(2, 3);
        case DASHDOT -> dashes(8, 3, 2, 3);
      };
    }

    private static BasicStroke dashes(float... lengths) {
      return new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
    }
  }

  /** Form of a marker. */
  enum Shape {
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    CROSS,
    PLUS;

    private Marker marker() {
      return switch (this) {
        case CIRCLE -> SeriesMarkers.CIRCLE;
        case SQUARE -> SeriesMarkers.SQUARE;
        case TRIANGLE -> SeriesMarkers.TRIANGLE_UP;
        case DIAMOND -> SeriesMarkers.DIAMOND;
        case CROSS -> SeriesMarkers.CROSS;
        case PLUS -> SeriesMarkers.PLUS;
      };
    }
  }

  BasicStroke stroke() {
    return line.stroke();
  }

  Marker marker() {
    return shape.marker();
  }

  Color bandColour() {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA);
  }
}
