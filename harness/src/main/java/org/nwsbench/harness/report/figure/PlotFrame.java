package org.nwsbench.harness.report.figure;

import java.util.ArrayList;
import java.util.List;

/** Title, grid, axes and legend of a plot, and where a value lies in it. */
final class PlotFrame {

  static final double WIDTH = 480;

  private static final double BOTTOM = 284;
  private static final double LEGEND_TOP = BOTTOM + 46;

  private final PlotArea area;
  private final PictureLegend legend;

  PlotFrame(PlotScale x, PlotScale y, PictureLegend legend) {
    this.area = new PlotArea(x, y, 64, 466, 34, BOTTOM);
    this.legend = legend;
  }

  double height() {
    return LEGEND_TOP + legend.height();
  }

  /** Where a value lies; beyond an axis, at its end. */
  Mark.Spot at(double valueX, double valueY) {
    return area.at(valueX, valueY);
  }

  /** All that stands behind and around what is plotted. */
  List<Mark> marks(String title, String titleX, String titleY) {
    List<Mark> marks = new ArrayList<>(area.grid());
    double middle = (area.left() + area.right()) / 2;
    marks.add(Mark.Words.level(WIDTH / 2, 20, title, Mark.Anchor.MIDDLE));
    marks.add(Mark.Words.level(middle, BOTTOM + 38, titleX, Mark.Anchor.MIDDLE));
    Mark.Spot side = new Mark.Spot(16, (area.top() + BOTTOM) / 2);
    marks.add(new Mark.Words(side, titleY, Mark.Anchor.MIDDLE, true, Mark.INK));
    marks.addAll(legend.marks(LEGEND_TOP));
    return List.copyOf(marks);
  }
}
