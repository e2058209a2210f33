package org.nwsbench.harness.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.network.TappedLayer;

/** What a model says of rows under its current weights, which it leaves as they are. */
final class RowScores {

  enum Kind {
    LOSS,
    GRADIENT_BOUND,
    GRADIENT_NORM
  }

  private static final int CHUNK = 512;

  private final Model model;
  private final RowBatch chunk;

  RowScores(Model model, PreparedData data, Part part) {
    this.model = model;
    chunk = new RowBatch(model, data, part, CHUNK);
  }

  /** The scores of {@code rows}, in their order. */
  float[] of(int[] rows, Kind kind) {
    float[] scores = new float[rows.length];
    switch (kind) {
      case LOSS -> forward(rows, (output, from) -> chunk.losses(output, scores, from));
      case GRADIENT_BOUND ->
          forward(rows, (output, from) -> chunk.gradientBounds(output, scores, from));
      case GRADIENT_NORM -> inChunks(rows, from -> gradientNorms(scores, from));
    }
    return scores;
  }

  /** The losses of {@code rows}; their likeliest classes go to {@code predicted}. */
  float[] predict(int[] rows, int[] predicted) {
    float[] losses = new float[rows.length];
    forward(
        rows,
        (output, from) -> {
          chunk.losses(output, losses, from);
          chunk.predictions(output, predicted, from);
        });
    return losses;
  }

  /** {@code reading}: of a chunk's log-probabilities and the place of its first row. */
  private void forward(int[] rows, ObjIntConsumer<NDArray> reading) {
    inChunks(
        rows,
        from -> {
          try (NDManager scope = model.manager().newSubManager()) {
            reading.accept(chunk.logProbabilities(scope, false), from);
          }
        });
  }

  private void inChunks(int[] rows, IntConsumer reading) {
    for (int from = 0; from < rows.length; from += CHUNK) {
      chunk.gather(rows, from, Math.min(CHUNK, rows.length - from), 1f);
      reading.accept(from);
    }
  }

  private void gradientNorms(float[] scores, int from) {
    model.trainable(false);
    model.taps().forEach(tap -> tap.arm(true));
    try (NDManager scope = model.manager().newSubManager()) {
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(chunk.objective(scope, chunk.logProbabilities(scope, false)));
      }
      NDArray squares = scope.zeros(new Shape(chunk.size()));
      for (TappedLayer tap : model.taps()) {
        squares.addi(tap.squaredNorms(scope));
      }
      RowBuffer.live(squares.sqrt()).get(scores, from, chunk.size());
    } finally {
      model.taps().forEach(tap -> tap.arm(false));
      model.trainable(true);
    }
  }
}
