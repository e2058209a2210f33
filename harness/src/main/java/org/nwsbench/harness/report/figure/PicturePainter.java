package org.nwsbench.harness.report.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;

/** Paints a picture on a white ground, words as outlines. */
public final class PicturePainter implements FigureFiles.Paintable {

  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
  private static final int SIGN = 8;

  private final Picture picture;

  /** A painter of one picture. */
  public PicturePainter(Picture picture) {
    this.picture = picture;
  }

  @Override
  public int width() {
    return (int) Math.ceil(picture.width());
  }

  @Override
  public int height() {
    return (int) Math.ceil(picture.height());
  }

  @Override
  public void paint(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width(), height());
    picture.marks().forEach(mark -> paint(g, mark));
  }

  private static void paint(Graphics2D g, Mark mark) {
    if (mark instanceof Mark.Path path) {
      g.setColor(path.colour());
      g.setStroke(path.line().stroke((float) path.width()));
      g.draw(shape(path.spots()));
    } else if (mark instanceof Mark.Area area) {
      Path2D shape = shape(area.corners());
      shape.closePath();
      fill(g, shape, area);
    } else if (mark instanceof Mark.Sign sign) {
      g.setColor(sign.colour());
      g.setStroke(new BasicStroke(2));
      sign.shape().marker().paint(g, sign.at().x(), sign.at().y(), SIGN);
    } else if (mark instanceof Mark.Words words) {
      words(g, words);
    }
  }

  private static void fill(Graphics2D g, Path2D shape, Mark.Area area) {
    Color c = area.colour();
    int alpha = (int) Math.round(255 * area.opacity());
    g.setColor(new Color(c.getRed(), c.getGreen(), c.getBlue(), alpha));
    g.fill(shape);
  }

  private static void words(Graphics2D g, Mark.Words words) {
    TextLayout text = new TextLayout(words.text(), TEXT, CONTEXT);
    AffineTransform place = AffineTransform.getTranslateInstance(words.at().x(), words.at().y());
    if (words.rising()) {
      place.rotate(-Math.PI / 2);
    }
    double back =
        switch (words.anchor()) {
          case START -> 0;
          case MIDDLE -> text.getAdvance() / 2;
          case END -> text.getAdvance();
        };
    place.translate(-back, 0);
    g.setColor(words.colour());
    g.fill(text.getOutline(place));
  }

  private static Path2D shape(List<Mark.Spot> spots) {
    Path2D path = new Path2D.Double();
    path.moveTo(spots.get(0).x(), spots.get(0).y());
    spots.stream().skip(1).forEach(spot -> path.lineTo(spot.x(), spot.y()));
    return path;
  }
}
