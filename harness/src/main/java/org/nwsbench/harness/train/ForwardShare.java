package org.nwsbench.harness.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nwsbench.datasets.Features;

/**
 * A forward's share of the time of a forward and backward, where the work clock says 1/3. A median
 * over alternating repetitions, taken before training.
 */
final class ForwardShare {

  private static final int REPETITIONS = 15;

  private ForwardShare() {}

  static double measure(Model model, Features features, int[] labels, int classes, int batch) {
    RowBuffer inputs = new RowBuffer(batch, model.dimension());
    inputs.gather(features, IntStream.range(0, batch).toArray(), 0, batch);
    LossHead head = new LossHead(batch, classes);
    for (int i = 0; i < batch; i++) {
      head.set(i, labels[i], 0f);
    }
    double[] shares = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      long start = System.nanoTime();
      try (NDManager scope = model.manager().newSubManager()) {
        head.objective(scope, model.logits(inputs.view(scope, batch), false).logSoftmax(1))
            .getFloat();
      }
      long forward = System.nanoTime();
      try (NDManager scope = model.manager().newSubManager();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray objective =
            head.objective(scope, model.logits(inputs.view(scope, batch), true).logSoftmax(1));
        collector.backward(objective);
      }
      long both = System.nanoTime();
      shares[i] = (double) (forward - start) / (both - forward);
    }
    Arrays.sort(shares);
    return shares[REPETITIONS / 2];
  }
}
