package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignFlipTest {

  /** Darwin's crossed and self-fertilised plants: Fisher counted 863 of 32,768 on one side. */
  @Test
  void pValue_ofDarwinsPlants_isFishers() {
    assertThat(SignFlip.pValue(49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48))
        .isEqualTo(2 * 863 / 32_768.0);
  }

  /** Sums of 3 or more in size: all five alike in 2 ways, all but one in 10. */
  @Test
  void pValue_withTies_countsThem() {
    assertThat(SignFlip.pValue(1, 1, 1, 1, -1)).isEqualTo(12 / 32.0);
  }

  @Test
  void pValue_ofPairsThatAllAgree_isTheLeastPossible() {
    assertThat(SignFlip.pValue(1, 2, 3, 4, 5)).isEqualTo(0.0625);
    assertThat(SignFlip.pValue(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).isEqualTo(2 / 1024.0);
  }

  @Test
  void pValue_ofNoDifference_isOne() {
    assertThat(SignFlip.pValue(0, 0, 0)).isEqualTo(1);
    assertThat(SignFlip.pValue(0.1, 0.2, -0.3)).isEqualTo(1);
  }

  /** .1 + .2 - .3 is not 0 in doubles; exact ties of .3 with .1 + .2 must be seen all the same. */
  @Test
  void pValue_ofRoundedDifferences_isThatOfWholeOnes() {
    assertThat(SignFlip.pValue(0.1, 0.2, 0.3, -0.3)).isEqualTo(SignFlip.pValue(1, 2, 3, -3));
  }

  @Test
  void pValue_inAnotherOrderSignOrUnit_isTheSame() {
    double[] differences = {3, -1, 4, 1, -5, 9, -2, 6};
    double[] changed = new double[differences.length];
    Arrays.setAll(changed, i -> -0.001 * differences[differences.length - 1 - i]);

    assertThat(SignFlip.pValue(changed)).isEqualTo(SignFlip.pValue(differences));
  }

  @Test
  void pValue_ofTwentyPairs_isExact() {
    double[] ones = new double[20];
    Arrays.fill(ones, 1);

    assertThat(SignFlip.pValue(ones)).isEqualTo(2.0 / (1 << 20));
  }

  @Test
  void pValue_ofTooManyOrNoPairs_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SignFlip.pValue(new double[21]))
        .withMessage("the exact sign-flip test takes 1 to 20 pairs, got 21");
    assertThatIllegalArgumentException().isThrownBy(SignFlip::pValue);
  }
}
