package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BootstrapIntervalTest {

  /** -5,000 to 4,999, so that the value at a level is read off. */
  private static final double[] EVEN = even();

  /** t.975 at 4 degrees is 2.776445, and Phi(-2.776445 sqrt(5/4)) = .000954. */
  @Test
  void widening_atFiveUnits_isAsByHand() {
    double widening = BootstrapInterval.widening(5, 4);

    assertThat(widening).isCloseTo(2.7764451 * Math.sqrt(1.25), within(1e-6));
    assertThat(Quantiles.normalBelow(-widening)).isCloseTo(0.000954, within(5e-7));
  }

  @Test
  void widening_ofManyUnits_isThatOfTheNormal() {
    assertThat(BootstrapInterval.widening(1_000_000, 999_999))
        .isCloseTo(Quantiles.NORMAL_975, within(1e-4));
  }

  @Test
  void interval_withoutWidening_isThePercentileInterval() {
    Interval interval = BootstrapInterval.of(0, EVEN, EVEN, Quantiles.NORMAL_975);

    assertThat(interval.low()).isCloseTo(-4750, within(1.0));
    assertThat(interval.high()).isCloseTo(4749, within(1.0));
  }

  /** By level the ends would be -5,000 and 4,999; twice the distance reaches further. */
  @Test
  void interval_widenedTwofold_reachesBeyondTheResampledValues() {
    Interval interval = BootstrapInterval.of(0, EVEN, EVEN, 2 * Quantiles.NORMAL_975);

    assertThat(interval.low()).isCloseTo(-9500, within(1.0));
    assertThat(interval.high()).isCloseTo(9498, within(1.0));
  }

  /** One value in 500 far out: only the level of .000954 sees it. */
  @Test
  void interval_withALongTail_followsTheWidenedLevel() {
    double[] values = new double[10_000];
    Arrays.fill(values, 0, 20, -100);

    assertThat(BootstrapInterval.of(0, values, values, BootstrapInterval.widening(5, 4)))
        .isEqualTo(new Interval(-100, 0));
  }

  @Test
  void interval_withUnknownTails_isOpen() {
    double[] lows = EVEN.clone();
    double[] highs = EVEN.clone();
    Arrays.fill(lows, 0, 300, Double.NEGATIVE_INFINITY);
    Arrays.fill(highs, 9_700, 10_000, Double.POSITIVE_INFINITY);

    assertThat(BootstrapInterval.of(0, lows, highs, 3))
        .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
  }

  @Test
  void interval_containsTheEstimateWhereverItLies() {
    assertThat(BootstrapInterval.of(9_000, EVEN, EVEN, 2).contains(9_000)).isTrue();
    assertThat(BootstrapInterval.of(-9_000, EVEN, EVEN, 2).contains(-9_000)).isTrue();
  }

  private static double[] even() {
    double[] values = new double[10_000];
    Arrays.setAll(values, i -> i - 5_000);
    return values;
  }
}
