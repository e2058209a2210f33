package org.nwsbench.methods.samplers.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StrataDrawTest {

  private static final Offset<Double> CLOSE = within(1e-6);
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

  /** Two of four: no density may exceed 2; what the first loses the others get in proportion. */
  @Test
  void cap_byHand() {
    double[] densities = {3, 0.6, 0.3, 0.1};
    StrataDraw.cap(densities, 2);
    assertThat(densities).containsExactly(new double[] {2, 1.2, 0.6, 0.2}, CLOSE);
  }

  /** Three of four, at most 4/3 each: the second exceeds it only with what the first loses. */
  @Test
  void cap_inTwoRounds_keepsTheMean() {
    double[] densities = {2.5, 1, 0.4, 0.1};
    StrataDraw.cap(densities, 3);
    assertThat(densities)
        .containsExactly(new double[] {4.0 / 3, 4.0 / 3, 16.0 / 15, 4.0 / 15}, CLOSE);
  }

  @Test
  void cap_whereNothingIsLeftOver_sharesTheRestEqually() {
    double[] densities = {4, 0, 0, 0};
    StrataDraw.cap(densities, 2);
    assertThat(densities[1]).isCloseTo(2.0 / 3, CLOSE);
    assertThat(densities[3]).isCloseTo(2.0 / 3, CLOSE);
  }

  /**
   * Each is drawn with its own probability, and none twice. The frequencies of 20,000 draws lie
   * within 5 standard errors of .0035: one false alarm in 400,000 runs of this test.
   */
  @Test
  void drawSystematically_inclusionProbabilities_areThoseAskedFor() {
    SplittableRandom random = new SplittableRandom(5);
    double[] densities = {2, 1.2, 0.6, 0.2};
    int[] counts = new int[4];
    for (int i = 0; i < 20_000; i++) {
      int[] drawn = StrataDraw.drawSystematically(densities, 2, random);
      assertThat(drawn[0]).isLessThan(drawn[1]);
      counts[drawn[0]]++;
      counts[drawn[1]]++;
    }
    for (int i = 0; i < 4; i++) {
      assertThat(counts[i] / 20_000.0).isCloseTo(densities[i] / 2, within(5 * 0.0035));
    }
  }

  @Test
  void drawSystematically_all_drawsEachOnce() {
    SplittableRandom random = new SplittableRandom(5);
    double[] densities = {1.5, 0.5, 1, 1};
    assertThat(StrataDraw.drawSystematically(densities, 4, random)).containsExactly(0, 1, 2, 3);
  }
}
