package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.RegimeMap;
import org.nwsbench.harness.analysis.Verdict;
import org.nwsbench.harness.report.figure.HouseStyle.Anchor;
import org.nwsbench.harness.stats.RatioInterval;

/**
 * A regime map as a field of cells, a row for each regime and a column for each method: blue where
 * sampling pays, orange where it costs, blank where the interval holds 1. The stronger the tint,
 * the further from 1; the number says it without colour.
 */
final class RegimeFigure {

  private static final int ROW_HEIGHT = 22;
  private static final double HALF = 0.485;
  private static final int HEADS = 132;
  private static final double FULL_TINT = Math.log(2);

  private RegimeFigure() {}

  static Figure of(RegimeMap map) {
    List<MethodConfig> methods =
        map.methods().stream().filter(method -> !method.isReference()).toList();
    List<RegimeMap.Regime> regimes = new ArrayList<>(map.regimes());
    Collections.reverse(regimes);
    Plot plot =
        new Plot(
            "",
            Axis.of("", methods.stream().map(MethodConfig::label).toList()),
            Axis.of("", regimes.stream().map(RegimeMap.Regime::label).toList()));
    for (int r = 0; r < regimes.size(); r++) {
      for (int m = 0; m < methods.size(); m++) {
        cell(plot, m + 1, r + 1, map.ratio(regimes.get(r), methods.get(m)));
      }
    }
    String title =
        "%s: error over that of %s, f = %s"
            .formatted(
                map.base().name(), map.base().referenceId(), Numbers.fraction(map.fraction()));
    return new Figure(
        map.base().name() + "-regimes",
        map.caption() + " ▼: better, ▲: worse, white: undecided.",
        new Drawing(title, List.of(plot), 1, HEADS + ROW_HEIGHT * regimes.size(), List.of()));
  }

  private static void cell(Plot plot, double x, double y, Optional<RatioInterval> ratio) {
    ratio
        .map(RegimeFigure::colour)
        .ifPresent(colour -> plot.box(x - HALF, x + HALF, y - HALF, y + HALF, colour));
    String text =
        ratio
            .map(
                value ->
                    (RegimeMap.verdict(value) == Verdict.WORSE
                            ? "▲ "
                            : RegimeMap.verdict(value) == Verdict.BETTER ? "▼ " : "")
                        + Numbers.fixed(value.geometricMean(), 2))
            .orElse("–");
    plot.text(Plot.point(x, y), 0, 4.5, new Plot.Words(text, Anchor.MIDDLE, false));
  }

  /** From faint for a ratio near 1 to half-dark for a factor of 2 or more. */
  private static Color colour(RatioInterval ratio) {
    double far = Math.min(1, Math.abs(Math.log(ratio.geometricMean())) / FULL_TINT);
    double tint = 0.1 + 0.45 * far;
    return switch (RegimeMap.verdict(ratio)) {
      case BETTER -> mixed(HouseStyle.BLUE, tint);
      case WORSE -> mixed(HouseStyle.RED, tint);
      case UNDECIDED -> Color.WHITE;
    };
  }

  private static Color mixed(Color colour, double share) {
    int alpha = (int) Math.round(255 * share);
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }
}
