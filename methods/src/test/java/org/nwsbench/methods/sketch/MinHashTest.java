package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinHashTest {

  private static final int WIDTH = 100;

  /** The symbols from one number to another, and zeros. */
  private static float[] range(int from, int to) {
    float[] set = new float[WIDTH];
    for (int symbol = from; symbol <= to; symbol++) {
      set[symbol - from] = symbol;
    }
    return set;
  }

  @Test
  void kernel_handWorkedSets_isPowerOfJaccard() {
    MinHash family = new MinHash(4, 1, 2, 16, 0);
    float[] set = {1, 2, 3, 0};
    assertThat(family.kernel(set, new float[] {3, 0, 2, 1})).isEqualTo(1);
    assertThat(family.kernel(set, new float[] {2, 2, 2, 3})).isCloseTo(4 / 9.0, within(1e-12));
    assertThat(family.kernel(set, new float[] {9, 8, 2, 3})).isCloseTo(.16, within(1e-12));
    assertThat(family.kernel(set, new float[4])).isZero();
    assertThat(family.kernel(new float[4], new float[] {0, -0f, 0, 0})).isEqualTo(1);
  }

  /**
   * Sets of numbers in a row, as vocabularies have them; p = 1, 2, 4 at J of 1/2, 1/7, 1/100 and
   * 99/101. 20,000 functions a case; see {@link Collisions#assertRate}: 8e-6 in all.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 3, 2, 4",
    "2, 1, 3, 2, 4",
    "4, 1, 3, 2, 4",
    "1, 1, 4, 4, 7",
    "2, 1, 4, 4, 7",
    "1, 1, 100, 50, 50",
    "2, 1, 100, 50, 50",
    "4, 1, 100, 2, 101"
  })
  void collisionRate_matchesFormula(int parts, int from, int to, int otherFrom, int otherTo) {
    MinHash family = new MinHash(WIDTH, 20_000, parts, 256, 5);
    Collisions.assertRate(family, range(from, to), range(otherFrom, otherTo));
  }

  /**
   * In all three sets are 6 symbols, in any 9. 20,000 functions a case; see {@link
   * Collisions#assertRate}: 2e-6 in all.
   */
  @ParameterizedTest
  @CsvSource({"1", "3"})
  void collisionRateOfThree_matchesFormula(int parts) {
    MinHash family = new MinHash(WIDTH, 20_000, parts, 256, 6);
    double k = Math.pow(6 / 9.0, parts);
    Collisions.assertRate(family, k, range(1, 8), range(2, 9), range(3, 8));
  }

  @Test
  void orderAndRepetition_doNotCount() {
    MinHash family = new MinHash(4, 1000, 3, 4096, 5);
    assertThat(Collisions.count(family, new float[] {5, 0, 9, 5}, new float[] {9, 9, 5, -0f}))
        .isEqualTo(1000);
  }

  @Test
  void emptySets_meet() {
    MinHash family = new MinHash(2, 1000, 3, 4096, 5);
    assertThat(Collisions.count(family, new float[2], new float[] {-0f, 0})).isEqualTo(1000);
  }
}
