package org.nwsbench.harness.report.figure;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.report.figure.MethodStyle.Line;
import org.nwsbench.harness.stats.Summary;

/**
 * Styles of the lines of a workload: the reference, then the primary methods, then those with the
 * fewest errors at the headline fraction have one each, as far as an eye can tell lines apart; the
 * rest is grey.
 */
final class MethodStyles {

  private static final List<MethodStyle> STYLES =
      List.of(
          new MethodStyle(Color.BLACK, Line.SOLID, SeriesMarkers.CIRCLE),
          new MethodStyle(HouseStyle.BLUE, Line.SOLID, SeriesMarkers.SQUARE),
          new MethodStyle(HouseStyle.GREEN, Line.DASHED, SeriesMarkers.TRIANGLE_UP),
          new MethodStyle(HouseStyle.RED, Line.DASHDOT, SeriesMarkers.DIAMOND),
          new MethodStyle(HouseStyle.PINK, Line.DOTTED, SeriesMarkers.CROSS));
  private static final MethodStyle GREY =
      new MethodStyle(new Color(0xB5, 0xB5, 0xB5), Line.SOLID, SeriesMarkers.NONE);

  private final Map<MethodConfig, MethodStyle> styles = new LinkedHashMap<>();

  MethodStyles(WorkloadResults results, Declaration declaration) {
    double fraction = results.headlineFraction();
    results.methods().stream()
        .sorted(
            Comparator.comparing((MethodConfig method) -> !method.isReference())
                .thenComparing(method -> !declaration.isPrimary(method))
                .thenComparing(
                    method ->
                        declaration.isPrimary(method) ? 0 : errors(results.row(method, fraction))))
        .limit(STYLES.size())
        .forEach(method -> styles.put(method, STYLES.get(styles.size())));
  }

  private static double errors(Row row) {
    return row.determined(Row::errorRate).map(Summary::mean).orElse(Double.MAX_VALUE);
  }

  MethodStyle of(MethodConfig method) {
    return styles.getOrDefault(method, GREY);
  }

  boolean isGrey(MethodConfig method) {
    return !styles.containsKey(method);
  }

  List<MethodConfig> greyFirst(Collection<MethodConfig> methods) {
    return methods.stream().sorted(Comparator.comparing(method -> !isGrey(method))).toList();
  }

  String others(Collection<MethodConfig> methods) {
    int others = (int) methods.stream().filter(this::isGrey).count();
    return others == 0 ? "" : " Grey: %s.".formatted(Numbers.count(others, "other method"));
  }

  /** Names a method's line at its end, unless it is grey. */
  void nameEnd(Plot plot, Point2D at, MethodConfig method) {
    if (!isGrey(method)) {
      plot.end(at, method.label(), of(method));
    }
  }

  List<Figure.Entry> legend(Collection<MethodConfig> methods) {
    List<Figure.Entry> entries = new ArrayList<>();
    methods.stream()
        .filter(method -> !isGrey(method))
        .forEach(method -> entries.add(new Figure.Entry(method.label(), of(method))));
    int others = methods.size() - entries.size();
    if (others > 0) {
      entries.add(new Figure.Entry(others + " others", GREY));
    }
    return entries;
  }
}
