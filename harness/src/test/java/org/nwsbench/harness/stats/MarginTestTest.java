package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarginTestTest {

  /** Mean 2, sd 1, n = 4: t = (2 - 1) / .5 = 2 at 3 degrees; tables: P(T >= 2) = .0697. */
  @Test
  void marginTest_byHand() {
    double root = Math.sqrt(0.75);
    MarginTest test = MarginTest.of(new double[] {2 - root, 2 + root, 2 - root, 2 + root}, 1, 0.01);

    assertThat(test.n()).isEqualTo(4);
    assertThat(test.mean()).isCloseTo(2, within(1e-12));
    assertThat(test.p()).isCloseTo(0.0697, within(5e-5));
    // t.99(3) = 4.541, t.90(3) = 1.638.
    assertThat(test.detectable()).isCloseTo(1 + (4.541 + 1.638) * 0.5, within(1e-3));
  }

  /**
   * Of 16 the two smallest and the two largest go: 1 and 3 six times each are left, mean 2; with
   * the others drawn in, 1 and 3 eight times each, sw^2 = 16/15, se^2 = 16/15 x 15/(12 x 11). t =
   * 2.872 at 11 degrees; tables: t.99(11) = 2.718, t.995(11) = 3.106, t.975(11) = 2.201, t.90(11) =
   * 1.363.
   */
  @Test
  void trimmed_ofSixteen_byHand() {
    double error = Math.sqrt(16.0 / 132);
    double[] differences = {3, 50, 1, 3, -100, 1, 3, 1, 3, 1, 3, 1, -9, 3, 1, 70};

    MarginTest test = MarginTest.trimmed(differences, 1, 0.01);

    assertThat(test.n()).isEqualTo(16);
    assertThat(test.trimmed()).isEqualTo(2);
    assertThat(test.mean()).isEqualTo(2);
    assertThat(test.p()).isCloseTo(0.0076, within(5e-5));
    assertThat(test.interval().low()).isCloseTo(2 - 2.201 * error, within(1e-3));
    assertThat(test.interval().high()).isCloseTo(2 + 2.201 * error, within(1e-3));
    assertThat(test.detectable()).isCloseTo(1 + (2.718 + 1.363) * error, within(1e-3));
  }

  /** One far off of n, the others 0: an eighth of n, rounded down, goes at either end. */
  @ParameterizedTest
  @CsvSource({"8, 0", "15, 0", "16, 2", "23, 2", "24, 3"})
  void trimmed_leavesOutAnEighthOfSixteenAndMore(int n, int trimmed) {
    double[] differences = new double[n];
    differences[0] = n;

    MarginTest test = MarginTest.trimmed(differences, 0.5, 0.01);

    assertThat(test.trimmed()).isEqualTo(trimmed);
    assertThat(test.mean()).isCloseTo(trimmed == 0 ? 1 : 0, within(1e-12));
    assertThat(MarginTest.of(differences, 0.5, 0.01).mean()).isCloseTo(1, within(1e-12));
  }

  /** Equal but for what is trimmed: there is no spread to judge by. */
  @Test
  void trimmed_ofTwelveEqualOnes_isCertain() {
    double[] differences = new double[16];
    Arrays.fill(differences, 2);
    System.arraycopy(new double[] {-9, -8, 70, 80}, 0, differences, 6, 4);

    assertThat(MarginTest.trimmed(differences, 1, 0.01).p()).isZero();
    assertThat(MarginTest.trimmed(differences, 2, 0.01).p()).isEqualTo(1);
    assertThat(MarginTest.trimmed(differences, 1, 0.01).interval()).isEqualTo(new Interval(2, 2));
  }

  @Test
  void marginTest_belowTheMargin_hasALargeP() {
    assertThat(MarginTest.of(new double[] {-1, 0, 1, 0}, 1, 0.01).p()).isGreaterThan(0.9);
  }

  @Test
  void marginTest_ofEqualDifferences_isCertain() {
    assertThat(MarginTest.of(new double[] {0, 0, 0}, 0.1, 0.01).p()).isEqualTo(1);
    assertThat(MarginTest.of(new double[] {0.1, 0.1, 0.1}, 0.1, 0.01).p()).isEqualTo(1);
    assertThat(MarginTest.of(new double[] {0.5, 0.5, 0.5}, 0.1, 0.01).p()).isZero();
  }

  /**
   * H0: the mean is the margin; rejected at .01 in 1% of studies, by the trimmed test in 1.08% at
   * most. Of 5,000 the count has sd 7.3 at most, so outside of 20 to 88 by chance with probability
   * 4e-5 in any of the three. And at the detectable mean, which knows the sd, the power lies within
   * .85 to .95 (sd .004). The formula at the margin integrates to the level; beyond, it is within
   * .005 of the truth, and off the simulated share by .02 by chance with probability 4e-4.
   *
   * @param degrees of freedom that trimming leaves
   * @param variance of the mean times n, at a spread of 1: of a mean trimmed by an eighth 1.0793
   */
  @ParameterizedTest
  @CsvSource({"8, 7, 1", "16, 11, 1.0793", "32, 23, 1.0793"})
  void trimmed_rejectsAtItsLevelAndSeesWhatIsDetectable(int n, int degrees, double variance) {
    SplittableRandom random = new SplittableRandom(13);
    double detectable =
        0.3
            + (Quantiles.student(0.99, degrees) + Quantiles.student(0.9, degrees))
                * Math.sqrt(variance / n);
    int atMargin = 0;
    int seen = 0;
    for (int study = 0; study < 5_000; study++) {
      double[] noise = new double[n];
      Arrays.setAll(noise, i -> random.nextGaussian());
      atMargin += MarginTest.trimmed(shifted(noise, 0.3), 0.3, 0.01).p() <= 0.01 ? 1 : 0;
      seen += MarginTest.trimmed(shifted(noise, detectable), 0.3, 0.01).p() <= 0.01 ? 1 : 0;
    }
    assertThat(atMargin).isBetween(20, 88);
    assertThat(seen / 5_000.0).isBetween(0.85, 0.95);
    assertThat(MarginTest.trimmedPower(n, 0.3, 1, 0.3, 0.01)).isCloseTo(0.01, within(1e-4));
    assertThat(MarginTest.trimmedPower(n, detectable, 1, 0.3, 0.01))
        .isCloseTo(seen / 5_000.0, within(0.02));
    if (n == 8) {
      assertThat(MarginTest.power(n, detectable, 1, 0.3, 0.01))
          .isEqualTo(MarginTest.trimmedPower(n, detectable, 1, 0.3, 0.01));
    }
  }

  /**
   * One pair in six is disturbed, and spreads five times as much. At the margin the test keeps its
   * level: it rejects .009 there, and of 5,000 more than 88 have probability 4e-9. Of studies whose
   * mean is .9 beyond the margin it rejects three in four, and Student's less than half: the mean
   * of 24 spreads by 2.24 / sqrt 24, the trimmed one by 1.37 / sqrt 24.
   */
  @Test
  void trimmed_ofDisturbedPairs_seesMoreThanStudents() {
    SplittableRandom random = new SplittableRandom(17);
    int atMargin = 0;
    int seen = 0;
    int byStudent = 0;
    for (int study = 0; study < 5_000; study++) {
      double[] noise = new double[24];
      Arrays.setAll(noise, i -> random.nextGaussian() * (random.nextInt(6) == 0 ? 5 : 1));
      atMargin += MarginTest.trimmed(noise, 0, 0.01).p() <= 0.01 ? 1 : 0;
      double[] shifted = shifted(noise, 0.9);
      seen += MarginTest.trimmed(shifted, 0, 0.01).p() <= 0.01 ? 1 : 0;
      byStudent += MarginTest.of(shifted, 0, 0.01).p() <= 0.01 ? 1 : 0;
    }
    assertThat(atMargin).isLessThanOrEqualTo(88);
    assertThat(byStudent).isLessThan(2_500);
    assertThat(seen).isGreaterThan(3_500);
  }

  @Test
  void marginTest_ofOnePair_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarginTest.of(new double[] {1}, 0, 0.01))
        .withMessage("a test needs two or more pairs, all finite, got [1.0]");
  }

  @Test
  void marginTest_ofWhatIsNoNumber_isRefused() {
    double[] differences = new double[16];
    differences[3] = Double.NaN;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> MarginTest.trimmed(differences, 0, 0.01))
        .withMessageContaining("all finite, got [0.0, 0.0, 0.0, NaN,");
  }

  private static double[] shifted(double[] noise, double by) {
    return Arrays.stream(noise).map(value -> value + by).toArray();
  }
}
