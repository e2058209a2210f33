package org.nwsbench.methods.samplers;

import java.util.Arrays;
import org.nwsbench.methods.sketch.Rows;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * The Nadaraya-Watson mean over all rows seen so far, which {@link SketchEstimates} approximates.
 *
 * <pre>
 *   e(q) = (sum_i a_i k(x_i, q) + kappa ybar) / (sum_i d_i k(x_i, q) + kappa)      ybar = sum a / sum d
 *   k(x, q) = (1 - theta(x, q) / pi)^p
 * </pre>
 *
 * <p>with {@code d_i} the sum of the weights at which row i was learnt, {@code a_i} that of weights
 * times targets, both times gamma a step, and theta the angle seen from the mean row. Kernels are
 * those of {@link AngularKernel}.
 *
 * <p>Cost: O(d) for each row seen, at each query. Memory: 4 d + 16 bytes a row.
 */
final class ExactEstimates implements VectorEstimates {

  private static final int BLOCK = 64;

  private final int dimension;
  private final float[] mean;
  private final float[] directions;
  private final double[] targets;
  private final double[] weights;
  private final double gamma;
  private final double kappa;
  private final AngularKernel kernel;

  ExactEstimates(SamplingContext context) {
    Parameters parameters = context.parameters();
    TrainingSet set = context.trainingSet();
    dimension = set.dimension();
    mean = new Rows(set.size(), dimension, set::features).mean();
    directions = new float[set.size() * dimension];
    set.features(0, set.size(), directions);
    for (int row = 0; row < set.size(); row++) {
      normalise(directions, row * dimension);
    }
    targets = new double[set.size()];
    weights = new double[set.size()];
    gamma = parameters.real("forgetting");
    kappa = parameters.real("prior");
    kernel = new AngularKernel(parameters.whole("bits"));
  }

  /** Centres the vector at {@code from} and scales it to length 1, or to 0 at the centre itself. */
  private void normalise(float[] vectors, int from) {
    double squares = 0;
    for (int k = 0; k < dimension; k++) {
      vectors[from + k] -= mean[k];
      squares += (double) vectors[from + k] * vectors[from + k];
    }
    double factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (int k = 0; k < dimension; k++) {
      vectors[from + k] *= (float) factor;
    }
  }

  @Override
  public void learn(int[] rows, double[] densities, float[] values) {
    for (int row = 0; row < weights.length; row++) {
      targets[row] *= gamma;
      weights[row] *= gamma;
    }
    for (int i = 0; i < rows.length; i++) {
      if (Float.isFinite(values[i])) {
        targets[rows[i]] += values[i] / densities[i];
        weights[rows[i]] += 1 / densities[i];
      }
    }
  }

  @Override
  public float[] of(int[] rows) {
    float[] estimates = new float[rows.length];
    double prior = prior();
    for (int from = 0; from < rows.length; from += BLOCK) {
      int[] block = Arrays.copyOfRange(rows, from, Math.min(from + BLOCK, rows.length));
      estimate(columns(block), block.length, prior, estimates, from);
    }
    return estimates;
  }

  @Override
  public void all(float[] out) {
    System.arraycopy(of(Shuffles.identity(out.length)), 0, out, 0, out.length);
  }

  /** The label is ignored. */
  @Override
  public double at(float[] features, int label) {
    float[] query = features.clone();
    normalise(query, 0);
    float[] columns = new float[dimension * BLOCK];
    for (int k = 0; k < dimension; k++) {
      columns[k * BLOCK] = query[k];
    }
    float[] estimate = new float[1];
    estimate(columns, 1, prior(), estimate, 0);
    return estimate[0];
  }

  private double prior() {
    return Arrays.stream(targets).sum() / Arrays.stream(weights).sum();
  }

  /** The rows as columns, so that a block of queries is one run of memory. */
  private float[] columns(int[] rows) {
    float[] columns = new float[dimension * BLOCK];
    for (int j = 0; j < rows.length; j++) {
      for (int k = 0; k < dimension; k++) {
        columns[k * BLOCK + j] = directions[rows[j] * dimension + k];
      }
    }
    return columns;
  }

  private void estimate(float[] columns, int count, double prior, float[] out, int from) {
    double[] numerators = new double[BLOCK];
    double[] denominators = new double[BLOCK];
    float[] cosines = new float[BLOCK];
    for (int row = 0; row < weights.length; row++) {
      if (weights[row] > 0) {
        cosines(row, columns, cosines);
        for (int j = 0; j < count; j++) {
          double k = kernel.of(cosines[j]);
          numerators[j] += targets[row] * k;
          denominators[j] += weights[row] * k;
        }
      }
    }
    for (int j = 0; j < count; j++) {
      double mass = denominators[j] + kappa;
      out[from + j] = (float) (mass > 0 ? (numerators[j] + kappa * prior) / mass : prior);
    }
  }

  private void cosines(int row, float[] columns, float[] out) {
    Arrays.fill(out, 0);
    int at = row * dimension;
    int k = 0;
    for (; k + 4 <= dimension; k += 4) {
      float a = directions[at + k];
      float b = directions[at + k + 1];
      float c = directions[at + k + 2];
      float d = directions[at + k + 3];
      int column = k * BLOCK;
      for (int j = 0; j < BLOCK; j++) {
        out[j] +=
            a * columns[column + j]
                + b * columns[column + BLOCK + j]
                + c * columns[column + 2 * BLOCK + j]
                + d * columns[column + 3 * BLOCK + j];
      }
    }
    for (; k < dimension; k++) {
      float a = directions[at + k];
      for (int j = 0; j < BLOCK; j++) {
        out[j] += a * columns[k * BLOCK + j];
      }
    }
  }
}
