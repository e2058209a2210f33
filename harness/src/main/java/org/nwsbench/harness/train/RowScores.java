package org.nwsbench.harness.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.FloatBuffer;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import org.nwsbench.datasets.Features;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.network.TappedLayer;
import org.nwsbench.methods.spi.Need;

/**
 * Computes losses, gradient bounds, gradient norms and predicted classes of rows by a model. It
 * does not change the model's weights. {@link #of} and {@link #predict} take any number of rows,
 * and copy and compute them batch by batch. {@link #gather} copies a single batch. The other
 * methods work on the batch that any of these three copied last.
 *
 * <p>The objective is {@code sum_i c_i * loss_i}, where {@code c_i} is the coefficient of row i and
 * the loss is the cross-entropy. It is computed as one inner product of the log-probabilities with
 * a matrix that has {@code -c_i} at the label of row i, and 0 elsewhere.
 */
final class RowScores {

  static final int CHUNK = 512;

  private final Model model;
  private final Features features;
  private final int[] labels;
  private final int classes;
  private final int capacity;
  private final RowBuffer inputs;
  private final RowBuffer coefficients;
  private final int[] written;
  private int size;

  RowScores(Model model, PreparedData data, Part part, int capacity) {
    this.model = model;
    this.capacity = capacity;
    features = data.features(part);
    labels = data.labels(part);
    classes = data.classes();
    inputs = new RowBuffer(capacity, data.dimension());
    coefficients = new RowBuffer(capacity, classes);
    written = new int[capacity];
  }

  float[] of(int[] rows, Need need) {
    float[] scores = new float[rows.length];
    switch (need) {
      case SCORED_LOSSES -> forward(rows, (output, from) -> losses(output, scores, from));
      case SCORED_GRADIENT_BOUNDS ->
          forward(rows, (output, from) -> gradientBounds(output, scores, from));
      case SCORED_GRADIENT_NORMS -> inBatches(rows, from -> gradientNorms(scores, from));
      default -> throw new IllegalArgumentException(need + " names no scores");
    }
    return scores;
  }

  float[] predict(int[] rows, int[] predicted) {
    float[] losses = new float[rows.length];
    forward(
        rows,
        (output, from) -> {
          losses(output, losses, from);
          predictions(output, predicted, from);
        });
    return losses;
  }

  private void forward(int[] rows, ObjIntConsumer<NDArray> reading) {
    inBatches(
        rows,
        from -> {
          try (NDManager scope = model.manager.newSubManager()) {
            reading.accept(logProbabilities(scope, false), from);
          }
        });
  }

  private void inBatches(int[] rows, IntConsumer reading) {
    for (int from = 0; from < rows.length; from += capacity) {
      gather(rows, from, Math.min(capacity, rows.length - from), 1f);
      reading.accept(from);
    }
  }

  private void gradientNorms(float[] scores, int from) {
    model.trainable(false);
    model.taps.forEach(tap -> tap.arm(true));
    try (NDManager scope = model.manager.newSubManager()) {
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(objective(scope, logProbabilities(scope, false)));
      }
      NDArray squares = scope.zeros(new Shape(size));
      for (TappedLayer tap : model.taps) {
        squares.addi(tap.squaredNorms(scope));
      }
      RowBuffer.live(squares.sqrt()).get(scores, from, size);
    } finally {
      model.taps.forEach(tap -> tap.arm(false));
      model.trainable(true);
    }
  }

  void gather(int[] rows, int from, int count, float coefficient) {
    features.gather(rows, from, count, inputs.floats);
    for (int i = 0; i < size; i++) {
      coefficients.floats.put(written[i], 0f);
    }
    size = count;
    for (int i = 0; i < count; i++) {
      written[i] = i * classes + labels[rows[from + i]];
      weigh(i, coefficient);
    }
  }

  void weigh(int i, float coefficient) {
    coefficients.floats.put(written[i], -coefficient);
  }

  NDArray logProbabilities(NDManager scope, boolean training) {
    return model.logits(inputs.view(scope, size), training).logSoftmax(1);
  }

  NDArray objective(NDManager scope, NDArray logProbabilities) {
    return logProbabilities.mul(coefficients.view(scope, size)).sum();
  }

  void losses(NDArray logProbabilities, float[] out, int from) {
    FloatBuffer values = RowBuffer.live(logProbabilities);
    for (int i = 0; i < size; i++) {
      out[from + i] = -values.get(written[i]);
    }
  }

  private void predictions(NDArray logProbabilities, int[] out, int from) {
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

  void gradientBounds(NDArray logProbabilities, float[] out, int from) {
    float[] probabilities = new float[size * classes];
    try (NDArray exponential = logProbabilities.exp()) {
      RowBuffer.live(exponential).get(0, probabilities);
    }
    for (int i = 0; i < size; i++) {
      out[from + i] = gradientBound(probabilities, i * classes, written[i]);
    }
  }

  // 1 - p of the label is computed as the sum of the other probabilities, which is accurate for p
  // near 1, too. The sums are doubles, because squares of small floats are subnormal numbers, and
  // computing with these is slow.
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
