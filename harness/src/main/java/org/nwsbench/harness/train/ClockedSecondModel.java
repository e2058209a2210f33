package org.nwsbench.harness.train;

import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.methods.spi.SecondModel;
import org.nwsbench.methods.spi.Selection;

/** A second model of a trial, whose whole time counts as scoring. */
record ClockedSecondModel(TrainingStep step, double rate, ClockedScorer scorer)
    implements SecondModel {

  @Override
  public void train(int[] rows, double fraction) {
    scorer.timed(
        rows,
        WorkClock.STEP,
        () -> {
          step.run(Selection.unweighted(rows), 0.5 * rate * (1 + Math.cos(Math.PI * fraction)));
          return step;
        });
  }

  @Override
  public float[] losses(int[] rows) {
    return scorer.losses(rows);
  }
}
