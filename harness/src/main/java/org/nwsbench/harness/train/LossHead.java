package org.nwsbench.harness.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;

/**
 * Cross-entropy of a batch as one inner product: with the coefficient {@code c_i} of row i at its
 * label, {@code objective = sum_i c_i * loss_i}.
 */
final class LossHead {

  private final int classes;
  private final RowBuffer coefficients;
  private final int[] written;
  private int writtenCount;

  /** For batches of up to {@code rows} rows. */
  LossHead(int rows, int classes) {
    this.classes = classes;
    coefficients = new RowBuffer(rows, classes);
    written = new int[rows];
  }

  /** Sets the coefficient of row {@code row}, whose label is {@code label}; rows come in order. */
  void set(int row, int label, float coefficient) {
    int index = row * classes + label;
    coefficients.floats().put(index, -coefficient);
    written[row] = index;
    writtenCount = row + 1;
  }

  void clear() {
    for (int i = 0; i < writtenCount; i++) {
      coefficients.floats().put(written[i], 0f);
    }
    writtenCount = 0;
  }

  /** The weighted sum of the rows' losses, from their log-probabilities. */
  NDArray objective(NDManager manager, NDArray logProbabilities) {
    return logProbabilities.mul(coefficients.view(manager, writtenCount)).sum();
  }

  /** Copies the rows' losses to {@code out}. */
  void losses(NDArray logProbabilities, float[] out, int from) {
    FloatBuffer values = RowBuffer.live(logProbabilities);
    for (int i = 0; i < writtenCount; i++) {
      out[from + i] = -values.get(written[i]);
    }
  }

  /** Copies the rows' gradient bounds, {@code |softmax - onehot|}, to {@code out}. */
  void gradientBounds(NDArray logProbabilities, float[] out, int from) {
    float[] probabilities = new float[writtenCount * classes];
    try (NDArray exponential = logProbabilities.exp()) {
      RowBuffer.live(exponential).get(0, probabilities);
    }
    for (int i = 0; i < writtenCount; i++) {
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
