package org.nwsbench.methods.samplers.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

class RefreshedStrataTest {

  private static final float[] SCORES = {1, 2, 3, 0, 4};

  private static RefreshedStrata drawing(int period) {
    return new RefreshedStrata(
        5,
        scores -> System.arraycopy(SCORES, 0, scores, 0, 5),
        new Proposal(1, .5, 1),
        period,
        2,
        new SplittableRandom(4));
  }

  /**
   * H0: a draw from a stratum chosen at random follows the densities, refreshed at each step. One
   * draw a batch makes draws independent; 40,000 batches, chi-square with 4 degrees of freedom at
   * alpha 1e-6. Sees a relative error of 10% in one density almost surely.
   */
  @Test
  void draw_fromRandomStratum_followsDensities() {
    SplittableRandom random = new SplittableRandom(9);
    RefreshedStrata drawing = drawing(1);
    double[] densities = {.75, 1, 1.25, .5, 1.5};
    long[] counts = new long[5];
    for (int step = 0; step < 40_000; step++) {
      Draw draw = drawing.next();
      for (int i = 0; i < 2; i++) {
        assertThat(draw.densities()[i]).isEqualTo(densities[draw.rows()[i]]);
      }
      counts[draw.rows()[random.nextInt(2)]]++;
    }
    assertThat(new ChiSquareTest().chiSquareTest(densities, counts)).isGreaterThan(1e-6);
  }

  /**
   * Between refreshes each count of 2 draws a step differs from its expectation by strata alone.
   */
  @Test
  void draw_betweenRefreshes_halvesNeverMeet() {
    RefreshedStrata drawing = drawing(1000);
    int[][] counts = new int[2][5];
    for (int step = 0; step < 1000; step++) {
      Draw draw = drawing.next();
      counts[0][draw.rows()[0]]++;
      counts[1][draw.rows()[1]]++;
    }
    long inBoth =
        Arrays.stream(new int[] {0, 1, 2, 3, 4})
            .filter(row -> counts[0][row] > 0 && counts[1][row] > 0)
            .count();
    assertThat(inBoth).isLessThanOrEqualTo(1);
  }
}
