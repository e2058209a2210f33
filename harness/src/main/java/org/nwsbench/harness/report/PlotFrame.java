package org.nwsbench.harness.report;

import java.awt.Color;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Title, grid, axes and legend of a plot, and where a value lies in it. */
final class PlotFrame {

  static final double WIDTH = 480;

  private static final double LEFT = 64;
  private static final double RIGHT = 466;
  private static final double TOP = 34;
  private static final double BOTTOM = 284;
  private static final double LETTER = 7.9;
  private static final double LEGEND_TOP = BOTTOM + 46;
  private static final double LEGEND_ROW = 21;
  private static final double SAMPLE = 34;
  private static final double MARGIN = 10;

  private final PlotScale x;
  private final PlotScale y;
  private final List<Entry> legend;
  private final int legendRows;
  private final double legendColumn;
  private final List<Mark> marks = new ArrayList<>();

  /** A line of the legend. */
  record Entry(String label, MethodStyle style) {}

  PlotFrame(PlotScale x, PlotScale y, List<Entry> legend) {
    this.x = x;
    this.y = y;
    this.legend = List.copyOf(legend);
    double widest = legend.stream().mapToDouble(entry -> entry.label().length()).max().orElse(0);
    double needed = SAMPLE + 16 + LETTER * widest;
    int most = Math.max(1, (int) ((WIDTH - MARGIN) / needed));
    this.legendRows = (legend.size() + most - 1) / most;
    int columns = legendRows == 0 ? 1 : (legend.size() + legendRows - 1) / legendRows;
    this.legendColumn = (WIDTH - MARGIN) / columns;
  }

  /** An entry for each contender. */
  static List<Entry> entries(List<Contender> contenders, MethodStyles styles) {
    return contenders.stream().map(c -> new Entry(c.label(), styles.of(c))).toList();
  }

  double height() {
    return LEGEND_TOP + legendRows * LEGEND_ROW;
  }

  /** Where a value lies; beyond an axis, at its end. */
  Mark.Spot at(double valueX, double valueY) {
    return new Mark.Spot(
        LEFT + x.share(valueX) * (RIGHT - LEFT), BOTTOM - y.share(valueY) * (BOTTOM - TOP));
  }

  /** All that stands behind and around what is plotted. */
  List<Mark> marks(String title, String titleX, String titleY) {
    x.ticks().forEach(this::tickX);
    y.ticks().forEach(this::tickY);
    marks.add(Mark.Path.thin(LEFT, BOTTOM, RIGHT, BOTTOM, Mark.INK));
    marks.add(Mark.Path.thin(LEFT, TOP, LEFT, BOTTOM, Mark.INK));
    double middle = (LEFT + RIGHT) / 2;
    marks.add(Mark.Words.level(WIDTH / 2, 20, title, Mark.Anchor.MIDDLE));
    marks.add(Mark.Words.level(middle, BOTTOM + 38, titleX, Mark.Anchor.MIDDLE));
    Mark.Spot side = new Mark.Spot(16, (TOP + BOTTOM) / 2);
    marks.add(new Mark.Words(side, titleY, Mark.Anchor.MIDDLE, true, Mark.INK));
    for (int i = 0; i < legend.size(); i++) {
      int column = i / legendRows;
      entry(legend.get(i), MARGIN + column * legendColumn, i % legendRows);
    }
    return List.copyOf(marks);
  }

  private void tickX(BigDecimal tick) {
    double place = at(tick.doubleValue(), y.low()).x();
    marks.add(Mark.Path.thin(place, TOP, place, BOTTOM, Mark.FAINT));
    marks.add(Mark.Words.level(place, BOTTOM + 18, words(tick), Mark.Anchor.MIDDLE));
  }

  private void tickY(BigDecimal tick) {
    double place = at(x.low(), tick.doubleValue()).y();
    marks.add(Mark.Path.thin(LEFT, place, RIGHT, place, Mark.FAINT));
    marks.add(Mark.Words.level(LEFT - 7, place + 5, words(tick), Mark.Anchor.END));
  }

  private void entry(Entry entry, double left, int row) {
    double place = LEGEND_TOP + (row + 0.5) * LEGEND_ROW;
    Color colour = entry.style().colour();
    marks.add(
        new Mark.Path(
            List.of(new Mark.Spot(left, place), new Mark.Spot(left + SAMPLE, place)),
            colour,
            entry.style().line(),
            1.8));
    marks.add(
        new Mark.Sign(new Mark.Spot(left + SAMPLE / 2, place), entry.style().shape(), colour));
    marks.add(Mark.Words.level(left + SAMPLE + 6, place + 5, entry.label(), Mark.Anchor.START));
  }

  private static String words(BigDecimal tick) {
    return tick.signum() == 0 ? "0" : tick.stripTrailingZeros().toPlainString();
  }
}
