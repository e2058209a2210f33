package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelledTest {

  private static final int FUNCTIONS = 50_000;

  private static List<HashFamily> families() {
    HashFamily projections = SignedRandomProjections.dense(new float[2], FUNCTIONS, 3, 5);
    return List.of(
        projections,
        new Rehashed(projections, 2, 6),
        new EuclideanHashes(2, FUNCTIONS, 2, 1.5, 4, 7),
        new BitSampling(2, FUNCTIONS, 1, 3, 7));
  }

  /**
   * Functions put vectors of like label into one bucket with k + (1 - k) / W, of unlike label with
   * 1 / W, however the inner family folds. See {@link Collisions#assertRate}: 8e-6 in all.
   */
  @ParameterizedTest
  @MethodSource("families")
  void collisionRate_matchesFormula(HashFamily family) {
    HashFamily labelled = new Labelled(family, 10, 3);
    float[] one = {1, 2, 7};
    float[] near = {1, 2.5f, 7};
    float[] nearOfOther = {1, 2, 8};
    double k = family.kernel(new float[] {1, 2}, new float[] {1, 2.5f});
    assertThat(labelled.kernel(one, near)).isEqualTo(k);
    assertThat(labelled.kernel(one, nearOfOther)).isZero();
    assertThat(Collisions.probability(labelled, one, near))
        .isCloseTo(k + (1 - k) / 10, within(1e-12));
    Collisions.assertRate(labelled, one, near);
    Collisions.assertRate(labelled, one, nearOfOther);
  }

  /** Two labels, of which the inner family folds into 4 buckets. 3e-6 in all. */
  @Test
  void collisionRate_ofTwoLabels_matchesFormula() {
    HashFamily family =
        new Labelled(new Labelled(new BitSampling(2, FUNCTIONS, 1, 3, 7), 4, 5), 10, 3);
    float[] one = {1, 2, 7, 8};
    Collisions.assertRate(family, one, new float[] {1, 2.5f, 7, 8});
    Collisions.assertRate(family, one, new float[] {1, 2, 6, 8});
    Collisions.assertRate(family, one, new float[] {1, 2, 8, 7});
  }

  @Test
  void family_thatFoldsInItsOwnWay_refused() {
    HashFamily mine =
        new HashFamily("mine-1()", 2, 3, 4) {
          @Override
          public double kernel(float[] x, float[] y) {
            return 0;
          }

          @Override
          public double chanceCollision() {
            return .25;
          }

          @Override
          public void codes(float[] vectors, int count, char[] codes) {}
        };
    assertThatThrownBy(() -> new Labelled(mine, 8, 1))
        .hasMessage("cannot unfold the codes of mine-1()");
  }
}
