package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixHashingTest {

  private static final float[] PATH = {4, 2, 7, 0};

  /** Lengths 1, 1, 2, 4: of four functions, those no longer than what paths have in common. */
  @ParameterizedTest
  @CsvSource({
    "4, 2, 7, 0, 1",
    "4, 2, 7, 1, .75",
    "4, 2, 0, 0, .75",
    "4, 9, 7, 0, .5",
    "1, 2, 7, 0, 0"
  })
  void kernel_handWorkedPaths_isShareOfFunctions(float a, float b, float c, float d, double k) {
    PrefixHashing family = new PrefixHashing(4, new int[] {1, 1, 2, 4}, 16, 0);
    float[] other = {a, b, c, d};
    assertThat(family.kernel(PATH, other)).isEqualTo(k);
  }

  /**
   * Prefixes that agree meet always. H0: others meet with probability 1/W, each on its own; 40,000
   * functions of each of two lengths, exact binomial test: false alarm 1e-6.
   */
  @Test
  void codes_prefixesThatAgree_meetAlways_othersByChance() {
    int each = 40_000;
    int[] lengths = new int[2 * each];
    Arrays.fill(lengths, 0, each, 2);
    Arrays.fill(lengths, each, 2 * each, 3);
    PrefixHashing family = new PrefixHashing(4, lengths, 20, 9);
    int meet = Collisions.count(family, PATH, new float[] {4, 2, 8, 1});
    Collisions.assertBinomial(meet - each, each, 1 / 20.0);
    int[] deep = new int[1000];
    Arrays.fill(deep, 3);
    PrefixHashing third = new PrefixHashing(4, deep, 4096, 9);
    assertThat(Collisions.count(third, PATH, new float[] {4, 2, 7, 1})).isEqualTo(1000);
  }

  @ParameterizedTest
  @CsvSource({
    "4, 4, '[1, 2, 3, 4]'",
    "4, 2, '[2, 4]'",
    "4, 1, '[4]'",
    "3, 7, '[1, 1, 2, 2, 3, 3, 3]'"
  })
  void spread_lengths_reachAllDepths(int dimension, int rows, String lengths) {
    assertThat(PrefixHashing.spread(dimension, rows, 16, 5).identity())
        .isEqualTo("prefix-1(d=%d lengths=%s buckets=16 seed=5)".formatted(dimension, lengths));
  }
}
