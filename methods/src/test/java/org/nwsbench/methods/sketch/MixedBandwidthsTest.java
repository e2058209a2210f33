package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixedBandwidthsTest {

  private static final float[] CENTRE = new float[2];

  private static HashFamily mixture(int scale, long seed) {
    return new MixedBandwidths(
        List.of(
            SignedRandomProjections.dense(CENTRE, scale, 2, seed),
            SignedRandomProjections.dense(CENTRE, 3 * scale, 5, seed + 1)));
  }

  @Test
  void kernel_isMeanOverFunctions() {
    float[] east = {1, 0};
    float[] north = {0, 1};
    assertThat(mixture(2, 0).kernel(east, north))
        .isCloseTo((.25 + 3 * Math.pow(.5, 5)) / 4, within(1e-12));
  }

  @Test
  void codes_areThoseOfTheParts_inOrder() {
    HashFamily mixture = mixture(2, 9);
    float[] vectors = {1, 2, -3, 1, .5f, -2};
    char[] codes = new char[3 * 8];
    mixture.codes(vectors, 3, codes);
    char[] first = new char[3 * 2];
    SignedRandomProjections.dense(CENTRE, 2, 2, 9).codes(vectors, 3, first);
    char[] second = new char[3 * 6];
    SignedRandomProjections.dense(CENTRE, 6, 5, 10).codes(vectors, 3, second);
    for (int i = 0; i < 3; i++) {
      assertThat(Arrays.copyOfRange(codes, 8 * i, 8 * i + 2))
          .isEqualTo(Arrays.copyOfRange(first, 2 * i, 2 * i + 2));
      assertThat(Arrays.copyOfRange(codes, 8 * i + 2, 8 * i + 8))
          .isEqualTo(Arrays.copyOfRange(second, 6 * i, 6 * i + 6));
    }
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
