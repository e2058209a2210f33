package org.nwsbench.methods.samplers.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HighestTest {

  @Test
  void of_negativeEqualAndMissingScores_byHand() {
    float[] scores = {-1, 3, Float.NaN, 0, -0f, 3, -2};
    int[] candidates = {10, 11, 12, 13, 14, 15, 16};
    assertThat(Highest.of(candidates, scores, 1)).containsExactly(11);
    assertThat(Highest.of(candidates, scores, 2)).containsExactly(11, 15);
    assertThat(Highest.of(candidates, scores, 4)).containsExactly(11, 13, 14, 15);
    assertThat(Highest.of(candidates, scores, 6)).containsExactly(10, 11, 13, 14, 15, 16);
  }
}
