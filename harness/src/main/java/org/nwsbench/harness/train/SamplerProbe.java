package org.nwsbench.harness.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.record.SamplerQuality;
import org.nwsbench.methods.spi.Selection;

/**
 * Measurement of what a sampler draws and knows, taken while every clock is stopped. Losses that
 * are computed for it reach no sampler, and training goes on as if nobody had looked.
 *
 * <p>Cost of a look: two forwards of at most {@value #EXAMINED} training rows, the same always and
 * for all trials of a workload; one of the rows drawn next after the look before ({@link
 * FrozenModel}); and the sampler's own estimates of the examined rows.
 */
final class SamplerProbe {

  private static final int EXAMINED = 512;

  private final Training training;
  private final int[] labels;
  private final int classes;
  private final int[] examined;

  private FrozenModel frozen;

  SamplerProbe(Training training, PreparedData data) {
    this.training = training;
    labels = data.labels(Part.TRAIN);
    classes = data.classes();
    examined = Evaluator.subset("examined-rows", training.rows(), EXAMINED);
  }

  /** Keeps the model as it is now. */
  void freeze() {
    frozen =
        FrozenModel.of(
            training.model(), training.scores().of(examined, RowScores.Kind.GRADIENT_BOUND));
  }

  void begin() {
    training.sampler().follow(examined);
  }

  /** What was drawn since the last look, and what the sampler knows now; empty without draws. */
  Optional<SamplerQuality> look() {
    List<Selection> drawn = training.takeDraws();
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble reduction = frozen.varianceReduction(training.model(), training.scores(), drawn);
    freeze();
    float[] losses = training.scores().of(examined, RowScores.Kind.LOSS);
    double[] weights = FrozenModel.weightsOf(drawn);
    return Optional.of(
        new SamplerQuality(
            weights.length,
            essShare(weights),
            Arrays.stream(weights).max().orElseThrow(),
            (double) training.distinctRows() / training.rows(),
            classShares(FrozenModel.rowsOf(drawn)),
            reduction,
            correlation(training.sampler().estimates(), losses),
            correlation(training.sampler().estimatesWithoutOwn(), losses),
            OptionalDouble.empty()));
  }

  private static OptionalDouble correlation(Optional<float[]> estimates, float[] losses) {
    return estimates
        .map(expected -> rankCorrelation(expected, losses))
        .orElse(OptionalDouble.empty());
  }

  /**
   * Spearman's rank correlation, ties at their mean rank. Empty if a value is not finite, all of
   * one side are equal, or there are fewer than two.
   */
  static OptionalDouble rankCorrelation(float[] estimates, float[] truth) {
    double[] one = doubles(estimates);
    double[] other = doubles(truth);
    if (other.length < 2
        || !DoubleStream.concat(Arrays.stream(one), Arrays.stream(other))
            .allMatch(Double::isFinite)) {
      return OptionalDouble.empty();
    }
    double correlation = new SpearmansCorrelation().correlation(one, other);
    return Double.isNaN(correlation)
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(-1, Math.min(1, correlation)));
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  /** {@code (sum w)^2 / (n sum w^2)}, at most 1; empty if all weigh 0 or a square overflows. */
  static OptionalDouble essShare(double... weights) {
    double sum = 0;
    double squares = 0;
    for (double weight : weights) {
      sum += weight;
      squares += weight * weight;
    }
    double share = sum * sum / (weights.length * squares);
    return Double.isFinite(share) ? OptionalDouble.of(Math.min(1, share)) : OptionalDouble.empty();
  }

  private List<Double> classShares(int[] rows) {
    long[] counts = new long[classes];
    for (int row : rows) {
      counts[labels[row]]++;
    }
    return Arrays.stream(counts).mapToObj(count -> (double) count / rows.length).toList();
  }
}
