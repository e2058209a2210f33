package org.nwsbench.harness.report.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A rectangle with two axes: where a value lies in it, and its grid. */
record PlotArea(PlotScale x, PlotScale y, double left, double right, double top, double bottom) {

  private static final double LABEL = 36;

  /** Where a value lies; beyond an axis, at its end. */
  Mark.Spot at(double valueX, double valueY) {
    return new Mark.Spot(
        left + x.share(valueX) * (right - left), bottom - y.share(valueY) * (bottom - top));
  }

  /** Grid lines with their labels, of which some are left out where there is no room. */
  List<Mark> grid() {
    List<Mark> marks = new ArrayList<>();
    List<BigDecimal> ticks = x.ticks();
    int every = (int) Math.ceil(ticks.size() * LABEL / (right - left + LABEL));
    for (int i = 0; i < ticks.size(); i++) {
      tickX(ticks.get(i), i % every == 0, marks);
    }
    y.ticks().forEach(tick -> tickY(tick, marks));
    marks.add(Mark.Path.thin(left, bottom, right, bottom, Mark.INK));
    marks.add(Mark.Path.thin(left, top, left, bottom, Mark.INK));
    return marks;
  }

  private void tickX(BigDecimal tick, boolean isLabelled, List<Mark> marks) {
    double place = at(tick.doubleValue(), y.low()).x();
    marks.add(Mark.Path.thin(place, top, place, bottom, Mark.FAINT));
    if (isLabelled) {
      marks.add(Mark.Words.level(place, bottom + 18, words(tick), Mark.Anchor.MIDDLE));
    }
  }

  private void tickY(BigDecimal tick, List<Mark> marks) {
    double place = at(x.low(), tick.doubleValue()).y();
    marks.add(Mark.Path.thin(left, place, right, place, Mark.FAINT));
    marks.add(Mark.Words.level(left - 7, place + 5, words(tick), Mark.Anchor.END));
  }

  private static String words(BigDecimal tick) {
    return tick.signum() == 0 ? "0" : tick.stripTrailingZeros().toPlainString();
  }
}
