package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.nwsbench.harness.report.figure.HouseStyle.Anchor;

/**
 * What a figure shows: plots in a grid, beside one legend.
 *
 * @param title stands above all
 * @param plots row by row
 * @param columns of the grid
 * @param plotHeight of each plot
 * @param legend from top to bottom; empty for none
 */
public record Drawing(
    String title, List<Plot> plots, int columns, int plotHeight, List<Entry> legend) {

  private static final int TITLE_HEIGHT = 28;
  private static final int ROW_HEIGHT = 20;
  private static final int SAMPLE = 30;
  private static final int GAP = 8;

  /** One plot of the usual height. */
  public static Drawing of(String title, Plot plot, List<Entry> legend) {
    return new Drawing(title, List.of(plot), 1, 340, legend);
  }

  public record Entry(String label, MethodStyle style) {}

  int width() {
    return columns > 2 ? HouseStyle.WIDTH * columns / 2 : HouseStyle.WIDTH;
  }

  int height() {
    int rows = (plots.size() + columns - 1) / columns;
    return TITLE_HEIGHT + Math.max(rows * plotHeight, legend.size() * ROW_HEIGHT + 2 * GAP);
  }

  void paint(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.setColor(Color.WHITE);
    g.fill(new Rectangle2D.Double(0, 0, width(), height()));
    double widest = legend.stream().mapToDouble(e -> HouseStyle.width(e.label())).max().orElse(0);
    int legendWidth = legend.isEmpty() ? 0 : (int) Math.ceil(SAMPLE + 3 * GAP + widest);
    int plotWidth = (width() - legendWidth) / columns;
    for (int i = 0; i < plots.size(); i++) {
      AffineTransform before = g.getTransform();
      int row = i / columns;
      g.translate(i % columns * plotWidth, TITLE_HEIGHT + row * plotHeight);
      plots.get(i).paint(g, plotWidth, plotHeight);
      g.setTransform(before);
    }
    g.setColor(HouseStyle.INK);
    HouseStyle.text(g, title, GAP, 19, Anchor.START, false);
    for (int i = 0; i < legend.size(); i++) {
      entry(
          g,
          legend.get(i),
          width() - legendWidth + GAP,
          TITLE_HEIGHT + GAP + (i + 0.5) * ROW_HEIGHT);
    }
  }

  private static void entry(Graphics2D g, Entry entry, double x, double y) {
    g.setColor(entry.style().colour());
    g.setStroke(entry.style().stroke());
    g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
    entry.style().marker().paint(g, x + SAMPLE / 2.0, y, HouseStyle.MARKER_SIZE);
    g.setColor(HouseStyle.INK);
    HouseStyle.text(g, entry.label(), x + SAMPLE + GAP, y + 4.5, Anchor.START, false);
  }
}
