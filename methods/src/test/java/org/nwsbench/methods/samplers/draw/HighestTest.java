package org.nwsbench.methods.samplers.draw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HighestTest {

  @Test
  void of_negativeEqualAndMissingScores_byHand() {
    float[] scores = {-1, 3, Float.NaN, 0, -0f, 3, -2};
    assertThat(Highest.of(scores, 1)).containsExactly(1);
    assertThat(Highest.of(scores, 2)).containsExactly(1, 5);
    assertThat(Highest.of(scores, 4)).containsExactly(1, 3, 4, 5);
    assertThat(Highest.of(scores, 6)).containsExactly(0, 1, 3, 4, 5, 6);
  }
}
