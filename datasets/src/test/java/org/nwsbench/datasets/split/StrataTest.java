package org.nwsbench.datasets.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StrataTest {

  /** Of the first the exact shares are 1.0, 2.6 and 1.4; of the second all remainders are equal. */
  @Test
  void sizes_areTheExactSharesByLargestRemainderUnderCaps() {
    assertThat(Strata.sizes(5, new int[] {10, 26, 14}, new int[] {10, 26, 14}))
        .containsExactly(1, 3, 1);
    assertThat(Strata.sizes(2, new int[] {5, 5, 5}, new int[] {5, 5, 5})).containsExactly(1, 1, 0);
    assertThat(Strata.sizes(6, new int[] {6, 6}, new int[] {1, 6})).containsExactly(1, 5);
    assertThat(Strata.sizes(7, new int[] {6, 6}, new int[] {1, 6})).containsExactly(1, 6);
    assertThat(Strata.sizes(0, new int[] {6, 6}, new int[] {6, 6})).containsExactly(0, 0);
    assertThat(Strata.sizes(0, new int[] {0, 0}, new int[] {0, 0})).containsExactly(0, 0);
  }

  @Test
  void sizes_moreThanTheCaps_areRefused() {
    assertThatThrownBy(() -> Strata.sizes(8, new int[] {6, 6}, new int[] {1, 6}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("8 rows are more than all caps");
  }

  @Test
  void sizes_largeNumbers_doNotOverflow() {
    int half = 1_000_000_000;
    assertThat(Strata.sizes(half, new int[] {half, half}, new int[] {half, half}))
        .containsExactly(half / 2, half / 2);
  }
}
