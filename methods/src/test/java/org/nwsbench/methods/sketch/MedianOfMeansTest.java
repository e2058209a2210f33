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
    // 1 3 | 100 4 | 6 8 9
    assertThat(MedianOfMeans.of(values, 3)).isCloseTo(23 / 3.0, within(1e-12));
    // 1 | 3 100 | 4 6 | 8 9: means 1, 51.5, 5, 8.5
    assertThat(MedianOfMeans.of(values, 4)).isCloseTo((5 + 8.5) / 2, within(1e-12));
    assertThat(MedianOfMeans.of(values, 7)).isEqualTo(6);
  }

  @Test
  void bound_handWorked() {
    assertThat(MedianOfMeans.radius(3, 50, 8)).isCloseTo(2 * 3 / Math.sqrt(6), within(1e-12));
    assertThat(MedianOfMeans.failureProbability(16)).isCloseTo(Math.exp(-2), within(1e-12));
  }

  /**
   * The bound holds for values that are mostly 0 and rarely 200 (sigma 14.1, mean 1): at R = 100
   * and g = 20 it allows 8.2% of misses, 10,000 trials; with the allowed rate, more than 930 would
   * have probability below 1e-5. Seen: none.
   */
  @Test
  void bound_heavyTail_holds() {
    SplittableRandom random = new SplittableRandom(4);
    double sigma = 200 * Math.sqrt(.005 * .995);
    double radius = MedianOfMeans.radius(sigma, 100, 20);
    int misses = 0;
    for (int trial = 0; trial < 10_000; trial++) {
      double[] values = new double[100];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextDouble() < .005 ? 200 : 0;
      }
      misses += Math.abs(MedianOfMeans.of(values, 20) - 1) > radius ? 1 : 0;
    }
    assertThat(misses).isLessThan(930);
  }

  @Test
  void groups_outOfRange_refused() {
    assertThatThrownBy(() -> MedianOfMeans.of(new double[3], 4))
        .hasMessage("groups is 4: must be in [1, 3]");
    assertThatThrownBy(() -> MedianOfMeans.radius(1, 3, 0))
        .hasMessage("groups is 0: must be in [1, 3]");
  }
}
