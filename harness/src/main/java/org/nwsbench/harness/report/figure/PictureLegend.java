package org.nwsbench.harness.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.nwsbench.harness.analysis.MethodConfig;

/** The legend of a picture, in columns as wide as its longest label. */
final class PictureLegend {

  private static final double LETTER = 7.9;
  private static final double ROW = 21;
  private static final double SAMPLE = 34;
  private static final double MARGIN = 10;

  private final List<Entry> entries;
  private final int rows;
  private final double columnWidth;

  /** A line of the plot. */
  record Entry(String label, MethodStyle style) {}

  PictureLegend(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    double widest = entries.stream().mapToDouble(entry -> entry.label().length()).max().orElse(0);
    double needed = SAMPLE + 16 + LETTER * widest;
    int most = Math.max(1, (int) ((PlotFrame.WIDTH - MARGIN) / needed));
    this.rows = (entries.size() + most - 1) / most;
    int columns = rows == 0 ? 1 : (entries.size() + rows - 1) / rows;
    this.columnWidth = (PlotFrame.WIDTH - MARGIN) / columns;
  }

  /** An entry for each contender. */
  static PictureLegend of(List<MethodConfig> contenders, MethodStyles styles) {
    return new PictureLegend(
        contenders.stream().map(c -> new Entry(c.label(), styles.of(c))).toList());
  }

  double height() {
    return rows * ROW;
  }

  List<Mark> marks(double top) {
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      int column = i / rows;
      double place = top + (i % rows + 0.5) * ROW;
      entry(entries.get(i), MARGIN + column * columnWidth, place, marks);
    }
    return marks;
  }

  private static void entry(Entry entry, double left, double place, List<Mark> marks) {
    MethodStyle style = entry.style();
    marks.add(
        new Mark.Path(
            List.of(new Mark.Spot(left, place), new Mark.Spot(left + SAMPLE, place)),
            style.colour(),
            style.line(),
            1.8));
    marks.add(
        new Mark.Sign(new Mark.Spot(left + SAMPLE / 2, place), style.shape(), style.colour()));
    marks.add(Mark.Words.level(left + SAMPLE + 6, place + 5, entry.label(), Mark.Anchor.START));
  }
}
