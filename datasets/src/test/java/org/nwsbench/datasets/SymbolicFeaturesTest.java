package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SymbolicFeaturesTest {

  private static final int[] SIZES = {2, 3};

  @Test
  void gather_eachSymbolIsAnInputOfItsPosition_noSymbolIsNone() {
    SymbolicFeatures features = new SymbolicFeatures(SIZES, new byte[] {1, 0, 2, 3, 0, 1});
    float[] target = new float[15];
    Arrays.fill(target, 9);

    features.gather(new int[] {7, 2, 1, 0}, 1, 3, FloatBuffer.wrap(target));

    assertThat(target).containsExactly(0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0);
  }

  @Test
  void components_areTheCodes_above127Too() {
    SymbolicFeatures features = new SymbolicFeatures(new int[] {255}, new byte[] {1, (byte) 200});
    float[] target = new float[1];

    features.components(1, 1, target);

    assertThat(target).containsExactly(200);
  }

  @Test
  void codeAboveItsSize_isNamed() {
    assertThatThrownBy(() -> new SymbolicFeatures(SIZES, new byte[] {0, 0, 1, 4}))
        .isInstanceOf(DatasetException.class)
        .hasMessage("row 1 has code 4 at position 1: must be 0 to 3");
  }
}
