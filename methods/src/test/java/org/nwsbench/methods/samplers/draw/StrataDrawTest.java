package org.nwsbench.methods.samplers.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class StrataDrawTest {

  private static final double[] DENSITIES = {.5, 0, 2.5, 1, 1, .25, 1.75};

  /**
   * H0: a draw from a stratum chosen at random follows the densities. One draw a batch makes draws
   * independent; 50,000 batches of 4, chi-square with 5 degrees of freedom at alpha 1e-6. Sees a
   * relative error of 10% in one density almost surely.
   */
  @Test
  void draw_fromRandomStratum_followsDensities() {
    SplittableRandom random = new SplittableRandom(17);
    long[] counts = new long[DENSITIES.length];
    for (int batch = 0; batch < 50_000; batch++) {
      counts[StrataDraw.draw(DENSITIES, 4, random)[random.nextInt(4)]]++;
    }
    assertThat(counts[1]).isZero();
    double[] expected = {.5, 2.5, 1, 1, .25, 1.75};
    long[] observed = {counts[0], counts[2], counts[3], counts[4], counts[5], counts[6]};
    assertThat(new ChiSquareTest().chiSquareTest(expected, observed)).isGreaterThan(1e-6);
  }

  @Test
  void draw_counts_withinTwoOfExpectation() {
    SplittableRandom random = new SplittableRandom(18);
    for (int batch = 0; batch < 1000; batch++) {
      double[] counts = new double[DENSITIES.length];
      for (int i : StrataDraw.draw(DENSITIES, 20, random)) {
        counts[i]++;
      }
      for (int i = 0; i < counts.length; i++) {
        assertThat(Math.abs(counts[i] - 20 * DENSITIES[i] / 7)).isLessThan(2);
      }
    }
  }

  @Test
  void draw_uniformOverMultipleOfBatch_neverRepeats() {
    SplittableRandom random = new SplittableRandom(19);
    for (int batch = 0; batch < 1000; batch++) {
      assertThat(StrataDraw.draw(new double[] {1, 1, 1, 1, 1, 1, 1, 1}, 4, random))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void draw_lastDensityZero_neverDrawn() {
    SplittableRandom random = new SplittableRandom(20);
    for (int batch = 0; batch < 10_000; batch++) {
      assertThat(StrataDraw.draw(new double[] {.1, .7, 0, 0}, 3, random)).doesNotContain(2, 3);
    }
  }
}
