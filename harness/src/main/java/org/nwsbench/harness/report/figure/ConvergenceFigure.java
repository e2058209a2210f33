package org.nwsbench.harness.report.figure;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Row;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;

/**
 * Convergence of all methods on a workload at one budget fraction: error against time or work, a
 * mean curve over seeds with a band for each.
 */
final class ConvergenceFigure {

  private static final double SIDE = 0.015;
  private static final double MILLION = 1e6;

  private ConvergenceFigure() {}

  /** Against work, or else time; empty where no run has anything to draw. */
  static Optional<Figure> of(WorkloadResults results, boolean work, MethodStyles styles) {
    MeanCurves curves = MeanCurves.of(results, record -> curve(record, work));
    if (curves.curves().isEmpty()) {
      return Optional.empty();
    }
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
    return Optional.of(Figure.of(id, title, caption, plot));
  }

  /**
   * Returns one run's curve, always positive so that a logarithmic axis can show it: an error of no
   * row counts as half a row. Empty for a wall clock that was not alone on its machine.
   */
  private static NavigableMap<Double, Double> curve(TrialRecord record, boolean work) {
    Measurements measured = Row.measurements(record);
    List<Outcome.Point> points = Row.outcome(record).curve();
    return MeanCurves.curve(
        0,
        work || measured.exclusive() ? points.size() : 0,
        i -> work ? points.get(i).work() / MILLION : measured.curve().get(i).wallSeconds(),
        i -> 100 * Math.max(points.get(i).score().errors(), 0.5) / points.get(i).score().rows());
  }
}
