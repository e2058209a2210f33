package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CodeTableTest {

  private static final HashFamily FAMILY =
      SignedRandomProjections.structured(new float[5], 7, 3, 11);

  @Test
  void mean_severalBlocks_isMean() {
    float[][] rows = new float[1001][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = i;
      rows[i][1] = -7;
    }
    assertThat(Rows.of(rows).mean()).containsExactly(500, -7);
  }

  @Test
  void spread_someRows_areEvenlySpread() {
    float[][] rows = new float[1000][1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = i;
    }
    Rows some = Rows.of(rows).spread(4);
    float[] values = new float[4];
    some.source().copy(0, 4, values);
    assertThat(values).containsExactly(0, 250, 500, 750);
    some.source().copy(2, 1, values);
    assertThat(values[0]).isEqualTo(500);
    assertThat(Rows.of(rows).spread(1000).size()).isEqualTo(1000);
  }

  @Test
  void select_rows_areThose() {
    float[][] rows = {{0}, {10}, {20}, {30}};
    float[] values = new float[3];
    Rows some = Rows.of(rows).select(new int[] {3, 0, 3});
    some.source().copy(0, 3, values);
    assertThat(values).containsExactly(30, 0, 30);
    assertThat(some.size()).isEqualTo(3);
  }

  @Test
  void shape_thatDoesNotFit_refused() {
    assertThatThrownBy(() -> CodeTable.of(FAMILY, Rows.of(new float[3][4])))
        .hasMessageStartingWith("rows of 4 components for srp-rotated-1(d=5");
    assertThatThrownBy(() -> Rows.of(new float[0][])).hasMessage("a matrix of 0 x 0");
  }
}
