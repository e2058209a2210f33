package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitSamplingTest {

  private static final float[] WORD = {3, 1, 20, 5, 18, 0, 0, 0};

  /** The word with other symbols at the positions that are marked. */
  private static float[] other(String marks, float symbol) {
    float[] other = WORD.clone();
    for (int k = 0; k < other.length; k++) {
      other[k] = marks.charAt(k) == 'x' ? symbol : other[k];
    }
    return other;
  }

  /** Of the 56 ways to read 3 of 8 positions, those within the s that agree: s over 3. */
  @ParameterizedTest
  @CsvSource({"........, 56", ".......x, 35", "x.....x., 20", "xxxx.x.., 1", "xxxxxx.., 0"})
  void kernel_threeOfEight_countsSubsets(String marks, int subsets) {
    BitSampling family = new BitSampling(8, 1, 3, 16, 0);
    assertThat(family.kernel(WORD, other(marks, 26))).isCloseTo(subsets / 56.0, within(1e-12));
  }

  /** 20,000 functions a case; see {@link Collisions#assertRate}: 1.2e-5 in all 12 cases. */
  @ParameterizedTest
  @CsvSource({
    "1, .......x",
    "1, xxxx....",
    "3, x......x",
    "3, ...xx...",
    "3, xxx.....",
    "7, .......x"
  })
  void collisionRate_matchesFormula(int parts, String marks) {
    BitSampling family = new BitSampling(8, 20_000, parts, 64, 5);
    float[] one = other(marks, 26);
    float[] another = other("x" + marks.substring(1), 26);
    Collisions.assertRate(family, WORD, one);
    // Where another agrees with the word, all three agree.
    Collisions.assertRate(family, family.kernel(WORD, another), WORD, one, another);
  }

  /** Weights 1, 2 and 5: both of 1 and 5 are 1/8 5/7 + 5/8 1/3. */
  @Test
  void kernel_ofWeights_sumsSequences() {
    BitSampling family = BitSampling.weighted(new double[] {1, 2, 5}, 1, 2, 16, 0);
    assertThat(family.kernel(new float[] {3, 4, 5}, new float[] {3, 0, 5}))
        .isCloseTo(5 / 56.0 + 5 / 24.0, within(1e-12));
    assertThat(
            BitSampling.weighted(new double[] {3, 3, 3, 3}, 1, 2, 16, 0)
                .kernel(new float[] {1, 2, 3, 4}, new float[] {1, 2, 3, 0}))
        .isCloseTo(
            new BitSampling(4, 1, 2, 16, 0)
                .kernel(new float[] {1, 2, 3, 4}, new float[] {1, 2, 3, 0}),
            within(1e-12));
    assertThatThrownBy(() -> BitSampling.weighted(new double[] {1, 0}, 1, 1, 16, 0))
        .hasMessage("a position has weight 0.0: must be positive and finite");
  }

  /** Position 0 is always read, and one of the others: those that agree have 1 and 3 of 4 + .5. */
  @Test
  void kernel_ofWeightsFarApart_losesNothingToRounding() {
    double[] weights = {1e20, 1, .5, 3};
    assertThat(
            BitSampling.weighted(weights, 1, 2, 16, 0)
                .kernel(new float[] {3, 4, 5, 6}, new float[] {3, 4, 0, 6}))
        .isCloseTo(4 / 4.5, within(1e-12));
    double[] large = {Double.MAX_VALUE, Double.MAX_VALUE};
    assertThatThrownBy(() -> BitSampling.weighted(large, 1, 1, 16, 0))
        .hasMessage("the weights of positions are too large to add up");
  }

  /**
   * 20,000 functions by weights, of symbols that are bytes and that are not; see {@link
   * Collisions#assertRate}: 4e-6 in all.
   */
  @ParameterizedTest
  @CsvSource({".......x, 26", "x......., 26", "..xx...., 1000.5", "x..xxx.., -3"})
  void collisionRate_ofWeights_matchesFormula(String marks, float symbol) {
    double[] weights = {8, 4, 2, 1, 1, 1, .5, .1};
    BitSampling family = BitSampling.weighted(weights, 20_000, 3, 64, 5);
    Collisions.assertRate(family, WORD, other(marks, symbol));
  }

  /** Seven runs of two: those that hold no marked position agree. */
  @ParameterizedTest
  @CsvSource({"........, 7", ".......x, 6", "..x....., 5", ".x.x.x.x, 0"})
  void kernel_ofNeighbours_countsRuns(String marks, int runs) {
    BitSampling family = BitSampling.neighbours(8, 2, 4096, 5);
    assertThat(family.functions()).isEqualTo(7);
    float[] other = other(marks, 26);
    assertThat(family.kernel(WORD, other)).isCloseTo(runs / 7.0, within(1e-12));
    // Which functions agree is certain, except for chance collisions of the others: 7/4096 at most.
    assertThat(Collisions.count(family, WORD, other)).isEqualTo(runs);
  }

  /** Letters moved by one position have no position in common: chance, 1/W. 1e-6. */
  @Test
  void collisionRate_nothingInCommon_isChance() {
    BitSampling family = new BitSampling(4, 50_000, 2, 10, 3);
    float[] one = {1, 2, 3, 4};
    float[] moved = {2, 3, 4, 1};
    assertThat(Collisions.probability(family, one, moved)).isEqualTo(.1);
    Collisions.assertRate(family, one, moved);
  }

  @Test
  void zeros_ofBothSigns_areTheSame() {
    BitSampling family = new BitSampling(2, 1000, 2, 4096, 3);
    assertThat(Collisions.count(family, new float[] {0, 7}, new float[] {-0f, 7})).isEqualTo(1000);
  }
}
