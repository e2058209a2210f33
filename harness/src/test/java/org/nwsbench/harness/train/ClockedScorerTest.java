package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.clock.TrainingClock;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.methods.spi.Need;

class ClockedScorerTest {

  private static final int ROWS = 10;

  private final WorkClock work = new WorkClock(1000);
  private final TrainingClock clock = new TrainingClock();
  private final Model model = Small.model(0, 5);
  private final RowScores scores =
      new RowScores(
          model,
          Small.data(
              Small.DIMENSION,
              Small.gaussians(2 * ROWS * Small.DIMENSION, 1),
              Small.labels(2 * ROWS, Small.CLASSES),
              Small.CLASSES),
          Part.TRAIN,
          RowScores.CHUNK);

  ClockedScorerTest() {
    clock.resume();
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void scoring_isCountedAsWorkByKind() {
    ClockedScorer scorer = scorer(EnumSet.complementOf(EnumSet.of(Need.UNCOUNTED_SCORES)));
    int[] rows = {1, 2, 3, 2, 1};
    assertThat(scorer.losses(rows)).isEqualTo(scores.of(rows, Need.SCORED_LOSSES));
    assertThat(work.spent()).isEqualTo(5);
    assertThat(scorer.gradientBounds(rows)).isEqualTo(scores.of(rows, Need.SCORED_GRADIENT_BOUNDS));
    assertThat(work.spent()).isEqualTo(5 + 5);
    assertThat(scorer.gradientNorms(rows)).isEqualTo(scores.of(rows, Need.SCORED_GRADIENT_NORMS));
    assertThat(work.spent()).isEqualTo(5 + 5 + 15);
    assertThat(work.scoredRows()).isEqualTo(15);
  }

  @Test
  void scoring_isTimedAndTakenOffSelect() {
    clock.begin(Phase.SELECT);
    scorer(EnumSet.complementOf(EnumSet.of(Need.UNCOUNTED_SCORES))).losses(new int[ROWS]);
    clock.end(Phase.SELECT);
    assertThat(clock.phaseSeconds().get(Phase.SCORE)).isPositive();
  }

  @Test
  void answers_belongToTheCaller() {
    ClockedScorer scorer = scorer(EnumSet.complementOf(EnumSet.of(Need.UNCOUNTED_SCORES)));
    int[] rows = {1};
    float[] first = scorer.losses(rows);
    float before = first[0];
    first[0] = -1;
    assertThat(scorer.losses(rows)).containsExactly(before);
  }

  @Test
  void kindThatWasNotDeclared_isRefusedAndCostsNothing() {
    ClockedScorer scorer = scorer(EnumSet.of(Need.LOSSES, Need.GRADIENT_BOUNDS));
    assertThatIllegalStateException()
        .isThrownBy(() -> scorer.losses(new int[1]))
        .withMessage(
            "the method did not declare that it needs losses of any rows (Need.SCORED_LOSSES)");
    assertThatIllegalStateException()
        .isThrownBy(() -> scorer.gradientBounds(new int[1]))
        .withMessageContaining("(Need.SCORED_GRADIENT_BOUNDS)");
    assertThatIllegalStateException()
        .isThrownBy(() -> scorer.gradientNorms(new int[1]))
        .withMessageContaining("(Need.SCORED_GRADIENT_NORMS)");
    assertThatIllegalStateException()
        .isThrownBy(scorer::secondModel)
        .withMessageContaining("(Need.SECOND_MODEL)");
    assertThat(work.spent()).isZero();
  }

  /** The arrays hold twenty rows, the training part ten. */
  @Test
  void rowOutsideTheTrainingPart_isRefusedAndCostsNothing() {
    ClockedScorer scorer = scorer(EnumSet.complementOf(EnumSet.of(Need.UNCOUNTED_SCORES)));
    for (int row : new int[] {-1, ROWS}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> scorer.losses(new int[] {0, row}))
          .withMessage("row %d is outside [0, 10)", row);
    }
    assertThat(work.spent()).isZero();
    clock.pause();
  }

  private ClockedScorer scorer(Set<Need> granted) {
    return new ClockedScorer(
        scores, ROWS, granted, work, clock, new UsedRows(false), Optional.empty());
  }
}
