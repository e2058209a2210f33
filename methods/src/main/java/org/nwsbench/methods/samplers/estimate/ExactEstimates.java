package org.nwsbench.methods.samplers.estimate;

import java.util.Arrays;
import org.nwsbench.methods.sketch.Rows;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * Computes the Nadaraya-Watson mean over all rows seen so far, which {@link SketchEstimates}
 * approximates.
 *
 * <pre>
 *   e(q) = (sum_i a_i k(x_i, q) + kappa ybar) / (sum_i d_i k(x_i, q) + kappa)      ybar = sum a / sum d
 *   k(x, q) = (1 - theta(x, q) / pi)^p
 * </pre>
 *
 * <p>Here {@code d_i} is the sum of the weights with which row i was learnt, {@code a_i} the sum of
 * weights times targets. Both shrink by the factor gamma each step. theta is the angle between two
 * rows, seen from the mean row. {@link AngularKernel} computes the kernel.
 *
 * <p>Cost: O(d) for each pair of a query and a row seen, with d the number of features. Features
 * that are mostly 0 cost less. Memory: 4 d + 20 bytes a row.
 *
 * <p>Rows are kept as {@code u_i = (x_i - s) / |x_i - c|}. Here c is the mean row. s is also the
 * mean row, except for features that are mostly 0, where s is 0. So zeros stay zeros, which are
 * skipped, and features far from 0 lose no digits when products are summed. For a query q, centred
 * and of length 1, {@code cos(x_i, q) = u_i q - (c - s) q / |x_i - c|}.
 */
public final class ExactEstimates implements Estimates {

  private static final int BLOCK = 64;

  private final int dimension;
  private final float[] mean;
  private final float[] offset; // c - s
  private final float[] rows; // u, row by row
  private final float[] inverseNorms; // 1 / |x - c|, or 0 at the mean itself
  private final double[] targets;
  private final double[] weights;
  private final double gamma;
  private final double kappa;
  private final AngularKernel kernel;

  public ExactEstimates(SamplingContext context) {
    Parameters parameters = context.parameters();
    TrainingSet set = context.trainingSet();
    dimension = set.dimension();
    mean = new Rows(set.size(), dimension, set::features).mean();
    rows = new float[set.size() * dimension];
    set.features(0, set.size(), rows);
    offset = offset();
    inverseNorms = new float[set.size()];
    for (int row = 0; row < set.size(); row++) {
      inverseNorms[row] = inverseNorm(row * dimension);
      for (int k = 0; k < dimension; k++) {
        int at = row * dimension + k;
        rows[at] = (rows[at] - (mean[k] - offset[k])) * inverseNorms[row];
      }
    }
    targets = new double[set.size()];
    weights = new double[set.size()];
    gamma = parameters.real("forgetting");
    kappa = parameters.real("prior");
    kernel = new AngularKernel(parameters.whole("bits"));
  }

  @Override
  public boolean usesOwnLastTarget() {
    return true;
  }

  /** Returns c - s: the mean for features that are mostly 0, else 0. */
  private float[] offset() {
    int[] zeros = new int[dimension];
    for (int at = 0; at < rows.length; at++) {
      zeros[at % dimension] += rows[at] == 0 ? 1 : 0;
    }
    float[] offsets = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      offsets[k] = 2L * zeros[k] * dimension > rows.length ? mean[k] : 0;
    }
    return offsets;
  }

  private float inverseNorm(int from) {
    double squares = 0;
    for (int k = 0; k < dimension; k++) {
      double difference = rows[from + k] - mean[k];
      squares += difference * difference;
    }
    return squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
  }

  @Override
  public void learn(int[] seen, double[] densities, float[] values) {
    for (int row = 0; row < weights.length; row++) {
      targets[row] *= gamma;
      weights[row] *= gamma;
    }
    for (int i = 0; i < seen.length; i++) {
      if (Float.isFinite(values[i])) {
        targets[seen[i]] += values[i] / densities[i];
        weights[seen[i]] += 1 / densities[i];
      }
    }
  }

  @Override
  public float[] of(int[] queries) {
    float[] estimates = new float[queries.length];
    for (int from = 0; from < queries.length; from += BLOCK) {
      int[] block = Arrays.copyOfRange(queries, from, Math.min(from + BLOCK, queries.length));
      System.arraycopy(ofBlock(block), 0, estimates, from, block.length);
    }
    return estimates;
  }

  /**
   * Returns the estimates for at most {@value #BLOCK} queries. The queries are stored as columns,
   * so that equal components are neighbours in memory.
   */
  private float[] ofBlock(int[] queries) {
    int count = queries.length;
    float[] columns = new float[dimension * BLOCK];
    for (int j = 0; j < count; j++) {
      int row = queries[j];
      for (int k = 0; k < dimension; k++) {
        columns[k * BLOCK + j] = rows[row * dimension + k] - offset[k] * inverseNorms[row];
      }
    }
    double[] numerators = new double[BLOCK];
    double[] denominators = new double[BLOCK];
    float[] cosines = new float[BLOCK];
    float[] ofOffset = new float[BLOCK];
    addProducts(offset, 0, columns, ofOffset);
    for (int row = 0; row < weights.length; row++) {
      if (weights[row] > 0) {
        for (int j = 0; j < BLOCK; j++) {
          cosines[j] = -ofOffset[j] * inverseNorms[row];
        }
        addProducts(rows, row * dimension, columns, cosines);
        for (int j = 0; j < count; j++) {
          double k = kernel.of(cosines[j]);
          numerators[j] += targets[row] * k;
          denominators[j] += weights[row] * k;
        }
      }
    }
    double prior = Arrays.stream(targets).sum() / Arrays.stream(weights).sum();
    float[] out = new float[count];
    for (int j = 0; j < count; j++) {
      double mass = denominators[j] + kappa;
      out[j] = (float) (mass > 0 ? (numerators[j] + kappa * prior) / mass : prior);
    }
    return out;
  }

  /**
   * Adds the inner product of the vector at {@code at} with each column to {@code out}. Four
   * successive zeros are skipped.
   */
  private void addProducts(float[] vectors, int at, float[] columns, float[] out) {
    int k = 0;
    for (; k + 4 <= dimension; k += 4) {
      float a = vectors[at + k];
      float b = vectors[at + k + 1];
      float c = vectors[at + k + 2];
      float d = vectors[at + k + 3];
      if (a != 0 || b != 0 || c != 0 || d != 0) {
        add(a, b, c, d, columns, k * BLOCK, out);
      }
    }
    for (; k < dimension; k++) {
      float a = vectors[at + k];
      for (int j = 0; j < BLOCK; j++) {
        out[j] += a * columns[k * BLOCK + j];
      }
    }
  }

  private static void add(
      float a, float b, float c, float d, float[] columns, int from, float[] out) {
    for (int j = 0; j < BLOCK; j++) {
      out[j] +=
          a * columns[from + j]
              + b * columns[from + BLOCK + j]
              + c * columns[from + 2 * BLOCK + j]
              + d * columns[from + 3 * BLOCK + j];
    }
  }
}
