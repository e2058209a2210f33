package org.nwsbench.harness.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nwsbench.datasets.Features;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.clock.TrainingClock;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Selection;

/**
 * One step of Adam on {@code (1/b) sum_i w_i loss_i}, timed by phase. What a sampler is to hear of
 * the batch is computed only if it was declared, and on the sampler's own account.
 */
final class TrainingStep implements Feedback {

  private final Model model;
  private final Features features;
  private final int[] labels;
  private final Set<Need> granted;
  private final TrainingClock clock;
  private final RowBuffer inputs;
  private final LossHead head;
  private final Adam adam = new Adam();
  private final List<Adam.Slot> slots = new ArrayList<>();
  private final float[] losses;
  private final float[] gradientBounds;
  private float objective;

  TrainingStep(
      Model model,
      Features features,
      int[] labels,
      int classes,
      int batch,
      Set<Need> granted,
      TrainingClock clock) {
    this.model = model;
    this.features = features;
    this.labels = labels;
    this.granted = granted;
    this.clock = clock;
    inputs = new RowBuffer(batch, model.dimension());
    head = new LossHead(batch, classes);
    losses = new float[batch];
    gradientBounds = new float[batch];
  }

  /** Trains on {@code batch} at {@code rate}; afterwards this is the batch's feedback. */
  void run(Selection batch, double rate) {
    clock.begin(Phase.GATHER);
    gather(batch);
    clock.end(Phase.GATHER);
    forwardAndBackward(batch.size());
    clock.begin(Phase.UPDATE);
    update(rate);
    clock.end(Phase.UPDATE);
  }

  /** The weighted mean loss of the last batch. */
  float objective() {
    return objective;
  }

  @Override
  public float[] losses() {
    GrantedTrainingSet.require(granted, Need.LOSSES);
    return losses;
  }

  @Override
  public float[] gradientBounds() {
    GrantedTrainingSet.require(granted, Need.GRADIENT_BOUNDS);
    return gradientBounds;
  }

  private void gather(Selection batch) {
    int[] rows = batch.rows();
    double[] weights = batch.weights();
    inputs.gather(features, rows, 0, rows.length);
    head.clear();
    for (int i = 0; i < rows.length; i++) {
      head.set(i, labels[rows[i]], (float) (weights[i] / rows.length));
    }
  }

  /** Opening the engine's scope counts as forward, closing it as backward. */
  private void forwardAndBackward(int rows) {
    clock.begin(Phase.FORWARD);
    try (NDManager scope = model.manager().newSubManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray logProbabilities = model.logits(inputs.view(scope, rows), true).logSoftmax(1);
      NDArray sum = head.objective(scope, logProbabilities);
      objective = sum.getFloat();
      clock.end(Phase.FORWARD);
      clock.begin(Phase.OBSERVE);
      feedBack(logProbabilities);
      clock.end(Phase.OBSERVE);
      clock.begin(Phase.BACKWARD);
      collector.backward(sum);
    }
    clock.end(Phase.BACKWARD);
  }

  private void update(double rate) {
    if (slots.isEmpty()) {
      for (NDArray parameter : model.parameters()) {
        slots.add(adam.new Slot(parameter, parameter.getGradient()));
      }
    }
    adam.beginStep(rate);
    for (Adam.Slot slot : slots) {
      slot.update();
    }
  }

  private void feedBack(NDArray logProbabilities) {
    if (granted.contains(Need.LOSSES)) {
      head.losses(logProbabilities, losses, 0);
    }
    if (granted.contains(Need.GRADIENT_BOUNDS)) {
      head.gradientBounds(logProbabilities, gradientBounds, 0);
    }
  }
}
