package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatioIntervalTest {

  /**
   * Ratios 0.5 and 0.8: the mean of the logarithms is ln(0.4) / 2, their standard error half of
   * ln(0.8 / 0.5), and t.975(1) = 12.7062047.
   */
  @Test
  void of_twoRatios_isTheirGeometricMeanAndTheIntervalOfTheLogarithms() {
    RatioInterval ratio = RatioInterval.ofLogs(Math.log(0.5), Math.log(0.8)).orElseThrow();

    double reach = 12.7062047 * Math.log(1.6) / 2;
    assertThat(ratio.n()).isEqualTo(2);
    assertThat(ratio.geometricMean()).isCloseTo(Math.sqrt(0.4), within(1e-12));
    assertThat(ratio.interval().low()).isCloseTo(Math.sqrt(0.4) * Math.exp(-reach), within(1e-8));
    assertThat(ratio.interval().high()).isCloseTo(Math.sqrt(0.4) * Math.exp(reach), within(1e-6));
  }

  @Test
  void of_fewerThanTwoPairs_isEmpty() {
    assertThat(RatioInterval.ofLogs(Math.log(2))).isEmpty();
  }
}
