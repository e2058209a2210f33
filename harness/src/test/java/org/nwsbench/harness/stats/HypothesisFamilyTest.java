package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HypothesisFamilyTest {

  private static final double[] CLEAR = {1.0, 1.1, 0.9, 1.05, 0.95};
  private static final double[] UNCLEAR = {1, -1, 2, -2, 0.5};

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

  @Test
  void family_withAMissingHypothesis_saysSoAndKeepsItsSize() {
    Map<String, double[]> declared = new LinkedHashMap<>();
    declared.put("clear", CLEAR);
    declared.put("one seed", new double[] {1});
    declared.put("not run", new double[0]);
    Map<String, HypothesisFamily.Judged> family = judge(declared);

    assertThat(family.keySet()).containsExactly("clear", "one seed", "not run");
    for (String missing : new String[] {"one seed", "not run"}) {
      HypothesisFamily.Judged verdict = family.get(missing);
      assertThat(verdict.difference()).isEmpty();
      assertThat(verdict.holm()).isEmpty();
      assertThat(verdict.stars()).isEmpty();
      assertThat(verdict.isRejectedAt(1)).isFalse();
    }
    assertThat(family.get("clear").holm().orElseThrow())
        .isCloseTo(3 * PairedDifference.of(CLEAR).orElseThrow().p(), within(1e-18));
  }

  @Test
  void family_inAnotherOrder_hasTheSameVerdicts() {
    Map<String, double[]> one = new LinkedHashMap<>();
    one.put("a", CLEAR);
    one.put("b", UNCLEAR);
    Map<String, double[]> other = new LinkedHashMap<>();
    other.put("b", UNCLEAR);
    other.put("a", CLEAR);

    assertThat(judge(one)).isEqualTo(judge(other));
  }

  @Test
  void stars_followTheAdjustedP() {
    assertThat(stars(0.05)).isEqualTo("*");
    assertThat(stars(0.0500001)).isEmpty();
    assertThat(stars(0.01)).isEqualTo("**");
    assertThat(stars(0.001)).isEqualTo("***");
  }

  /**
   * A rival that was chosen as the best of seven looks good by chance: only "worse" pays for it.
   */
  @Test
  void bestOfSevenRivals_countsPSevenTimesWhereItSaysWorse() {
    double p = PairedDifference.of(UNCLEAR).orElseThrow().p();
    double[] better = {-1, 1, -2, 2, -0.5};

    assertThat(holm(CLEAR, 7))
        .isCloseTo(7 * PairedDifference.of(CLEAR).orElseThrow().p(), within(1e-15));
    assertThat(holm(UNCLEAR, 7)).isEqualTo(1);
    assertThat(holm(better, 7)).isCloseTo(p, within(1e-15));
  }

  private static double holm(double[] differences, int rivals) {
    return HypothesisFamily.judge(Map.of("it", differences), key -> rivals)
        .get("it")
        .holm()
        .orElseThrow();
  }

  private static Map<String, HypothesisFamily.Judged> judge(Map<String, double[]> differences) {
    return HypothesisFamily.judge(differences, key -> 1);
  }

  private static String stars(double holm) {
    return new HypothesisFamily.Judged(Optional.empty(), Optional.of(holm), OptionalDouble.empty())
        .stars();
  }
}
