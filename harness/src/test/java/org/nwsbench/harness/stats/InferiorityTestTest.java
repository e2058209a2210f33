package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InferiorityTestTest {

  /** Mean 2, sd 1, n = 4: t = (2 - 1) / .5 = 2 at 3 degrees; tables: P(T >= 2) = .0697. */
  @Test
  void inferiorityTest_byHand() {
    double root = Math.sqrt(0.75);
    InferiorityTest test =
        InferiorityTest.of(new double[] {2 - root, 2 + root, 2 - root, 2 + root}, 1, 0.01);

    assertThat(test.n()).isEqualTo(4);
    assertThat(test.mean()).isCloseTo(2, within(1e-12));
    assertThat(test.p()).isCloseTo(0.0697, within(5e-5));
    // t.99(3) = 4.541, t.90(3) = 1.638.
    assertThat(test.detectable()).isCloseTo(1 + (4.541 + 1.638) * 0.5, within(1e-3));
  }

  @Test
  void inferiorityTest_belowTheMargin_hasALargeP() {
    assertThat(InferiorityTest.of(new double[] {-1, 0, 1, 0}, 1, 0.01).p()).isGreaterThan(0.9);
  }

  @Test
  void inferiorityTest_ofEqualDifferences_isCertain() {
    assertThat(InferiorityTest.of(new double[] {0, 0, 0}, 0.1, 0.01).p()).isEqualTo(1);
    assertThat(InferiorityTest.of(new double[] {0.1, 0.1, 0.1}, 0.1, 0.01).p()).isEqualTo(1);
    assertThat(InferiorityTest.of(new double[] {0.5, 0.5, 0.5}, 0.1, 0.01).p()).isZero();
  }

  @Test
  void inferiorityTest_ofNoNumber_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InferiorityTest.of(new double[] {1, Double.NaN}, 0, 0.01));
  }

  /**
   * H0: the mean is the margin; rejected at .01 in 1% of studies. Of 5,000 the count has sd 7, so
   * outside of 20 to 85 by chance with probability 2e-5. At the detectable mean, which knows the
   * sd, the power lies within .85 to .95 (sd .004).
   */
  @Test
  void inferiorityTest_rejectsAtItsLevelAndSeesWhatIsDetectable() {
    SplittableRandom random = new SplittableRandom(13);
    double quantiles = PairedDifference.student(0.99, 7) + PairedDifference.student(0.9, 7);
    double detectable = 0.3 + quantiles / Math.sqrt(8);
    int atMargin = 0;
    int seen = 0;
    for (int study = 0; study < 5_000; study++) {
      double[] noise = new double[8];
      Arrays.setAll(noise, i -> random.nextGaussian());
      atMargin += InferiorityTest.of(shifted(noise, 0.3), 0.3, 0.01).p() <= 0.01 ? 1 : 0;
      seen += InferiorityTest.of(shifted(noise, detectable), 0.3, 0.01).p() <= 0.01 ? 1 : 0;
    }

    assertThat(atMargin).isBetween(20, 85);
    assertThat(seen / 5_000.0).isBetween(0.85, 0.95);
  }

  private static double[] shifted(double[] values, double by) {
    return Arrays.stream(values).map(value -> value + by).toArray();
  }
}
