package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IsotonicFitTest {

  @Test
  void fit_ofFallingValues_keepsThem() {
    assertThat(fit(4, 3, 3, 1)).containsExactly(4, 3, 3, 1);
  }

  @Test
  void fit_ofOneRise_poolsTheTwo() {
    assertThat(fit(5, 2, 4, 1)).containsExactly(5, 3, 3, 1);
  }

  @Test
  void fit_whenPoolingMakesANewRise_poolsAgain() {
    assertThat(fit(5, 2, 1, 6)).containsExactly(5, 3, 3, 3);
    assertThat(fit(1, 2, 3, 4)).containsExactly(2.5, 2.5, 2.5, 2.5);
  }

  @Test
  void fit_withWeights_poolsToTheWeightedMean() {
    assertThat(IsotonicFit.nonIncreasing(new double[] {1, 4}, new double[] {2, 1}))
        .containsExactly(2, 2);
  }

  @Test
  void fit_ofNothing_isEmpty() {
    assertThat(fit()).isEmpty();
  }

  @Test
  void fit_withWeightsThatDoNotFit_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IsotonicFit.nonIncreasing(new double[2], new double[1]))
        .withMessage("2 values need as many weights, got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IsotonicFit.nonIncreasing(new double[1], new double[1]))
        .withMessage("weight must be positive, got 0.0");
  }

  private static double[] fit(double... values) {
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    return IsotonicFit.nonIncreasing(values, weights);
  }
}
