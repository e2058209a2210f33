package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignFlipTestTest {

  /** Of eight sign patterns of 1, 2, 3 the sum is 6 or -6 in two, and at least 4 in four. */
  @Test
  void p_isTheShareOfPatternsThatReachTheSum() {
    assertThat(SignFlipTest.p(1, 2, 3)).hasValue(2.0 / 8);
    assertThat(SignFlipTest.p(-1, 2, 3)).hasValue(4.0 / 8);
    assertThat(SignFlipTest.p(1, -2, 1)).hasValue(1);
  }

  /** The sum is 0 up to rounding, so every pattern reaches it. */
  @Test
  void differencesThatCancel_haveAPOfOne() {
    assertThat(SignFlipTest.p(.1, -.3, .2, .1, -.1)).hasValue(1);
  }

  @Test
  void tenDifferencesOfOneSign_haveTheLeastP() {
    double[] tenths = IntStream.rangeClosed(1, 10).mapToDouble(i -> i / 10.0).toArray();

    assertThat(SignFlipTest.p(tenths)).hasValue(Math.scalb(1.0, -9));
    assertThat(SignFlipTest.p(DoubleStream.of(tenths).map(d -> -3 * d).toArray()))
        .hasValue(Math.scalb(1.0, -9));
  }

  @Test
  void fewerThanTwoOrMoreThanTwentyFour_haveNoP() {
    assertThat(SignFlipTest.p(1)).isEmpty();
    assertThat(SignFlipTest.p(new double[25])).isEmpty();
  }
}
