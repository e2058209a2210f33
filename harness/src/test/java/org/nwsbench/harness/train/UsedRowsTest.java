package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class UsedRowsTest {

  private final UsedRows used = new UsedRows();

  @Test
  void rowOfThisStep_mayBeScoredAgainAndTrainedOn() {
    assertThatNoException()
        .isThrownBy(
            () -> {
              used.score(new int[] {1, 2, 3});
              used.score(new int[] {3});
              used.train(new int[] {3, 1});
              used.train(new int[] {4, 5});
            });
  }

  @Test
  void rowScoredInAnEarlierStep_isRefused() {
    used.score(new int[] {1, 2, 3});
    used.train(new int[] {3});
    assertThatIllegalStateException()
        .isThrownBy(() -> used.score(new int[] {4, 2}))
        .withMessage("row 2 was used in an earlier step, and this workload gives each row once");
    assertThatIllegalStateException().isThrownBy(() -> used.train(new int[] {3}));
  }

  @Test
  void rowTwiceInABatch_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> used.train(new int[] {5, 6, 5}))
        .withMessage("row 5 is twice in a batch, and this workload gives each row once");
  }
}
