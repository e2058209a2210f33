package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MedianOfMeansTest {

  @Test
  void median_handWorkedGroups() {
    double[] values = {1, 3, 100, 4, 6, 8, 9};
    assertThat(MedianOfMeans.of(values, 1)).isCloseTo(131 / 7.0, within(1e-12));
    // 1 4 9 | 3 6 | 100 8
    assertThat(MedianOfMeans.of(values, 3)).isCloseTo(14 / 3.0, within(1e-12));
    // 1 6 | 3 8 | 100 9 | 4: means 3.5, 5.5, 54.5, 4
    assertThat(MedianOfMeans.of(values, 4)).isCloseTo((5.5 + 4) / 2, within(1e-12));
    assertThat(MedianOfMeans.of(values, 7)).isEqualTo(6);
  }

  @Test
  void bound_handWorked() {
    assertThat(MedianOfMeans.radius(3, 50, 8)).isCloseTo(2 * 3 / Math.sqrt(6), within(1e-12));
    assertThat(MedianOfMeans.failureProbability(16)).isCloseTo(Math.exp(-2), within(1e-12));
  }

  /**
   * Values about 1, and once in 10,000 beyond by 100: sigma is 1, the radius for g = 20 of R = 100
   * is .89, and the bound allows 8.2% of misses. One such value in a sample moves the mean by 1, so
   * the mean misses in 1% of trials (100 of 10,000 expected; below 50 with probability 1e-8); the
   * median of means never does, as nine groups cannot be hit at once.
   */
  @Test
  void bound_heavyTail_holdsWhereTheMeanMisses() {
    SplittableRandom random = new SplittableRandom(4);
    double expectation = 1 + 100 * 1e-4;
    double sigma = Math.sqrt(.05 * .05 + 1e4 * 1e-4);
    double radius = MedianOfMeans.radius(sigma, 100, 20);
    int misses = 0;
    int missesOfMean = 0;
    for (int trial = 0; trial < 10_000; trial++) {
      double[] values = new double[100];
      for (int i = 0; i < values.length; i++) {
        values[i] = 1 + .05 * random.nextGaussian() + (random.nextDouble() < 1e-4 ? 100 : 0);
      }
      misses += Math.abs(MedianOfMeans.of(values, 20) - expectation) > radius ? 1 : 0;
      missesOfMean += Math.abs(MedianOfMeans.of(values, 1) - expectation) > radius ? 1 : 0;
    }
    assertThat(radius).isLessThan(expectation);
    assertThat(misses).isZero();
    assertThat(missesOfMean).isGreaterThan(50);
  }

  @Test
  void groups_outOfRange_refused() {
    assertThatThrownBy(() -> MedianOfMeans.of(new double[3], 4))
        .hasMessage("groups is 4: must be in [1, 3]");
    assertThatThrownBy(() -> MedianOfMeans.radius(1, 3, 0))
        .hasMessage("groups is 0: must be in [1, 3]");
  }
}
