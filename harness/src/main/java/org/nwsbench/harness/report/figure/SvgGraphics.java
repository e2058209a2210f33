package org.nwsbench.harness.report.figure;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Vector graphics that keep text as text: XChart fills the outlines of its labels, and an outline
 * that is one of a known text is written as that text.
 */
final class SvgGraphics extends VectorGraphics2D {

  private static final AffineTransform LEVEL = new AffineTransform();
  private static final AffineTransform RISING = AffineTransform.getRotateInstance(-Math.PI / 2);

  private final Map<String, Label> labels = new HashMap<>();

  private record Label(String text, AffineTransform turn) {}

  SvgGraphics(Collection<String> texts) {
    for (FontRenderContext context : List.of(HouseStyle.CONTEXT, getFontRenderContext())) {
      for (String text : texts) {
        TextLayout layout = new TextLayout(text, HouseStyle.TEXT, context);
        for (AffineTransform turn : List.of(LEVEL, RISING)) {
          labels.put(outline(layout.getOutline(turn)), new Label(text, turn));
        }
      }
    }
  }

  @Override
  public void fill(Shape shape) {
    Label label = labels.get(outline(shape));
    if (label == null) {
      super.fill(shape);
      return;
    }
    AffineTransform before = getTransform();
    transform(label.turn());
    setFont(HouseStyle.TEXT);
    drawString(label.text(), 0f, 0f);
    setTransform(before);
  }

  private static String outline(Shape shape) {
    StringBuilder text = new StringBuilder();
    double[] place = new double[6];
    for (PathIterator path = shape.getPathIterator(LEVEL); !path.isDone(); path.next()) {
      text.append(path.currentSegment(place));
      for (double number : place) {
        text.append(' ').append(Math.round(number * 1000));
      }
    }
    return text.toString();
  }
}
