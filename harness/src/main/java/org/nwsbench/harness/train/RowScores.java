package org.nwsbench.harness.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.ByteOrder;

/**
 * Losses, gradient bounds and exact gradient norms of rows under the current weights, which it
 * leaves as they are.
 */
final class RowScores {

  /** What is asked of each row. */
  enum Kind {
    LOSS,
    GRADIENT_BOUND,
    GRADIENT_NORM
  }

  private static final int CHUNK = 512;

  private final Model model;
  private final float[] features;
  private final int[] labels;
  private final RowBuffer inputs;
  private final LossHead head;

  RowScores(Model model, float[] features, int[] labels, int classes) {
    this.model = model;
    this.features = features;
    this.labels = labels;
    inputs = new RowBuffer(CHUNK, model.dimension());
    head = new LossHead(CHUNK, classes);
  }

  /** The scores of {@code rows}, in their order. */
  float[] of(int[] rows, Kind kind) {
    float[] scores = new float[rows.length];
    for (int from = 0; from < rows.length; from += CHUNK) {
      int count = Math.min(CHUNK, rows.length - from);
      inputs.gather(features, rows, from, count);
      head.clear();
      for (int i = 0; i < count; i++) {
        head.set(i, labels[rows[from + i]], 1f);
      }
      if (kind == Kind.GRADIENT_NORM) {
        gradientNorms(scores, from, count);
      } else {
        forwardScores(scores, from, count, kind);
      }
    }
    return scores;
  }

  private void forwardScores(float[] scores, int from, int count, Kind kind) {
    try (NDManager scope = model.manager().newSubManager()) {
      NDArray logProbabilities = model.logits(inputs.view(scope, count), false).logSoftmax(1);
      if (kind == Kind.LOSS) {
        head.losses(logProbabilities, scores, from);
      } else {
        head.gradientBounds(logProbabilities, scores, from);
      }
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
      NDArray squares = scope.zeros(new ai.djl.ndarray.types.Shape(count));
      for (TappedLayer tap : model.taps()) {
        squares.addi(tap.squaredNorms(scope));
      }
      squares
          .sqrt()
          .toByteBuffer(true)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer()
          .get(scores, from, count);
    } finally {
      model.taps().forEach(tap -> tap.arm(false));
      model.trainable(true);
    }
  }
}
