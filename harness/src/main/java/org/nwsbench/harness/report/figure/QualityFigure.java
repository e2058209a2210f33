package org.nwsbench.harness.report.figure;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.nwsbench.harness.analysis.MeanCurve;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.harness.record.TrialRecord;

/**
 * What samplers did over training, in small plots over one axis of work: means over seeds, in the
 * colours that methods have everywhere. Bands would hide the lines at this size.
 */
final class QualityFigure {

  private static final double MILLION = 1e6;
  private static final float THIN = 0.9f;
  private static final int MARKERS = 3;
  private static final int HEIGHT = 230;

  private final WorkloadResults results;
  private final MethodStyles styles;

  private QualityFigure(WorkloadResults results, MethodStyles styles) {
    this.results = results;
    this.styles = styles;
  }

  /** Empty where no record at the headline fraction tells what its sampler did. */
  static Optional<Figure> of(WorkloadResults results, MethodStyles styles) {
    List<ConvergenceFigure.Line> distinct = lines(results, QualityFigure::distinct, 0);
    return distinct.isEmpty()
        ? Optional.empty()
        : Optional.of(new QualityFigure(results, styles).figure(distinct));
  }

  private static OptionalDouble distinct(SamplerQuality quality) {
    return OptionalDouble.of(quality.distinctShare());
  }

  /** A logarithmic axis shows no other. */
  private static OptionalDouble variance(SamplerQuality quality) {
    return quality.varianceReduction().stream().filter(ratio -> ratio > 0).findFirst();
  }

  /** Means against work; a value of the model at the point before has a lag of 1. */
  private static List<ConvergenceFigure.Line> lines(
      WorkloadResults results, Function<SamplerQuality, OptionalDouble> value, int lag) {
    return ConvergenceFigure.lines(results, record -> curve(record, value, lag));
  }

  private static Optional<NavigableMap<Double, Double>> curve(
      TrialRecord record, Function<SamplerQuality, OptionalDouble> value, int lag) {
    List<Outcome.Point> points = record.outcome().orElseThrow().curve();
    return MeanCurve.curve(
        1,
        points.size(),
        i -> points.get(i - lag).work() / MILLION,
        i -> points.get(i).quality().map(value).orElse(OptionalDouble.empty()).orElse(Double.NaN));
  }

  private Figure figure(List<ConvergenceFigure.Line> distinct) {
    double end = distinct.stream().mapToDouble(l -> l.curve().end()).max().orElseThrow();
    List<ConvergenceFigure.Line> ess = lines(results, SamplerQuality::essShare, 0);
    List<ConvergenceFigure.Line> variance = lines(results, QualityFigure::variance, 1);
    List<ConvergenceFigure.Line> ranks = lines(results, SamplerQuality::rankCorrelation, 0);
    List<ConvergenceFigure.Line> ranksWithoutOwn =
        lines(results, SamplerQuality::rankCorrelationWithoutOwn, 0);
    double lowest = Math.min(0, means(ranks, ranksWithoutOwn).min().orElse(0));
    List<Plot> plots =
        List.of(
            plot("effective sample size", end, Axis.linear("", 0, 1.05), ess, List.of()),
            plot(
                "variance reduction",
                end,
                Axis.holdingPositive(
                    "", DoubleStream.concat(DoubleStream.of(1), means(variance, List.of()))),
                variance,
                List.of()),
            plot("rank correlation", end, Axis.linear("", lowest, 1.05), ranks, ranksWithoutOwn),
            plot("distinct rows", end, Axis.linear("", 0, 1.05), distinct, List.of()));
    String fraction = Numbers.fraction(results.headlineFraction());
    String seeds = ConvergenceFigure.seeds(distinct);
    String title = "%s, f = %s: what samplers did, %s".formatted(results.name(), fraction, seeds);
    String caption =
        ("%s: what samplers did over training at f = %s, mean over %s. Effective sample size of the"
                + " weights drawn since the point before, as a share of the draws. Second moment of"
                + " uniform draws' gradient bounds over that of the weighted draws, on the model frozen"
                + " before they were made: above 1 they vary less, and biased weights make it unlike."
                + " Spearman's correlation of a sampler's estimate and the true loss over training rows"
                + " (thin: without the row itself), for methods that tell estimates. Distinct training"
                + " rows drawn so far, as a share.")
            .formatted(results.name(), fraction, seeds);
    return new Figure(
        results.name() + "-sampler-quality",
        caption,
        new Drawing(title, plots, 2, HEIGHT, ConvergenceFigure.legend(distinct, styles)));
  }

  private Plot plot(
      String title,
      double end,
      Axis y,
      List<ConvergenceFigure.Line> lines,
      List<ConvergenceFigure.Line> thin) {
    Plot plot = new Plot(title, Axis.linear("work (million units)", 0, end), y);
    for (ConvergenceFigure.Line line : thin) {
      MethodStyle style = styles.of(line.method());
      plot.line(ConvergenceFigure.points(line.curve()), style.colour(), style.line().stroke(THIN));
    }
    for (int i = 0; i < lines.size(); i++) {
      MethodStyle style = styles.of(lines.get(i).method());
      List<Point2D> points = ConvergenceFigure.points(lines.get(i).curve());
      plot.line(points, style.colour(), style.stroke());
      plot.dots(ConvergenceFigure.some(points, MARKERS, (i + 0.5) / lines.size()), style);
    }
    return plot;
  }

  private static DoubleStream means(
      List<ConvergenceFigure.Line> lines, List<ConvergenceFigure.Line> more) {
    List<ConvergenceFigure.Line> all = new ArrayList<>(lines);
    all.addAll(more);
    return all.stream().flatMap(l -> l.curve().points().stream()).mapToDouble(p -> p.mean());
  }
}
