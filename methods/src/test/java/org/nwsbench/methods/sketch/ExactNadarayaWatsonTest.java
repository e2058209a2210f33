package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExactNadarayaWatsonTest {

  @Test
  void estimate_handWorkedAngles_isKernelWeightedMean() {
    HashFamily family = SignedRandomProjections.dense(new float[2], 1, 2, 0);
    ExactNadarayaWatson exact = new ExactNadarayaWatson(family);
    exact.insert(new float[] {1, 0}, 4, 1);
    exact.insert(new float[] {0, 2}, 8, 3);
    float[] east = {5, 0};

    // Kernels 1 and (1/2)^2.
    assertThat(exact.numerator(east)).isCloseTo(4 + 8 * 3 * .25, within(1e-12));
    assertThat(exact.denominator(east)).isCloseTo(1 + 3 * .25, within(1e-12));
    assertThat(exact.estimate(east)).isCloseTo(10 / 1.75, within(1e-12));
    assertThat(exact.estimate(new float[] {Float.NaN, 0})).isNaN();
  }

  @Test
  void insert_nonFinite_refusedAndCounted() {
    HashFamily family = SignedRandomProjections.dense(new float[2], 1, 2, 0);
    ExactNadarayaWatson exact = new ExactNadarayaWatson(family);
    float[] east = {5, 0};
    assertThat(exact.insert(east, 3)).isTrue();
    assertThat(exact.insert(east, Double.NaN)).isFalse();
    assertThat(exact.insert(east, 1, -1)).isFalse();
    assertThat(exact.insert(east, 0, Double.POSITIVE_INFINITY)).isFalse();
    assertThat(exact.refused()).isEqualTo(3);
    assertThat(exact.estimate(east)).isEqualTo(3);
  }
}
