package org.nwsbench.harness.characterization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Lag and variance of a forgetting sketch, by hand. */
class ForgettingTheoryTest {

  /** Ages 0 and 1 with weights 1 and 1/2: mean age 1/3. */
  @Test
  void lag_ofTwoSteps_isByHand() {
    ForgettingTheory theory = new ForgettingTheory(.5, 2, .6, 8, 0);
    assertThat(theory.meanAge()).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(theory.lag()).isCloseTo(.2, within(1e-15));
  }

  @Test
  void lag_afterManySteps_isDriftOverWhatIsForgotten() {
    ForgettingTheory theory = new ForgettingTheory(.9, 1_000, .01, 8, 0);
    assertThat(theory.lag()).isCloseTo(.01 * .9 / .1, within(1e-12));
  }

  /**
   * Targets 1 and 3 at kernels 1/2 and 1/4, R = 2, b = 4, gamma = .9, sigma = .5. The local mean is
   * 5/3, so r = -2/3, 4/3; k/R + k^2 (1 - 1/R) = 3/8, 5/32; the mean kernel is 3/8.
   */
  @Test
  void samplingVariance_withoutDrift_isByHand() {
    ForgettingTheory theory = new ForgettingTheory(.9, 2_000, 0, 4, .5);
    double moments = ((.25 + 4 / 9.0) * 3 / 8 + (.25 + 16 / 9.0) * 5 / 32) / 2;
    double expected = .1 / (1.9 * 4) * moments / (3 / 8.0 * 3 / 8.0);
    assertThat(theory.samplingVariance(new double[] {.5, .25}, new double[] {1, 3}, 2))
        .isCloseTo(expected, within(1e-12));
  }

  /** Where all rows always meet, a drift moves whole batches alike and adds no variance. */
  @Test
  void samplingVariance_ofOneBucket_doesNotDependOnDrift() {
    double[] kernels = {1, 1};
    double[] values = {2, 4};
    double still = new ForgettingTheory(.8, 50, 0, 4, .5).samplingVariance(kernels, values, 5);
    double moving = new ForgettingTheory(.8, 50, .1, 4, .5).samplingVariance(kernels, values, 5);
    assertThat(moving).isCloseTo(still, within(1e-12));
    assertThat(still).isCloseTo(.2 / 1.8 / 4 * 1.25, within(1e-5));
  }

  /** One step, so no age: the plain variance of a mean over a batch. */
  @Test
  void samplingVariance_ofOneStep_isThatOfABatch() {
    ForgettingTheory theory = new ForgettingTheory(.9, 1, .3, 4, .5);
    assertThat(theory.samplingVariance(new double[] {1, 1}, new double[] {2, 4}, 5))
        .isCloseTo((1 + .25) / 4, within(1e-12));
  }
}
