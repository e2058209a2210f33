package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MixedBandwidthsTest {

  private static final float[] CENTRE = new float[2];

  @Test
  void kernel_isMeanOverFunctions() {
    float[] east = {1, 0};
    float[] north = {0, 1};
    HashFamily mixture =
        new MixedBandwidths(
            List.of(
                SignedRandomProjections.dense(CENTRE, 2, 2, 0),
                SignedRandomProjections.dense(CENTRE, 6, 5, 1)));
    assertThat(mixture.kernel(east, north))
        .isCloseTo((.25 + 3 * Math.pow(.5, 5)) / 4, within(1e-12));
  }

  @Test
  void parts_thatDoNotFit_refused() {
    HashFamily plain = SignedRandomProjections.dense(CENTRE, 1, 4, 0);
    HashFamily folded = new Rehashed(plain, 8, 0);
    assertThatThrownBy(() -> new MixedBandwidths(List.of(plain, folded)))
        .hasMessageContaining("differ in dimension or chance collisions: fold their mixture");
    assertThatThrownBy(() -> new MixedBandwidths(List.of()))
        .hasMessage("a mixture needs at least one family");
  }
}
