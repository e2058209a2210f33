package org.nwsbench.harness.train;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.nwsbench.methods.spi.Selection;

/**
 * A model as it was at one time, to see the draws made next with: to the present model, rows that
 * were trained on meanwhile look easier than they were when they were drawn.
 *
 * <p>The factor is a ratio of means, each without bias for its expectation:
 *
 * <pre>
 *   mean over examined rows of g^2  *  (mean over draws of w)^2  /  mean over draws of (w g)^2
 * </pre>
 *
 * <p>g is the norm of softmax - onehot, which bounds a row's gradient norm up to a common factor.
 * The mean weight cancels a factor common to all weights, which a tuned rate makes up for. At most
 * {@value #DRAWS} draws enter, or one batch if that is larger.
 *
 * @param weights all parameters
 * @param secondMoment mean of g^2 over the examined rows
 */
record FrozenModel(List<float[]> weights, double secondMoment) {

  private static final int DRAWS = 512;

  static FrozenModel of(Model model, float[] gradientBounds) {
    double squares = 0;
    for (float bound : gradientBounds) {
      squares += (double) bound * bound;
    }
    return new FrozenModel(model.weights(), squares / gradientBounds.length);
  }

  /** The factor of the batches drawn next, at least one. The model is afterwards as before. */
  OptionalDouble varianceReduction(Model model, RowScores scores, List<Selection> next) {
    int batches = Math.max(1, DRAWS / next.get(0).size());
    List<Selection> first = next.subList(0, Math.min(batches, next.size()));
    return reduction(secondMoment, weightsOf(first), bounds(model, scores, rowsOf(first)));
  }

  static int[] rowsOf(List<Selection> batches) {
    return batches.stream().flatMapToInt(batch -> Arrays.stream(batch.rows())).toArray();
  }

  static double[] weightsOf(List<Selection> batches) {
    return batches.stream().flatMapToDouble(batch -> Arrays.stream(batch.weights())).toArray();
  }

  private float[] bounds(Model model, RowScores scores, int[] rows) {
    List<float[]> present = model.weights();
    model.setWeights(weights);
    try {
      return scores.of(rows, RowScores.Kind.GRADIENT_BOUND);
    } finally {
      model.setWeights(present);
    }
  }

  /** Empty where it is not finite: no gradient or no weight is left. */
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
}
