package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedDifferenceTest {

  /** Additional sleep with the second drug less that with the first, in Student's paper of 1908. */
  private static final double[] SLEEP = {1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4};

  @Test
  void difference_inStudentsOwnData_isAsPublished() {
    PairedDifference sleep = PairedDifference.of(SLEEP).orElseThrow();

    assertThat(sleep.n()).isEqualTo(10);
    assertThat(sleep.mean()).isCloseTo(1.58, within(1e-12));
    assertThat(sleep.t()).isCloseTo(4.0621, within(5e-5));
    assertThat(sleep.p()).isCloseTo(0.002833, within(5e-7));
    assertThat(sleep.interval().low()).isCloseTo(0.7001, within(5e-5));
    assertThat(sleep.interval().high()).isCloseTo(2.4599, within(5e-5));
  }

  /** With two degrees of freedom p = 1 - t / sqrt(2 + t^2); here t = 2 sqrt(3). */
  @Test
  void difference_ofThreePairs_agreesWithTheClosedForm() {
    PairedDifference three = PairedDifference.of(1, 2, 3).orElseThrow();

    assertThat(three.t()).isCloseTo(2 * Math.sqrt(3), within(1e-12));
    assertThat(three.p()).isCloseTo(1 - Math.sqrt(12.0 / 14), within(1e-9));
    assertThat(three.interval().high() - three.mean())
        .isCloseTo(4.302652729911275 / Math.sqrt(3), within(1e-7));
  }

  @Test
  void difference_inAnotherOrder_hasTheSameBits() {
    double[] reversed = new double[SLEEP.length];
    Arrays.setAll(reversed, i -> SLEEP[SLEEP.length - 1 - i]);

    assertThat(PairedDifference.of(reversed)).isEqualTo(PairedDifference.of(SLEEP));
  }

  @Test
  void difference_inAnotherUnit_hasTheSameTest() {
    PairedDifference hours = PairedDifference.of(SLEEP).orElseThrow();
    PairedDifference seconds =
        PairedDifference.of(Arrays.stream(SLEEP).map(d -> 3600 * d).toArray()).orElseThrow();

    assertThat(seconds.t()).isCloseTo(hours.t(), within(1e-12));
    assertThat(seconds.p()).isCloseTo(hours.p(), within(1e-12));
  }

  @Test
  void difference_withoutSpread_isJudgedBySigns() {
    assertThat(PairedDifference.of(0, 0, 0).orElseThrow().p()).isEqualTo(1);
    PairedDifference certain = PairedDifference.of(-2, -2, -2).orElseThrow();
    assertThat(certain.t()).isEqualTo(Double.NEGATIVE_INFINITY);
    // Three equal signs of eight, and their opposites.
    assertThat(certain.p()).isEqualTo(0.25);
    assertThat(certain.interval()).isEqualTo(new Interval(-2, -2));
  }

  @Test
  void difference_ofOnePair_isUnknown() {
    assertThat(PairedDifference.of(1)).isEmpty();
    assertThat(PairedDifference.of()).isEmpty();
  }

  /**
   * H0: a true difference as large as is detectable for an sd of 1 is found with the power of the
   * noncentral t distribution. 4,000 studies; off by .03 by chance with probability 3e-6 a case.
   */
  @ParameterizedTest
  @CsvSource({"5, .791", "10, .799"})
  void detectable_isFoundFourTimesInFive(int n, double power) {
    SplittableRandom random = new SplittableRandom(41);
    double effect =
        (PairedDifference.student(0.975, n - 1) + PairedDifference.student(0.8, n - 1))
            / Math.sqrt(n);
    int found = 0;
    int studies = 4_000;
    for (int study = 0; study < studies; study++) {
      double[] differences = new double[n];
      for (int i = 0; i < n; i++) {
        differences[i] = effect + random.nextGaussian();
      }
      found += PairedDifference.of(differences).orElseThrow().p() <= 0.05 ? 1 : 0;
    }
    assertThat(found / (double) studies).isCloseTo(power, within(0.03));
  }
}
