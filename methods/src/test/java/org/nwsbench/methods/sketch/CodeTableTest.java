package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CodeTableTest {

  private static final HashFamily FAMILY =
      SignedRandomProjections.structured(new float[5], 7, 3, 11);

  private static float[][] vectors(int count) {
    SplittableRandom random = new SplittableRandom(3);
    float[][] vectors = new float[count][5];
    for (float[] vector : vectors) {
      for (int k = 0; k < vector.length; k++) {
        vector[k] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  @Test
  void table_severalBlocks_equalsAddressesOneByOne() {
    float[][] vectors = vectors(1300);
    CodeTable table = CodeTable.of(FAMILY, Rows.of(vectors), 4, row -> row % 4);
    for (int i = 0; i < vectors.length; i++) {
      char[] row = Arrays.copyOfRange(table.array(), 7 * i, 7 * i + 7);
      assertThat(row).isEqualTo(CodeTable.addresses(FAMILY, vectors[i], i % 4, 4));
      for (char address : row) {
        assertThat(address / FAMILY.buckets()).isEqualTo(i % 4);
      }
    }
    assertThat(table.bytes()).isEqualTo(1300 * 7 * 2);
  }

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
  void shape_thatDoesNotFit_refused() {
    Rows rows = Rows.of(vectors(3));
    assertThatThrownBy(() -> CodeTable.of(FAMILY, Rows.of(new float[3][4])))
        .hasMessageStartingWith("rows of 4 components for srp-hadamard(d=5");
    assertThatThrownBy(() -> CodeTable.of(FAMILY, rows, 8193, row -> 0))
        .hasMessage("8193 slabs of 8 buckets: their product must be in [1, 65536]");
    assertThatThrownBy(() -> CodeTable.of(FAMILY, rows, 2, row -> 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Rows.of(new float[0][])).hasMessage("a matrix of 0 x 0");
  }
}
