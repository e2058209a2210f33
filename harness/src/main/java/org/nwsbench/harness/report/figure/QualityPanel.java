package org.nwsbench.harness.report.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.nwsbench.harness.analysis.SeedCurve;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.harness.record.TrialRecord;

/** One of the small plots of what samplers did over training. */
enum QualityPanel {
  /** Effective sample size. */
  ESS("effective sample size"),
  /** Variance reduction, of the model at the point before. */
  VARIANCE("variance reduction"),
  /** Rank correlation with the true loss. */
  RANKS("rank correlation"),
  /** Distinct rows so far. */
  DISTINCT("distinct rows");

  private static final double MILLION = 1e6;

  private final String title;

  QualityPanel(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  private OptionalDouble value(SamplerQuality quality) {
    return switch (this) {
      case ESS -> quality.essShare();
      case VARIANCE -> positive(quality.varianceReduction());
      case RANKS -> quality.rankCorrelation();
      case DISTINCT -> OptionalDouble.of(quality.distinctShare());
    };
  }

  /** A logarithmic axis shows no other. */
  private static OptionalDouble positive(OptionalDouble ratio) {
    return ratio.stream().filter(value -> value > 0).findFirst();
  }

  /** A run's values against work in million units; empty where the record has none. */
  Optional<SeedCurve> curve(TrialRecord record) {
    return curve(record, this::value);
  }

  /** The same without what each row itself has told the sampler, where that is another value. */
  Optional<SeedCurve> curveWithoutOwn(TrialRecord record) {
    return this == RANKS
        ? curve(record, SamplerQuality::rankCorrelationWithoutOwn)
        : Optional.empty();
  }

  private Optional<SeedCurve> curve(
      TrialRecord record, Function<SamplerQuality, OptionalDouble> of) {
    List<Outcome.Point> points = record.outcome().orElseThrow().curve();
    return SeedCurve.through(
        IntStream.range(1, points.size())
            .mapToObj(
                i -> {
                  long work = points.get(this == VARIANCE ? i - 1 : i).work();
                  double y =
                      points
                          .get(i)
                          .quality()
                          .map(of)
                          .orElse(OptionalDouble.empty())
                          .orElse(Double.NaN);
                  return new SeedCurve.Point(work / MILLION, y);
                })
            .toList());
  }

  /** An axis that holds all values: shares from 0 to 1, ratios logarithmic if they range wide. */
  PlotScale scale(DoubleStream values) {
    var range = values.summaryStatistics();
    return switch (this) {
      case ESS, DISTINCT -> new PlotScale(0, 1, false);
      case RANKS -> new PlotScale(Math.min(0, range.getMin()), 1, false);
      case VARIANCE ->
          PlotScale.of(ValueAxis.over(Math.min(1, range.getMin()), Math.max(1, range.getMax())));
    };
  }
}
