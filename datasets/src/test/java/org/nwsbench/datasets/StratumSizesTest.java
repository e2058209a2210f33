package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StratumSizesTest {

  @Test
  void quotas_unequalRemainders_goToTheLargest() {
    // Exact shares 1.0, 2.6 and 1.4.
    assertThat(StratumSizes.of(5, new int[] {10, 26, 14}, new int[] {10, 26, 14}))
        .containsExactly(1, 3, 1);
  }

  @Test
  void quotas_equalRemainders_goToTheLowerIndex() {
    assertThat(StratumSizes.of(2, new int[] {5, 5, 5}, new int[] {5, 5, 5}))
        .containsExactly(1, 1, 0);
  }

  @Test
  void quotas_capThatBinds_goesToTheOthers() {
    assertThat(StratumSizes.of(6, new int[] {6, 6}, new int[] {1, 6})).containsExactly(1, 5);
    assertThat(StratumSizes.of(7, new int[] {6, 6}, new int[] {1, 6})).containsExactly(1, 6);
  }

  @Test
  void quotas_nothingWantedOrThere_areZero() {
    assertThat(StratumSizes.of(0, new int[] {6, 6}, new int[] {6, 6})).containsExactly(0, 0);
    assertThat(StratumSizes.of(0, new int[] {0, 0}, new int[] {0, 0})).containsExactly(0, 0);
  }

  @Test
  void quotas_moreThanTheCaps_areRefused() {
    assertThatThrownBy(() -> StratumSizes.of(8, new int[] {6, 6}, new int[] {1, 6}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 rows above all caps");
  }

  @Test
  void quotas_largeNumbers_doNotOverflow() {
    int half = 1_000_000_000;
    assertThat(StratumSizes.of(half, new int[] {half, half}, new int[] {half, half}))
        .containsExactly(half / 2, half / 2);
  }
}
