package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RehashedTest {

  private static final float[] CENTRE = {0, 0};
  private static final float[] EAST = {1, 0};
  private static final float[] NORTH = {0, 1};

  private static HashFamily family(int rows, int buckets) {
    return new Rehashed(SignedRandomProjections.dense(CENTRE, rows, 12, 5), buckets, 6);
  }

  @Test
  void codes_likeBefore_likeAfter() {
    assertThat(Collisions.count(family(1000, 64), EAST, new float[] {3, 0})).isEqualTo(1000);
  }

  /**
   * Functions collide with probability k + (1 - k)/W, here .0003 + .0156 and .0003 + .1. 50,000
   * functions a case; see {@link Collisions#assertRate}: 2e-6 in all.
   */
  @Test
  void collisionRate_unlikeCodes_matchesFormula() {
    for (int buckets : new int[] {64, 10}) {
      HashFamily family = family(50_000, buckets);
      double k = Math.pow(.5, 12);
      assertThat(Collisions.probability(family, EAST, NORTH))
          .isCloseTo(k + (1 - k) / buckets, within(1e-12));
      Collisions.assertRate(family, EAST, NORTH);
    }
  }

  /** Two foldings, one over the other: 1/4 + 3/4 of 1/2. */
  @Test
  void chanceCollision_foldedTwice_addsUp() {
    assertThat(new Rehashed(family(3, 4), 2, 7).chanceCollision()).isEqualTo(.625);
  }

  /**
   * Three vectors at right angles meet with the probability that the pairs and the triple give:
   * with k = 1/8 a pair and 1/64 all three, folded to 5. 50,000 functions; see {@link
   * Collisions#assertRate}: 1e-6.
   */
  @Test
  void collisionRate_ofThree_matchesFormula() {
    HashFamily family =
        new Rehashed(SignedRandomProjections.dense(new float[3], 50_000, 3, 5), 5, 6);
    float[] x = {1, 0, 0};
    float[] y = {0, 1, 0};
    float[] z = {0, 0, 1};
    double k = Math.pow(.25, 3);
    double pairs = 3 * (Math.pow(.5, 3) - k);
    double expected = k + pairs / 5 + (1 - k - pairs) / 25;
    assertThat(Collisions.probability(family, k, x, y, z)).isCloseTo(expected, within(1e-12));
    Collisions.assertRate(family, k, x, y, z);
  }

  @Test
  void atMost_enoughBuckets_leavesFamilyAlone() {
    HashFamily family = SignedRandomProjections.dense(CENTRE, 3, 4, 5);
    assertThat(Rehashed.atMost(16, family, 1)).isSameAs(family);
    assertThat(Rehashed.atMost(15, family, 1).buckets()).isEqualTo(15);
  }

  @Test
  void buckets_outOfRange_refusedByName() {
    assertThatThrownBy(() -> family(1, 4096))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("buckets is 4096: must be in [2, 4096)");
  }
}
