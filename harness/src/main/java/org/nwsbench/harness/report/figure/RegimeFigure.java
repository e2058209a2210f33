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
    String id = map.base().name() + "-regimes";
    String caption = map.caption() + " ▼: better, ▲: worse, white: undecided.";
    int height = HEADS + ROW_HEIGHT * regimes.size();
    return new Figure(id, title, caption, List.of(plot), 1, height, List.of());
  }

  /** Tinted from faint for a ratio near 1 to half-dark for a factor of 2 or more. */
  private static void cell(Plot plot, double x, double y, Optional<RatioInterval> ratio) {
    String text = "–";
    if (ratio.isPresent()) {
      double mean = ratio.get().geometricMean();
      Verdict verdict = RegimeMap.verdict(ratio.get());
      double tint = 0.1 + 0.45 * Math.min(1, Math.abs(Math.log(mean)) / FULL_TINT);
      Color full = verdict == Verdict.BETTER ? HouseStyle.BLUE : HouseStyle.RED;
      Color ground =
          verdict == Verdict.UNDECIDED
              ? Color.WHITE
              : HouseStyle.translucent(full, (int) Math.round(255 * tint));
      plot.box(x - HALF, x + HALF, y - HALF, y + HALF, ground);
      String sign = verdict == Verdict.WORSE ? "▲ " : verdict == Verdict.BETTER ? "▼ " : "";
      text = sign + Numbers.fixed(mean, 2);
    }
    plot.text(Plot.point(x, y), 0, 4.5, new Plot.Words(text, 0.5, false));
  }
}
