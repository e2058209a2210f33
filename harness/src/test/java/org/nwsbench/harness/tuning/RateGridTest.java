package org.nwsbench.harness.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** 3e-4 times powers of ten to the 2/7, rounded to two digits; worked by hand. */
class RateGridTest {

  private final RateGrid grid = new RateGrid();

  @Test
  void rates_atFirst_areEightOverTwoDecades() {
    assertThat(grid.rates())
        .containsExactly(3e-4, 5.8e-4, 1.1e-3, 2.2e-3, 4.2e-3, 8e-3, 1.6e-2, 3e-2);
  }

  @Test
  void extendBeyond_lowEnd_addsOneBelow() {
    assertThat(grid.extendBeyond(3e-4)).isTrue();

    assertThat(grid.rates()).hasSize(9).startsWith(1.6e-4, 3e-4).endsWith(3e-2);
  }

  @Test
  void extendBeyond_highEnd_addsOneAbove() {
    assertThat(grid.extendBeyond(3e-2)).isTrue();

    assertThat(grid.rates()).hasSize(9).startsWith(3e-4).endsWith(3e-2, 5.8e-2);
  }

  @Test
  void extendBeyond_bothEndsTwice_spansFourMore() {
    grid.extendBeyond(3e-4);
    grid.extendBeyond(1.6e-4);
    grid.extendBeyond(3e-2);
    grid.extendBeyond(5.8e-2);

    assertThat(grid.rates()).hasSize(12).startsWith(8e-5, 1.6e-4).endsWith(5.8e-2, 0.11);
  }

  @Test
  void extendBeyond_inside_addsNothing() {
    for (double inside : new double[] {5.8e-4, 2.2e-3, 1.6e-2}) {
      assertThat(grid.extendBeyond(inside)).isFalse();
    }
    assertThat(grid.rates()).hasSize(8);
  }
}
