package org.nwsbench.harness.report.figure;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;

/**
 * Convergence of all methods on a workload at one budget fraction: error against time or work, a
 * mean curve over seeds with a band for each.
 */
final class ConvergenceFigure {

  private static final double SIDE = 0.015;
  private static final double MILLION = 1e6;

  private ConvergenceFigure() {}

  /** Empty where no run has anything to draw. */
  static Optional<Figure> of(WorkloadResults results, CostMetric cost, MethodStyles styles) {
    MeanCurves curves = MeanCurves.of(results, record -> curve(record, cost));
    return curves.curves().isEmpty()
        ? Optional.empty()
        : Optional.of(figure(results, cost == CostMetric.WORK, styles, curves));
  }

  /**
   * One run's curve, always positive so that a logarithmic axis can show it: an error of no row
   * counts as half a row. Empty for a wall clock that was not alone on its machine.
   */
  private static NavigableMap<Double, Double> curve(TrialRecord record, CostMetric cost) {
    Measurements measured = Row.measurements(record);
    boolean work = cost == CostMetric.WORK;
    if (!work && !measured.exclusive()) {
      return new TreeMap<>();
    }
    List<Outcome.Point> points = Row.outcome(record).curve();
    return MeanCurves.curve(
        0,
        points.size(),
        i -> work ? points.get(i).work() / MILLION : measured.curve().get(i).wallSeconds(),
        i -> {
          Outcome.Score score = points.get(i).score();
          return 100 * Math.max(score.errors(), 0.5) / score.rows();
        });
  }

  private static Figure figure(
      WorkloadResults results, boolean work, MethodStyles styles, MeanCurves curves) {
    String fraction = Numbers.fraction(results.headlineFraction());
    String against = work ? "work" : "training wall time";
    double end = curves.end();
    Plot plot =
        new Plot(
            "",
            Axis.linear(
                work ? "work (million units)" : "training time (s)", -SIDE * end, (1 + SIDE) * end),
            Axis.holdingPositive(
                results.partName() + " error (%)",
                curves.points().flatMapToDouble(p -> DoubleStream.of(p.low(), p.high()))));
    curves.drawBands(plot, styles);
    curves.drawLines(plot, styles, MethodStyle.WIDTH);
    curves.drawNames(plot, styles);
    int rows =
        results.records().stream()
            .mapToInt(record -> record.spec().workload().curveRows())
            .max()
            .orElseThrow();
    String caption =
        "%s: %s error against %s at f = %s, mean over %s; the band is mean ± sd; where sd reaches the mean, mean to mean + sd.%s%s Points are scored on a fixed subset of at most %s rows; final accuracies, on all."
            .formatted(
                results.name(),
                results.partName(),
                against,
                fraction,
                curves.seeds(),
                work
                    ? ""
                    : " Seeds are interpolated linearly to common times; a line ends at their mean end.",
                styles.others(curves.curves().keySet()),
                Numbers.grouped(rows));
    String title =
        "%s, f = %s: %s error against %s, %s"
            .formatted(results.name(), fraction, results.partName(), against, curves.seeds());
    String id = results.name() + (work ? "-accuracy-work" : "-accuracy-wall");
    return Figure.of(id, title, caption, plot);
  }
}
