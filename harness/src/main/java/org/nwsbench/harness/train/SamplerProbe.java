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
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Selection;

/**
 * Measures what a sampler draws and estimates, while all clocks are stopped. No sampler sees the
 * losses that are computed here, and training continues unchanged.
 *
 * <p>The variance reduction says how much less noisy the gradient is with the sampler's draws than
 * with uniform draws. It is computed from three means. The first is a mean over a fixed random
 * sample of training rows (the examined rows), the others are means over the sampler's draws:
 *
 * <pre>
 *   mean over examined rows of g^2  *  (mean over draws of w)^2  /  mean over draws of (w g)^2
 * </pre>
 *
 * <p>w is the weight of a draw. g is the norm of softmax - onehot, which bounds a row's gradient
 * norm up to a common factor. g is computed with the model as it was before the draws, because the
 * model's losses on rows fall once it was trained on them. The mean weight is in the formula so
 * that a common factor of all weights has no effect. Such a factor acts like another learning rate,
 * and learning rates are tuned. At most {@value #DRAWS} draws are used, or one batch if that is
 * larger.
 *
 * <p>The estimates are examined on at most {@value #EXAMINED} training rows, the same in all trials
 * of a workload. A call of {@link #look} costs two forward passes of these rows, one forward pass
 * of the draws used, and the sampler's estimates of the examined rows.
 */
final class SamplerProbe {

  private static final int EXAMINED = 512;
  private static final int DRAWS = 512;

  private final Training training;
  private final int[] labels;
  private final int classes;
  private final int[] examined;

  private List<float[]> frozenWeights = List.of();
  private double frozenSquares;

  SamplerProbe(Training training, PreparedData data) {
    this.training = training;
    labels = data.labels(Part.TRAIN);
    classes = data.classes();
    examined = Evaluator.subset("examined-rows", training.rows(), EXAMINED);
  }

  void freeze() {
    double squares = 0;
    for (float bound : training.scores.of(examined, Need.SCORED_GRADIENT_BOUNDS)) {
      squares += (double) bound * bound;
    }
    frozenSquares = squares / examined.length;
    frozenWeights = training.model.weights();
  }

  Optional<SamplerQuality> look() {
    List<Selection> drawn = training.takeDraws();
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    OptionalDouble reduction = varianceReduction(drawn);
    freeze();
    float[] losses = training.scores.of(examined, Need.SCORED_LOSSES);
    double[] weights = weights(drawn);
    return Optional.of(
        new SamplerQuality(
            weights.length,
            essShare(weights),
            Arrays.stream(weights).max().orElseThrow(),
            (double) training.distinctRows() / training.rows(),
            classShares(rows(drawn)),
            reduction,
            correlation(training.sampler().estimates(examined), losses),
            OptionalDouble.empty()));
  }

  private static int[] rows(List<Selection> batches) {
    return batches.stream().flatMapToInt(batch -> Arrays.stream(batch.rows())).toArray();
  }

  private static double[] weights(List<Selection> batches) {
    return batches.stream().flatMapToDouble(batch -> Arrays.stream(batch.weights())).toArray();
  }

  OptionalDouble varianceReduction(List<Selection> next) {
    int batches = Math.max(1, DRAWS / next.get(0).size());
    List<Selection> first = next.subList(0, Math.min(batches, next.size()));
    List<float[]> present = training.model.weights();
    training.model.setWeights(frozenWeights);
    try {
      float[] g = training.scores.of(rows(first), Need.SCORED_GRADIENT_BOUNDS);
      return reduction(frozenSquares, weights(first), g);
    } finally {
      training.model.setWeights(present);
    }
  }

  static OptionalDouble reduction(double uniform, double[] w, float[] g) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < w.length; i++) {
      sum += w[i];
      squares += w[i] * g[i] * w[i] * g[i];
    }
    double mean = sum / w.length;
    double factor = uniform * mean * mean / (squares / w.length);
    return Double.isFinite(factor) ? OptionalDouble.of(factor) : OptionalDouble.empty();
  }

  private static OptionalDouble correlation(Optional<float[]> estimates, float[] losses) {
    return estimates
        .map(expected -> rankCorrelation(expected, losses))
        .orElse(OptionalDouble.empty());
  }

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
