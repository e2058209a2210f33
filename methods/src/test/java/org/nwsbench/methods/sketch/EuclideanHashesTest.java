package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EuclideanHashesTest {

  /** Values of the formula at w = 2, computed apart from it by numerical integration. */
  @ParameterizedTest
  @CsvSource({"0, 1", "0.25, .90026", "1, .60955", "2, .36875", "5, .15748", "20, .03986"})
  void kernel_knownDistances_matchesTable(float distance, double k) {
    for (int directions : new int[] {1, 3}) {
      HashFamily family = new EuclideanHashes(2, 1, directions, 2, 16, 0);
      double kernel = family.kernel(new float[] {3, -1}, new float[] {3, -1 + distance});
      assertThat(kernel).isCloseTo(Math.pow(k, directions), within(2e-5));
    }
  }

  /**
   * Functions put a pair into one bucket with probability k^p + (1 - k^p)/W, wherever the pair
   * lies. 20,000 functions a case; see {@link Collisions#assertRate}. A cast to int instead of
   * floor joins the two cells beside zero: for the pair around the origin it makes .80 of .61 at p
   * = 1.
   */
  @ParameterizedTest
  @CsvSource({"1, 0", "1, -40", "1, 40", "4, 0", "4, -40", "8, 0", "16, 0"})
  void collisionRate_anywhere_matchesFormula(int directions, float position) {
    HashFamily family = new EuclideanHashes(3, 20_000, directions, 2, 4096, 7);
    float distance = directions == 1 ? 1 : .4f;
    Collisions.assertRate(
        family, new float[] {position, 0, -distance / 2}, new float[] {position, 0, distance / 2});
  }

  /** Unlike codes meet with probability 1/W: as above for vectors far apart. */
  @Test
  void collisionRate_farApart_isChance() {
    HashFamily family = new EuclideanHashes(1, 50_000, 6, .1, 10, 3);
    assertThat(family.chanceCollision()).isEqualTo(.1);
    Collisions.assertRate(family, new float[] {0}, new float[] {1000});
  }
}
