package org.nwsbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import org.nwsbench.datasets.Features;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;

/**
 * Rows on their way through a model, with their cross-entropy as one inner product: with the
 * coefficient {@code c_i} of row i at its label, {@code objective = sum_i c_i * loss_i}.
 */
final class RowBatch {

  private final Model model;
  private final Features features;
  private final int[] labels;
  private final int classes;
  private final RowBuffer inputs;
  private final RowBuffer coefficients;
  private final int[] written;
  private int size;

  /** For up to {@code rows} rows of {@code part} at a time. */
  RowBatch(Model model, PreparedData data, Part part, int rows) {
    this.model = model;
    features = data.features(part);
    labels = data.labels(part);
    classes = data.classes();
    inputs = new RowBuffer(rows, data.dimension());
    coefficients = new RowBuffer(rows, classes);
    written = new int[rows];
  }

  /** Takes rows {@code rows[from..from+count)} instead of those before, all at one coefficient. */
  void gather(int[] rows, int from, int count, float coefficient) {
    features.gather(rows, from, count, inputs.floats());
    for (int i = 0; i < size; i++) {
      coefficients.floats().put(written[i], 0f);
    }
    size = count;
    for (int i = 0; i < count; i++) {
      written[i] = i * classes + labels[rows[from + i]];
      weigh(i, coefficient);
    }
  }

  /** Sets the coefficient of the {@code i}th row. */
  void weigh(int i, float coefficient) {
    coefficients.floats().put(written[i], -coefficient);
  }

  int size() {
    return size;
  }

  /** Log-probabilities, shape {@code (size, classes)}; they belong to {@code scope}. */
  NDArray logProbabilities(NDManager scope, boolean training) {
    return model.logits(inputs.view(scope, size), training).logSoftmax(1);
  }

  /** The weighted sum of the rows' losses, from their log-probabilities. */
  NDArray objective(NDManager scope, NDArray logProbabilities) {
    return logProbabilities.mul(coefficients.view(scope, size)).sum();
  }

  /** Copies the rows' losses to {@code out}. */
  void losses(NDArray logProbabilities, float[] out, int from) {
    FloatBuffer values = RowBuffer.live(logProbabilities);
    for (int i = 0; i < size; i++) {
      out[from + i] = -values.get(written[i]);
    }
  }

  /** Copies the rows' likeliest classes to {@code out}, of equal ones the first. */
  void predictions(NDArray logProbabilities, int[] out, int from) {
    FloatBuffer values = RowBuffer.live(logProbabilities);
    for (int i = 0; i < size; i++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        if (values.get(i * classes + c) > values.get(i * classes + best)) {
          best = c;
        }
      }
      out[from + i] = best;
    }
  }

  /** Copies the rows' gradient bounds, {@code |softmax - onehot|}, to {@code out}. */
  void gradientBounds(NDArray logProbabilities, float[] out, int from) {
    float[] probabilities = new float[size * classes];
    try (NDArray exponential = logProbabilities.exp()) {
      RowBuffer.live(exponential).get(0, probabilities);
    }
    for (int i = 0; i < size; i++) {
      out[from + i] = gradientBound(probabilities, i * classes, written[i]);
    }
  }

  // 1 - p of the label is the sum of the others: exact also where p is all but 1. In double, since
  // the squares of small floats are subnormal, and those are slow.
  private float gradientBound(float[] probabilities, int from, int label) {
    double squares = 0;
    double miss = 0;
    for (int j = from; j < from + classes; j++) {
      double p = j == label ? 0 : probabilities[j];
      squares += p * p;
      miss += p;
    }
    return (float) Math.sqrt(squares + miss * miss);
  }
}
