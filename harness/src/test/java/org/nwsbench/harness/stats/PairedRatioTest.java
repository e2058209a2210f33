package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PairedRatioTest {

  @Test
  void ratio_ofTwoBlocks_isTheGeometricMean() {
    PairedRatio ratio =
        PairedRatio.of(Map.of(0L, 4.0, 1L, 9.0), Map.of(0L, 1.0, 1L, 9.0)).orElseThrow();

    assertThat(ratio.n()).isEqualTo(2);
    assertThat(ratio.geometricMean()).isCloseTo(2, within(1e-15));
  }

  @Test
  void ratio_withAMissingBlock_usesTheOthers() {
    PairedRatio ratio = PairedRatio.of(Map.of(0L, 3.0, 1L, 9.0), Map.of(0L, 1.0)).orElseThrow();

    assertThat(ratio.n()).isEqualTo(1);
    assertThat(ratio.geometricMean()).isCloseTo(3, within(1e-15));
  }

  @Test
  void ratio_withoutACommonBlock_isEmpty() {
    assertThat(PairedRatio.of(Map.of(0L, 3.0), Map.of(1L, 1.0))).isEmpty();
  }

  @Test
  void geometricMean_inAnotherOrder_hasTheSameBits() {
    assertThat(PairedRatio.geometricMean(1.1, 7, 0.3))
        .isEqualTo(PairedRatio.geometricMean(0.3, 1.1, 7));
  }

  @Test
  void geometricMean_ofEqualValues_isExact() {
    assertThat(PairedRatio.geometricMean(3_000_000, 3_000_000)).isEqualTo(3_000_000);
  }
}
