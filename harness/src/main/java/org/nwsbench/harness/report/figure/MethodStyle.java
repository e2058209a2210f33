package org.nwsbench.harness.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import org.knowm.xchart.style.markers.Marker;

/**
 * How a method is drawn in all figures. Lines and markers distinguish methods even without colour,
 * as in grey print.
 */
public record MethodStyle(Color colour, Line line, Marker marker) {

  static final float WIDTH = 1.8f;

  public enum Line {
    SOLID,
    DASHED,
    DOTTED,
    DASHDOT;

    public BasicStroke stroke(float width) {
      int cap = BasicStroke.CAP_BUTT;
      int join = BasicStroke.JOIN_ROUND;
      return switch (this) {
        case SOLID -> new BasicStroke(width, cap, join);
        case DASHED -> new BasicStroke(width, cap, join, 1, new float[] {8, 4}, 0);
        case DOTTED -> new BasicStroke(width, cap, join, 1, new float[] {2, 3}, 0);
        case DASHDOT -> new BasicStroke(width, cap, join, 1, new float[] {8, 3, 2, 3}, 0);
      };
    }
  }

  public BasicStroke stroke() {
    return line.stroke(WIDTH);
  }
}
