package org.nwsbench.harness.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.ObjIntConsumer;
import org.nwsbench.datasets.Features;
import org.nwsbench.harness.network.TappedLayer;

/**
 * Losses, gradient bounds and exact gradient norms of rows under the current weights, which it
 * leaves as they are.
 */
final class RowScores {

  enum Kind {
    LOSS,
    GRADIENT_BOUND,
    GRADIENT_NORM
  }

  /** Of rows in their order, from one forward: losses in nats and norms of softmax - onehot. */
  @SuppressWarnings("ArrayRecordComponent") // made at each look and never compared
  record Examined(float[] losses, float[] gradientBounds) {}

  private static final int CHUNK = 512;

  private final Model model;
  private final Features features;
  private final int[] labels;
  private final RowBuffer inputs;
  private final LossHead head;

  RowScores(Model model, Features features, int[] labels, int classes) {
    this.model = model;
    this.features = features;
    this.labels = labels;
    inputs = new RowBuffer(CHUNK, model.dimension());
    head = new LossHead(CHUNK, classes);
  }

  /** The scores of {@code rows}, in their order. */
  float[] of(int[] rows, Kind kind) {
    float[] scores = new float[rows.length];
    switch (kind) {
      case LOSS -> forward(rows, (output, from) -> head.losses(output, scores, from));
      case GRADIENT_BOUND ->
          forward(rows, (output, from) -> head.gradientBounds(output, scores, from));
      case GRADIENT_NORM -> inChunks(rows, (from, count) -> gradientNorms(scores, from, count));
    }
    return scores;
  }

  /** Losses and gradient bounds of {@code rows}, from one forward pass. */
  Examined examine(int[] rows) {
    Examined examined = new Examined(new float[rows.length], new float[rows.length]);
    forward(
        rows,
        (output, from) -> {
          head.losses(output, examined.losses(), from);
          head.gradientBounds(output, examined.gradientBounds(), from);
        });
    return examined;
  }

  /** {@code reading}: of a chunk's log-probabilities and the place of its first row. */
  private void forward(int[] rows, ObjIntConsumer<NDArray> reading) {
    inChunks(
        rows,
        (from, count) -> {
          try (NDManager scope = model.manager().newSubManager()) {
            reading.accept(model.logits(inputs.view(scope, count), false).logSoftmax(1), from);
          }
        });
  }

  /** What is done with a chunk of rows whose features are gathered. */
  private interface Chunk {
    void score(int from, int count);
  }

  private void inChunks(int[] rows, Chunk chunk) {
    for (int from = 0; from < rows.length; from += CHUNK) {
      int count = Math.min(CHUNK, rows.length - from);
      inputs.gather(features, rows, from, count);
      head.clear();
      for (int i = 0; i < count; i++) {
        head.set(i, labels[rows[from + i]], 1f);
      }
      chunk.score(from, count);
    }
  }

  private void gradientNorms(float[] scores, int from, int count) {
    model.trainable(false);
    model.taps().forEach(tap -> tap.arm(true));
    try (NDManager scope = model.manager().newSubManager()) {
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray logProbabilities = model.logits(inputs.view(scope, count), false).logSoftmax(1);
        collector.backward(head.objective(scope, logProbabilities));
      }
      NDArray squares = scope.zeros(new Shape(count));
      for (TappedLayer tap : model.taps()) {
        squares.addi(tap.squaredNorms(scope));
      }
      RowBuffer.live(squares.sqrt()).get(scores, from, count);
    } finally {
      model.taps().forEach(tap -> tap.arm(false));
      model.trainable(true);
    }
  }
}
