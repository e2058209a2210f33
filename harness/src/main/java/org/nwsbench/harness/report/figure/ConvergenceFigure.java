package org.nwsbench.harness.report.figure;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.WorkloadResults;

/**
 * Convergence of all methods on a workload at one budget fraction: a mean curve over seeds with a
 * band for each.
 */
final class ConvergenceFigure {

  private static final double MARKERS = 6;
  private static final double SIDE = 0.015;

  private ConvergenceFigure() {}

  /** Empty where no run has anything to draw. */
  static Optional<Figure> of(WorkloadResults results, ConvergenceKind kind, MethodStyles styles) {
    MeanCurves curves = MeanCurves.of(results, kind::curve);
    return curves.curves().isEmpty()
        ? Optional.empty()
        : Optional.of(figure(results, kind, styles, curves));
  }

  private static Figure figure(
      WorkloadResults results, ConvergenceKind kind, MethodStyles styles, MeanCurves curves) {
    String fraction = Numbers.fraction(results.headlineFraction());
    String words = kind.words(results.partName());
    double end = curves.end();
    Plot plot =
        new Plot(
            "",
            Axis.linear(kind.xTitle(), -SIDE * end, (1 + SIDE) * end),
            Axis.holdingPositive(
                kind.yTitle(results.partName()),
                curves
                    .points()
                    .flatMapToDouble(
                        p -> DoubleStream.of(p.low() > 0 ? p.low() : p.mean(), p.high()))));
    curves.drawBands(plot, styles);
    curves.drawLines(plot, styles, MARKERS);
    String caption =
        "%s: %s at f = %s, mean over %s; the band is %s.%s Points are scored on a fixed subset of at most %s rows; final accuracies, on all."
            .formatted(
                results.name(),
                words,
                fraction,
                curves.seeds(),
                curves.band().words(),
                kind.isWall()
                    ? " Seeds are interpolated linearly to common times; a line ends at their mean end."
                    : "",
                Numbers.grouped(curveRows(results)));
    String title = "%s, f = %s: %s, %s".formatted(results.name(), fraction, words, curves.seeds());
    return new Figure(
        results.name() + "-" + kind.id(),
        caption,
        Drawing.of(title, plot, styles.legend(curves.curves().keySet())));
  }

  private static int curveRows(WorkloadResults results) {
    return new Provenance(results.records()).distinct(r -> r.spec().workload().curveRows()).last();
  }
}
