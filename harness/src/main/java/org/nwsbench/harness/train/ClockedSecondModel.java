package org.nwsbench.harness.train;

import java.util.Optional;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.clock.TrainingClock;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.methods.spi.SecondModel;
import org.nwsbench.methods.spi.Selection;

/** A second model of a trial, whose whole time counts as scoring. */
record ClockedSecondModel(
    TrainingStep step,
    RowScores scores,
    double rate,
    WorkClock work,
    TrainingClock clock,
    Optional<UsedRows> used)
    implements SecondModel {

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
