package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.RegimeMap;
import org.nwsbench.harness.stats.RatioInterval;

/**
 * A regime map as a field of cells, a row for each method and a column for each regime: filled
 * where sampling pays, hatched where it costs, blank where the interval holds 1. The stronger the
 * tint, the further from 1; the number says it without colour.
 */
public final class RegimePicture {

  private static final Color PAYS = new Color(0x00, 0x72, 0xB2);
  private static final Color COSTS = new Color(0xD5, 0x5E, 0x00);
  private static final double LEFT = 128;
  private static final double RIGHT = 472;
  private static final double HEADS = 34;
  private static final double LETTER = 7.9;
  private static final double ROW = 28;
  private static final double GAP = 2;
  private static final double HATCH = 9;
  private static final double FULL_TINT = Math.log(2);
  private static final double LEGEND_ROW = 30;
  private static final double SAMPLE = 40;

  private final RegimeMap map;
  private final List<MethodConfig> contenders;
  private final double column;
  private final double top;
  private final List<Mark> marks = new ArrayList<>();

  private RegimePicture(RegimeMap map) {
    this.map = map;
    this.contenders =
        map.contenders().stream().filter(contender -> !contender.isReference()).toList();
    this.column = (RIGHT - LEFT) / map.regimes().size();
    int longest =
        map.regimes().stream().mapToInt(regime -> regime.label().length()).max().orElse(0);
    this.top = HEADS + LETTER * longest + 6;
  }

  /** The picture of a map. */
  public static Picture of(RegimeMap map) {
    return new RegimePicture(map).draw();
  }

  private Picture draw() {
    String title =
        "%s, error over that of %s, f = %s"
            .formatted(map.base().name(), MethodConfig.REFERENCE, Numbers.fraction(map.fraction()));
    marks.add(Mark.Words.level(PlotFrame.WIDTH / 2, 20, title, Mark.Anchor.MIDDLE));
    for (int c = 0; c < map.regimes().size(); c++) {
      head(c);
    }
    for (int r = 0; r < contenders.size(); r++) {
      row(r);
    }
    double bottom = top + contenders.size() * ROW + 12;
    legend(0, bottom, Optional.of(RegimeMap.Verdict.PAYS), "pays: the interval lies below 1");
    legend(1, bottom, Optional.of(RegimeMap.Verdict.COSTS), "costs: the interval lies above 1");
    legend(2, bottom, Optional.empty(), "open: the interval holds 1");
    return new Picture(
        "regimes", title, map.caption(), PlotFrame.WIDTH, bottom + 3 * LEGEND_ROW + 4, marks);
  }

  private void head(int c) {
    Mark.Spot foot = new Mark.Spot(LEFT + (c + 0.5) * column + 5, top - 6);
    marks.add(
        new Mark.Words(foot, map.regimes().get(c).label(), Mark.Anchor.START, true, Mark.INK));
  }

  private void row(int r) {
    MethodConfig contender = contenders.get(r);
    double upper = top + r * ROW;
    marks.add(Mark.Words.level(LEFT - 7, upper + 19, contender.label(), Mark.Anchor.END));
    for (int c = 0; c < map.regimes().size(); c++) {
      Optional<RatioInterval> ratio = map.ratio(map.regimes().get(c), contender);
      double left = LEFT + c * column;
      box(left, upper, column, ratio.map(RegimeMap::verdict), ratio.map(RegimePicture::tint));
      String text = ratio.map(value -> Numbers.fixed(value.geometricMean(), 2)).orElse("–");
      marks.add(Mark.Words.level(left + column / 2, upper + 19, text, Mark.Anchor.MIDDLE));
    }
  }

  /** From faint for a ratio near 1 to half-dark for a factor of 2 or more. */
  private static double tint(RatioInterval ratio) {
    double far = Math.min(1, Math.abs(Math.log(ratio.geometricMean())) / FULL_TINT);
    return 0.1 + 0.45 * far;
  }

  private void box(
      double left,
      double upper,
      double width,
      Optional<RegimeMap.Verdict> verdict,
      Optional<Double> tint) {
    double x1 = left + GAP / 2;
    double x2 = left + width - GAP / 2;
    double y1 = upper + GAP / 2;
    double y2 = upper + ROW - GAP / 2;
    if (verdict.equals(Optional.of(RegimeMap.Verdict.PAYS))) {
      marks.add(new Mark.Area(corners(x1, y1, x2, y2), PAYS, tint.orElse(0.3)));
    }
    if (verdict.equals(Optional.of(RegimeMap.Verdict.COSTS))) {
      hatch(x1, y1, x2, y2, 0.6 + 2 * tint.orElse(0.3));
    }
    List<Mark.Spot> frame = new ArrayList<>(corners(x1, y1, x2, y2));
    frame.add(frame.get(0));
    marks.add(new Mark.Path(frame, Mark.FAINT, MethodStyle.Line.SOLID, 0.8));
  }

  /** Lines that rise to the right, cut off at the box. */
  private void hatch(double x1, double y1, double x2, double y2, double width) {
    double height = y2 - y1;
    for (double foot = x1 - height + HATCH / 2; foot < x2; foot += HATCH) {
      double from = Math.max(foot, x1);
      double to = Math.min(foot + height, x2);
      marks.add(
          new Mark.Path(
              List.of(new Mark.Spot(from, y2 - (from - foot)), new Mark.Spot(to, y2 - (to - foot))),
              COSTS,
              MethodStyle.Line.SOLID,
              width));
    }
  }

  private static List<Mark.Spot> corners(double x1, double y1, double x2, double y2) {
    return List.of(
        new Mark.Spot(x1, y1), new Mark.Spot(x2, y1), new Mark.Spot(x2, y2), new Mark.Spot(x1, y2));
  }

  private void legend(int row, double bottom, Optional<RegimeMap.Verdict> verdict, String words) {
    double upper = bottom + row * LEGEND_ROW;
    box(LEFT, upper - 2, SAMPLE, verdict, Optional.empty());
    marks.add(Mark.Words.level(LEFT + SAMPLE + 8, upper + 17, words, Mark.Anchor.START));
  }
}
