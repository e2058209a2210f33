package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A figure of plots in a grid, with one legend. The caption is not drawn; an SVG file holds it as
 * its title.
 *
 * @param id name of its files without extension
 * @param title one short line above the plots; empty for none
 * @param caption text that makes the figure understandable by itself
 * @param plots the plots, row by row
 * @param plotWidth width of the figure divided by the number of columns, in pixels. If there is a
 *     legend, each column of plots is narrower by an equal share of the legend's width
 * @param legend entries from top to bottom; empty for none
 */
public record Figure(
    String id,
    String title,
    String caption,
    List<Plot> plots,
    int columns,
    int plotWidth,
    int plotHeight,
    List<Entry> legend) {

  private static final int TITLE_HEIGHT = 28;
  private static final int ROW_HEIGHT = 20;
  private static final int SAMPLE = 30;
  private static final int GAP = 8;

  public record Entry(String label, MethodStyle style) {}

  public static Figure of(String id, String title, String caption, Plot plot, Entry... legend) {
    return new Figure(id, title, caption, List.of(plot), 1, HouseStyle.WIDTH, 340, List.of(legend));
  }

  static Figure panels(String id, String caption, List<Plot> plots, int columns, int plotHeight) {
    return new Figure(id, "", caption, plots, columns, HouseStyle.PANEL, plotHeight, List.of());
  }

  int width() {
    return columns * plotWidth;
  }

  private int above() {
    return title.isEmpty() ? GAP : TITLE_HEIGHT;
  }

  int height() {
    int rows = (plots.size() + columns - 1) / columns;
    return above() + Math.max(rows * plotHeight, legend.size() * ROW_HEIGHT + 2 * GAP);
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
    int inner = (width() - legendWidth) / columns;
    for (int i = 0; i < plots.size(); i++) {
      AffineTransform before = g.getTransform();
      int row = i / columns;
      g.translate(i % columns * inner, above() + row * plotHeight);
      plots.get(i).paint(g, inner, plotHeight);
      g.setTransform(before);
    }
    g.setColor(HouseStyle.INK);
    HouseStyle.text(g, title, GAP, 19, 0, false);
    double x = width() - legendWidth + GAP;
    double y = TITLE_HEIGHT + GAP + ROW_HEIGHT / 2.0;
    for (Entry entry : legend) {
      g.setColor(entry.style().colour());
      g.setStroke(entry.style().stroke());
      g.draw(new Line2D.Double(x, y, x + SAMPLE, y));
      entry.style().marker().paint(g, x + SAMPLE / 2.0, y, HouseStyle.MARKER_SIZE);
      g.setColor(HouseStyle.INK);
      HouseStyle.text(g, entry.label(), x + SAMPLE + GAP, y + 4.5, 0, false);
      y += ROW_HEIGHT;
    }
  }
}
