package org.nwsbench.harness.train;

import java.util.Optional;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.clock.TrainingClock;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.methods.spi.SecondModel;
import org.nwsbench.methods.spi.Selection;

/** A second model of a trial, whose whole time counts as scoring. */
final class ClockedSecondModel implements SecondModel {

  private final TrainingStep step;
  private final RowScores scores;
  private final double rate;
  private final WorkClock work;
  private final TrainingClock clock;
  private final Optional<UsedRows> used;

  /**
   * @param step of the second model, on a clock that nobody reads
   * @param rate Adam's rate at the start
   * @param clock of the trial
   */
  ClockedSecondModel(
      TrainingStep step,
      RowScores scores,
      double rate,
      WorkClock work,
      TrainingClock clock,
      Optional<UsedRows> used) {
    this.step = step;
    this.scores = scores;
    this.rate = rate;
    this.work = work;
    this.clock = clock;
    this.used = used;
  }

  @Override
  public void train(int[] rows, double fraction) {
    used.ifPresent(rowsOfSteps -> rowsOfSteps.score(rows));
    clock.begin(Phase.SCORE);
    try {
      step.run(Selection.unweighted(rows), 0.5 * rate * (1 + Math.cos(Math.PI * fraction)));
    } finally {
      clock.end(Phase.SCORE);
      work.score(rows.length, WorkClock.STEP);
    }
  }

  @Override
  public float[] losses(int[] rows) {
    used.ifPresent(rowsOfSteps -> rowsOfSteps.score(rows));
    clock.begin(Phase.SCORE);
    try {
      return scores.of(rows, RowScores.Kind.LOSS);
    } finally {
      clock.end(Phase.SCORE);
      work.score(rows.length, WorkClock.FORWARD);
    }
  }
}
