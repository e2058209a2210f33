package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HolmAdjustmentTest {

  /** By hand: 4 x .005, 3 x .01, 2 x .03, and .04 may not fall below the one before it. */
  @Test
  void adjusted_ofFour_isAsByHand() {
    assertThat(HypothesisFamily.adjusted(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  @Test
  void adjusted_neverExceedsOneAndKeepsTies() {
    assertThat(HypothesisFamily.adjusted(0.5, 0.5, 1)).containsExactly(1, 1, 1);
    assertThat(HypothesisFamily.adjusted(0.01, 0.01)).containsExactly(0.02, 0.02);
    assertThat(HypothesisFamily.adjusted(0.04)).containsExactly(0.04);
    assertThat(HypothesisFamily.adjusted()).isEmpty();
  }

  /**
   * H0: with eight true null hypotheses that are independent, any rejection at 5% happens with
   * probability 1 - (1 - .05 / 8)^8 = .0489. 20,000 families, two-sided binomial z test at |z| &lt;
   * 4.9: false alarm 1e-6. Sees a family-wise rate of .057.
   */
  @Test
  void rejections_underTheNull_keepTheFamilyWiseRate() {
    SplittableRandom random = new SplittableRandom(32);
    int families = 20_000;
    int rejecting = 0;
    for (int family = 0; family < families; family++) {
      double[] adjusted = HypothesisFamily.adjusted(random.doubles(8).toArray());
      rejecting += Arrays.stream(adjusted).anyMatch(p -> p <= 0.05) ? 1 : 0;
    }
    double expected = 1 - Math.pow(1 - 0.05 / 8, 8);
    double error = Math.sqrt(expected * (1 - expected) / families);
    assertThat((rejecting / (double) families - expected) / error).isBetween(-4.9, 4.9);
  }
}
