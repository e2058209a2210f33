package org.nwsbench.harness.characterization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Root mean squares and their ratios, by hand. */
class ErrorsTest {

  private static Errors errors(double... meanSquares) {
    Errors errors = new Errors();
    for (double square : meanSquares) {
      double error = Math.sqrt(square);
      errors.add(new double[] {1 + error, 1 - error}, new double[] {1, 1});
    }
    return errors;
  }

  /** Mean squares 2 and 6: mean 4, its standard error 2, that of the root 2 / (2 * 2). */
  @Test
  void rootMeanSquare_ofTwoFamilies_isByHand() {
    assertThat(errors(2, 6).rootMeanSquare()).isCloseTo(2, within(1e-12));
    assertThat(errors(2, 6).standardError()).isCloseTo(.5, within(1e-12));
  }

  @Test
  void add_queriesOfUnlikeErrors_takesTheirMeanSquare() {
    Errors errors = new Errors();
    errors.add(new double[] {1, 7}, new double[] {0, 0});
    assertThat(errors.rootMeanSquare()).isCloseTo(5, within(1e-12));
  }

  /** Proportional at every seed: the ratio is known without error. */
  @Test
  void over_proportionalErrors_hasNoStandardError() {
    Errors.Ratio ratio = errors(8, 24).over(errors(2, 6));
    assertThat(ratio.value()).isCloseTo(2, within(1e-12));
    assertThat(ratio.standardError()).isCloseTo(0, within(1e-12));
  }

  /** Contrasts 2/4 - 6/4 and 6/4 - 2/4: standard error 1, half of it for the root. */
  @Test
  void over_opposedErrors_isByHand() {
    Errors.Ratio ratio = errors(2, 6).over(errors(6, 2));
    assertThat(ratio.value()).isCloseTo(1, within(1e-12));
    assertThat(ratio.standardError()).isCloseTo(.5, within(1e-12));
  }
}
