package org.nwsbench.harness.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.clock.TrainingClock;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Selection;

/**
 * Takes steps of Adam on the weighted mean loss of a batch, {@code (1/b) sum_i w_i loss_i}, and
 * measures the time of each phase. Feedback (the losses and gradient bounds of the batch's rows) is
 * computed only if the method declared a {@link Need} for it. The time for this feedback counts as
 * time of choosing rows.
 */
final class TrainingStep implements Feedback {

  private static final int SHARES = 15;

  private final Model model;
  private final Set<Need> granted;
  private final TrainingClock clock;
  private final RowScores rows;
  private final Adam adam = new Adam();
  private final List<Adam.Slot> slots = new ArrayList<>();
  private final float[] losses;
  private final float[] gradientBounds;

  TrainingStep(Model model, PreparedData data, int batch, Set<Need> granted, TrainingClock clock) {
    this.model = model;
    this.granted = granted;
    this.clock = clock;
    rows = new RowScores(model, data, Part.TRAIN, batch);
    losses = new float[batch];
    gradientBounds = new float[batch];
  }

  float run(Selection batch, double rate) {
    clock.begin(Phase.GATHER);
    int size = batch.size();
    rows.gather(batch.rows(), 0, size, 0f);
    for (int i = 0; i < size; i++) {
      rows.weigh(i, (float) (batch.weights()[i] / size));
    }
    clock.end(Phase.GATHER);
    float objective = forwardAndBackward();
    clock.begin(Phase.UPDATE);
    update(rate);
    clock.end(Phase.UPDATE);
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

  private float forwardAndBackward() {
    float objective;
    clock.begin(Phase.FORWARD);
    try (NDManager scope = model.manager.newSubManager();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray logProbabilities = rows.logProbabilities(scope, true);
      NDArray sum = rows.objective(scope, logProbabilities);
      objective = sum.getFloat();
      clock.end(Phase.FORWARD);
      clock.begin(Phase.OBSERVE);
      if (granted.contains(Need.LOSSES)) {
        rows.losses(logProbabilities, losses, 0);
      }
      if (granted.contains(Need.GRADIENT_BOUNDS)) {
        rows.gradientBounds(logProbabilities, gradientBounds, 0);
      }
      clock.end(Phase.OBSERVE);
      clock.begin(Phase.BACKWARD);
      collector.backward(sum);
    }
    clock.end(Phase.BACKWARD);
    return objective;
  }

  private void update(double rate) {
    if (slots.isEmpty()) {
      model.parameters.forEach(weights -> slots.add(adam.new Slot(weights, weights.getGradient())));
    }
    adam.beginStep(rate);
    slots.forEach(Adam.Slot::update);
  }

  double forwardShare() {
    int batch = losses.length;
    rows.gather(IntStream.range(0, batch).toArray(), 0, batch, 0f);
    double[] shares = new double[SHARES];
    for (int i = 0; i < SHARES; i++) {
      long start = System.nanoTime();
      try (NDManager scope = model.manager.newSubManager()) {
        rows.objective(scope, rows.logProbabilities(scope, false)).getFloat();
      }
      long forward = System.nanoTime();
      try (NDManager scope = model.manager.newSubManager();
          GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(rows.objective(scope, rows.logProbabilities(scope, true)));
      }
      long both = System.nanoTime();
      shares[i] = (double) (forward - start) / (both - forward);
    }
    Arrays.sort(shares);
    return shares[SHARES / 2];
  }
}
