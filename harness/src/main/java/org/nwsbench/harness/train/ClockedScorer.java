package org.nwsbench.harness.train;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.clock.TrainingClock;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Scorer;
import org.nwsbench.methods.spi.SecondModel;

/**
 * Scores rows for a sampler. It refuses scores that the method did not declare as a {@link Need}.
 * The time of scoring is added to {@link Phase#SCORE}, and the work of scoring to the work of the
 * trial.
 *
 * <p>A method that declares {@link Need#UNCOUNTED_SCORES}, such as {@code oracle}, gets scores that
 * count as no work. Their time is added to the same phase, but the analysis subtracts this phase
 * from the times of such a method.
 */
record ClockedScorer(
    RowScores scores,
    int trainRows,
    Set<Need> granted,
    WorkClock work,
    TrainingClock clock,
    UsedRows used,
    Optional<SecondModel> second)
    implements Scorer {

  @Override
  public float[] losses(int[] rows) {
    return score(rows, Need.SCORED_LOSSES, WorkClock.FORWARD);
  }

  @Override
  public float[] gradientBounds(int[] rows) {
    return score(rows, Need.SCORED_GRADIENT_BOUNDS, WorkClock.FORWARD);
  }

  @Override
  public float[] gradientNorms(int[] rows) {
    return score(rows, Need.SCORED_GRADIENT_NORMS, WorkClock.STEP);
  }

  @Override
  public SecondModel secondModel() {
    GrantedTrainingSet.require(granted, Need.SECOND_MODEL);
    return second.orElseThrow();
  }

  private float[] score(int[] rows, Need need, int unitsPerRow) {
    GrantedTrainingSet.require(granted, need);
    return timed(rows, unitsPerRow, () -> scores.of(rows, need));
  }

  <T> T timed(int[] rows, int unitsPerRow, Supplier<T> scoring) {
    for (int row : rows) {
      if (row < 0 || row >= trainRows) {
        throw new IndexOutOfBoundsException("row %d is outside [0, %d)".formatted(row, trainRows));
      }
    }
    used.score(rows);
    clock.begin(Phase.SCORE);
    try {
      return scoring.get();
    } finally {
      clock.end(Phase.SCORE);
      if (!granted.contains(Need.UNCOUNTED_SCORES)) {
        work.score(rows.length, unitsPerRow);
      }
    }
  }
}
