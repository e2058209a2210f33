package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HypothesisFamilyTest {

  private static final double[] CLEAR = {1.0, 1.1, 0.9, 1.05, 0.95};
  private static final double[] UNCLEAR = {1, -1, 2, -2, 0.5};

  @Test
  void verdict_inAFamilyOfTwo_isTwiceTheSmallerP() {
    Map<String, HypothesisFamily.Verdict> family =
        HypothesisFamily.judge(Map.of("clear", CLEAR, "unclear", UNCLEAR));
    HypothesisFamily.Verdict clear = family.get("clear");
    double p = PairedDifference.of(CLEAR).orElseThrow().p();

    assertThat(clear.holm().orElseThrow()).isCloseTo(2 * p, within(1e-18));
    assertThat(clear.stars()).isEqualTo("***");
    assertThat(family.get("unclear").stars()).isEmpty();
  }

  @Test
  void family_withAMissingHypothesis_saysSoAndKeepsItsSize() {
    Map<String, double[]> declared = new LinkedHashMap<>();
    declared.put("clear", CLEAR);
    declared.put("one seed", new double[] {1});
    declared.put("not run", new double[0]);
    Map<String, HypothesisFamily.Verdict> family = HypothesisFamily.judge(declared);

    assertThat(family.keySet()).containsExactly("clear", "one seed", "not run");
    for (String missing : new String[] {"one seed", "not run"}) {
      HypothesisFamily.Verdict verdict = family.get(missing);
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

    assertThat(HypothesisFamily.judge(one)).isEqualTo(HypothesisFamily.judge(other));
  }

  @Test
  void stars_followTheAdjustedP() {
    assertThat(stars(0.05)).isEqualTo("*");
    assertThat(stars(0.0500001)).isEmpty();
    assertThat(stars(0.01)).isEqualTo("**");
    assertThat(stars(0.001)).isEqualTo("***");
  }

  private static String stars(double holm) {
    return new HypothesisFamily.Verdict(Optional.empty(), Optional.of(holm)).stars();
  }
}
