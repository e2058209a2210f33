package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class UsedRowsTest {

  private final UsedRows used = new UsedRows(true);

  @Test
  void rowScoredInAStep_mayBeScoredAgainThen_andTrainedOnThenOrLater() {
    assertThatNoException()
        .isThrownBy(
            () -> {
              used.score(new int[] {1, 2, 3});
              used.score(new int[] {3});
              used.train(new int[] {3, 1});
              used.train(new int[] {4, 2});
            });
  }

  @Test
  void rowScoredInAnEarlierStep_isNotScoredAgain() {
    used.score(new int[] {1, 2, 3});
    used.train(new int[] {3});
    assertThatIllegalStateException()
        .isThrownBy(() -> used.score(new int[] {4, 2}))
        .withMessage("row 2 was used before, and this workload gives each row once");
  }

  @Test
  void rowTrainedOn_isNeitherTrainedOnNorScoredAgain() {
    used.train(new int[] {3});
    assertThatIllegalStateException().isThrownBy(() -> used.train(new int[] {4, 3}));
    assertThatIllegalStateException().isThrownBy(() -> used.score(new int[] {3}));
  }

  @Test
  void rowsOfAWorkloadThatGivesThemAgain_areCountedOnce() {
    UsedRows again = new UsedRows(false);
    again.score(new int[] {5, 6});
    again.train(new int[] {5, 6, 5});
    again.score(new int[] {5});
    again.train(new int[] {6});
    assertThat(again.distinct()).isEqualTo(2);
  }

  @Test
  void rowTwiceInABatch_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> used.train(new int[] {5, 6, 5}))
        .withMessage("row 5 was used before, and this workload gives each row once");
  }
}
