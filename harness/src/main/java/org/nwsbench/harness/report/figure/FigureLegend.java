package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.util.List;

/** A legend in columns: a piece of each line with its marker, and its name. */
final class FigureLegend {

  private static final int ROW_HEIGHT = 21;
  private static final int SAMPLE = 34;
  private static final int GAP = 6;
  private static final int MARGIN = 12;
  private static final int MARKER_SIZE = 8;
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private final List<Entry> entries;
  private final Font font;
  private final int columns;
  private final int rows;
  private final double columnWidth;

  /** A line of the plot. */
  record Entry(String label, MethodStyle style) {}

  FigureLegend(List<Entry> entries, Font font, int width) {
    this.entries = List.copyOf(entries);
    this.font = font;
    double widest = entries.stream().mapToDouble(entry -> text(entry).getAdvance()).max().orElse(0);
    double needed = SAMPLE + 2 * GAP + widest;
    int most = Math.max(1, (int) ((width - 2 * MARGIN) / needed));
    this.rows = (entries.size() + most - 1) / most;
    this.columns = (entries.size() + rows - 1) / rows;
    this.columnWidth = (double) (width - 2 * MARGIN) / columns;
  }

  int height() {
    return rows * ROW_HEIGHT + GAP;
  }

  /** Paints on a white ground from {@code top} on. */
  void paint(Graphics2D g, int top) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, top, (int) Math.ceil(columns * columnWidth) + 2 * MARGIN, height());
    for (int i = 0; i < entries.size(); i++) {
      int column = i / rows;
      double x = MARGIN + column * columnWidth;
      double y = top + (i % rows + 0.5) * ROW_HEIGHT;
      paint(g, entries.get(i), x, y);
    }
  }

  private void paint(Graphics2D g, Entry entry, double x, double y) {
    MethodStyle style = entry.style();
    g.setColor(style.colour());
    g.setStroke(style.stroke());
    g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
    style.marker().paint(g, x + SAMPLE / 2.0, y, MARKER_SIZE);
    g.setColor(Color.BLACK);
    TextLayout text = text(entry);
    double baseline = y + (text.getAscent() - text.getDescent()) / 2;
    g.fill(text.getOutline(AffineTransform.getTranslateInstance(x + SAMPLE + GAP, baseline)));
  }

  private TextLayout text(Entry entry) {
    return new TextLayout(entry.label(), font, CONTEXT);
  }
}
