package org.nwsbench.harness.report.figure;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.SamplerQuality;

/**
 * What samplers did over training, in small plots over one axis of work: means over seeds, in the
 * colours that methods have everywhere. Bands would hide the lines at this size.
 */
final class QualityFigure {

  private static final double MILLION = 1e6;
  private static final float THIN = 0.9f;
  private static final double SIDE = 0.05;
  private static final int HEIGHT = 230;

  private QualityFigure() {}

  /** Empty where no record at the headline fraction tells what its sampler did. */
  static Optional<Figure> of(WorkloadResults results, MethodStyles styles) {
    MeanCurves distinct = curves(results, SamplerQuality::distinctShare, 0);
    if (distinct.curves().isEmpty()) {
      return Optional.empty();
    }
    MeanCurves ess = curves(results, q -> q.essShare().orElse(Double.NaN), 0);
    MeanCurves variance = curves(results, QualityFigure::positiveReduction, 1);
    MeanCurves ranks = curves(results, q -> q.rankCorrelation().orElse(Double.NaN), 0);
    MeanCurves ranksWithoutOwn =
        curves(results, q -> q.rankCorrelationLeaveOneOut().orElse(Double.NaN), 0);
    double lowest =
        Stream.concat(ranks.points(), ranksWithoutOwn.points())
            .mapToDouble(MeanCurves.Point::mean)
            .reduce(0, Math::min);
    DoubleStream variances =
        DoubleStream.concat(
            DoubleStream.of(1), variance.points().mapToDouble(MeanCurves.Point::mean));
    Axis x = Axis.linear("work (million units)", 0, (1 + SIDE) * distinct.end());
    Axis shares = Axis.linear("", -SIDE, 1 + SIDE);
    Plot rankPlot = new Plot("rank correlation", x, Axis.linear("", lowest - SIDE, 1 + SIDE));
    ranksWithoutOwn.drawLines(rankPlot, styles, THIN);
    ranks.drawLines(rankPlot, styles, MethodStyle.WIDTH);
    List<Plot> plots =
        List.of(
            ess.drawLines(new Plot("effective sample size", x, shares), styles, MethodStyle.WIDTH),
            variance.drawLines(
                new Plot("variance reduction", x, Axis.holdingPositive("", variances)),
                styles,
                MethodStyle.WIDTH),
            rankPlot,
            distinct.drawLines(new Plot("distinct rows", x, shares), styles, MethodStyle.WIDTH));
    String fraction = Numbers.fraction(results.headlineFraction());
    String seeds = distinct.seeds();
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
    String id = results.name() + "-sampler-quality";
    List<Figure.Entry> legend = styles.legend(distinct.curves().keySet());
    return Optional.of(new Figure(id, title, caption, plots, 2, HEIGHT, legend));
  }

  /** Means against work; a value of the model at the point before has a lag of 1. */
  private static MeanCurves curves(
      WorkloadResults results, ToDoubleFunction<SamplerQuality> value, int lag) {
    return MeanCurves.of(
        results,
        record -> {
          List<Outcome.Point> points = record.outcome().orElseThrow().curve();
          return MeanCurves.curve(
              1,
              points.size(),
              i -> points.get(i - lag).work() / MILLION,
              i -> points.get(i).quality().map(value::applyAsDouble).orElse(Double.NaN));
        });
  }

  /** Returns a logarithmic axis shows no other. */
  private static double positiveReduction(SamplerQuality quality) {
    double reduction = quality.varianceReduction().orElse(Double.NaN);
    return reduction > 0 ? reduction : Double.NaN;
  }
}
