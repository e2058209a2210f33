package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectableEffectTest {

  /** sd = sqrt(2.5), and at 4 degrees of freedom t.975 = 2.776445, t.80 = .940965. */
  @Test
  void effect_ofFivePairs_isAsByHand() {
    assertThat(DetectableEffect.of(1, 2, 3, 4, 5).orElseThrow())
        .isCloseTo((2.7764451 + 0.9409646) * Math.sqrt(2.5) / Math.sqrt(5), within(1e-6));
  }

  @Test
  void effect_ofShiftedOrScaledDifferences_isUnmovedOrScaled() {
    double effect = DetectableEffect.of(0.1, -0.2, 0.4).orElseThrow();

    assertThat(DetectableEffect.of(10.1, 9.8, 10.4).orElseThrow()).isCloseTo(effect, within(1e-12));
    assertThat(DetectableEffect.of(1, -2, 4).orElseThrow()).isCloseTo(10 * effect, within(1e-12));
  }

  @Test
  void effect_ofOnePair_isUnknown() {
    assertThat(DetectableEffect.of(1)).isEmpty();
  }

  /**
   * H0: a true difference as large as the effect for an sd of 1 is found with the power of the
   * noncentral t distribution. 4,000 studies; off by .03 by chance with probability 3e-6 a case.
   */
  @ParameterizedTest
  @CsvSource({"5, .791", "10, .799"})
  void effect_isFoundFourTimesInFive(int n, double power) {
    SplittableRandom random = new SplittableRandom(41);
    double effect =
        (Quantiles.student(0.975, n - 1) + Quantiles.student(0.8, n - 1)) / Math.sqrt(n);
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
