package org.nwsbench.harness.report.figure;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.MeanCurve;
import org.nwsbench.harness.analysis.MethodConfig;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.TrialRecord;

/** Mean curve over seeds of each method that has one at the headline fraction. */
record MeanCurves(Map<MethodConfig, MeanCurve> curves) {

  private static final int BAND_ALPHA = 28;

  static MeanCurves of(
      WorkloadResults results,
      Function<TrialRecord, Optional<NavigableMap<Double, Double>>> curveOf) {
    Map<MethodConfig, MeanCurve> curves = new LinkedHashMap<>();
    for (MethodConfig method : results.methods()) {
      List<NavigableMap<Double, Double>> own =
          results.row(method, results.headlineFraction()).valid().stream()
              .flatMap(record -> curveOf.apply(record).stream())
              .toList();
      if (!own.isEmpty()) {
        curves.put(method, MeanCurve.of(own));
      }
    }
    return new MeanCurves(curves);
  }

  String seeds() {
    IntSummaryStatistics counts =
        curves.values().stream().mapToInt(MeanCurve::seeds).summaryStatistics();
    String least = counts.getMin() == counts.getMax() ? "" : counts.getMin() + " to ";
    return least + Numbers.count(counts.getMax(), "seed");
  }

  double end() {
    return curves.values().stream().mapToDouble(MeanCurve::end).max().orElse(1);
  }

  Stream<MeanCurve.Point> points() {
    return curves.values().stream().flatMap(curve -> curve.points().stream());
  }

  /** The lower edge of a band of positive values: the mean where a deviation reaches 0. */
  static double low(MeanCurve.Point point) {
    return point.low() > 0 ? point.low() : point.mean();
  }

  /** Bands of positive values, to stand behind all lines. */
  void drawBands(Plot plot, MethodStyles styles) {
    curves.forEach(
        (method, curve) -> {
          List<MeanCurve.Point> points = curve.points();
          if (!styles.isGrey(method) && curve.seeds() > 1 && points.size() > 1) {
            List<Point2D> corners = new ArrayList<>();
            points.forEach(p -> corners.add(Plot.point(p.x(), p.high())));
            for (int i = points.size() - 1; i >= 0; i--) {
              corners.add(Plot.point(points.get(i).x(), low(points.get(i))));
            }
            plot.area(corners, HouseStyle.translucent(styles.of(method).colour(), BAND_ALPHA));
          }
        });
  }

  /** Lines of a width, the grey ones behind the others. */
  void drawLines(Plot plot, MethodStyles styles, float width) {
    for (MethodConfig method : styles.greyFirst(curves.keySet())) {
      MethodStyle style = styles.of(method);
      plot.line(line(curves.get(method)), style.colour(), style.line().stroke(width));
    }
  }

  void drawNames(Plot plot, MethodStyles styles) {
    curves.forEach(
        (method, curve) -> {
          List<Point2D> points = line(curve);
          styles.nameEnd(plot, points.get(points.size() - 1), method);
        });
  }

  private static List<Point2D> line(MeanCurve curve) {
    return curve.points().stream().map(p -> Plot.point(p.x(), p.mean())).toList();
  }
}
