package org.nwsbench.methods.samplers.draw;

import java.util.Arrays;
import org.apache.commons.math3.util.KthSelector;

/**
 * Turns the scores e_i of m candidates into densities {@code m p_i}, where p_i is the probability
 * that a draw takes candidate i:
 *
 * <pre>
 *   v_i = min(e_i, q)^alpha
 *   m p_i = (1 - lambda) m v_i / sum v + lambda
 * </pre>
 *
 * <p>Negative and non-finite scores count as 0. Where no score is positive all densities are 1.
 *
 * @param alpha power of a score
 * @param lambda share of the uniform distribution, so densities are at least lambda
 * @param quantile which quantile of the scores is q, such as 0.95. Of more than 2,048 scores q is
 *     estimated from a sample. Larger scores are lowered to q. At 1, or if q is 0, no score is
 *     lowered
 */
public record Proposal(double alpha, double lambda, double quantile) {

  // At most this many evenly spaced candidates are sorted to find the quantile.
  private static final int QUANTILE_SAMPLE = 2048;

  public static final Proposal PROPORTIONAL = new Proposal(1, 0, 1);

  public static Proposal smoothed(double c) {
    return new Proposal(1, c / (1 + c), 1);
  }

  /** Returns the densities of {@code scores}. Cost: O(m). */
  public double[] densities(float[] scores) {
    double[] densities = new double[scores.length];
    densities(scores, densities);
    return densities;
  }

  /** Writes the densities of {@code scores} to {@code out}. Cost: O(m). */
  public void densities(float[] scores, double[] out) {
    double cap = quantile == 1 ? Double.POSITIVE_INFINITY : cap(scores);
    double sum = 0;
    for (int i = 0; i < out.length; i++) {
      out[i] = power(Math.min(usable(scores[i]), cap));
      sum += out[i];
    }
    if (!(sum > 0)) {
      Arrays.fill(out, 1);
      return;
    }
    double factor = (1 - lambda) * out.length / sum;
    for (int i = 0; i < out.length; i++) {
      out[i] = factor * out[i] + lambda;
    }
  }

  private static double usable(float score) {
    return score > 0 && score < Float.POSITIVE_INFINITY ? score : 0;
  }

  private double power(double score) {
    if (alpha == 1) {
      return score;
    }
    return alpha == 2 ? score * score : Math.pow(score, alpha);
  }

  private double cap(float[] scores) {
    int count = Math.min(QUANTILE_SAMPLE, scores.length);
    double[] sample = new double[count];
    Arrays.setAll(sample, i -> usable(scores[(int) ((long) i * scores.length / count)]));
    double cap = new KthSelector().select(sample, null, (int) Math.ceil(quantile * count) - 1);
    // Where nearly all scores are 0 a cap at 0 would discard the few that are not.
    return cap > 0 ? cap : Double.POSITIVE_INFINITY;
  }
}
