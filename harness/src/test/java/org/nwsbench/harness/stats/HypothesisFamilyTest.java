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
    HypothesisFamily<String> family =
        new HypothesisFamily<>(Map.of("clear", CLEAR, "unclear", UNCLEAR));
    HypothesisFamily.Verdict clear = family.verdict("clear").orElseThrow();
    double p = PairedDifference.of(CLEAR).orElseThrow().p();

    assertThat(clear.holm().orElseThrow()).isCloseTo(2 * p, within(1e-18));
    assertThat(clear.stars()).isEqualTo("***");
    assertThat(family.verdict("unclear").orElseThrow().stars()).isEmpty();
  }

  @Test
  void family_withAMissingHypothesis_saysSoAndKeepsItsSize() {
    Map<String, double[]> declared = new LinkedHashMap<>();
    declared.put("clear", CLEAR);
    declared.put("one seed", new double[] {1});
    declared.put("not run", new double[0]);
    HypothesisFamily<String> family = new HypothesisFamily<>(declared);

    assertThat(family.verdicts().size()).isEqualTo(3);
    for (String missing : new String[] {"one seed", "not run"}) {
      HypothesisFamily.Verdict verdict = family.verdict(missing).orElseThrow();
      assertThat(verdict.difference()).isEmpty();
      assertThat(verdict.holm()).isEmpty();
      assertThat(verdict.stars()).isEmpty();
      assertThat(verdict.isRejectedAt(1)).isFalse();
    }
    assertThat(family.verdict("clear").orElseThrow().holm().orElseThrow())
        .isCloseTo(3 * PairedDifference.of(CLEAR).orElseThrow().p(), within(1e-18));
    assertThat(family.verdict("undeclared")).isEmpty();
  }

  @Test
  void family_inAnotherOrder_hasTheSameVerdicts() {
    Map<String, double[]> one = new LinkedHashMap<>();
    one.put("a", CLEAR);
    one.put("b", UNCLEAR);
    Map<String, double[]> other = new LinkedHashMap<>();
    other.put("b", UNCLEAR);
    other.put("a", CLEAR);

    for (String key : one.keySet()) {
      assertThat(new HypothesisFamily<>(one).verdict(key))
          .isEqualTo(new HypothesisFamily<>(other).verdict(key));
    }
  }

  @Test
  void stars_followTheAdjustedP() {
    assertThat(stars(0.05)).isEqualTo("*");
    assertThat(stars(0.0500001)).isEmpty();
    assertThat(stars(0.01)).isEqualTo("**");
    assertThat(stars(0.001)).isEqualTo("***");
  }

  @Test
  void family_ofNulls_rejectsNothing() {
    HypothesisFamily<String> family =
        new HypothesisFamily<>(Map.of("unclear", UNCLEAR, "none", new double[] {0, 0, 0}));

    assertThat(family.rejectsAnyAt(0.01)).isFalse();
    assertThat(new HypothesisFamily<>(Map.of("clear", CLEAR)).rejectsAnyAt(0.01)).isTrue();
  }

  private static String stars(double holm) {
    return new HypothesisFamily.Verdict(Optional.empty(), Optional.of(holm)).stars();
  }
}
