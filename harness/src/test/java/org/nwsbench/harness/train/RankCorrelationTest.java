package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {

  @Test
  void monotoneWhateverTheScale_isOne() {
    assertThat(of(new float[] {1, 2, 4, 9}, new float[] {-5, 0, .5f, 1e30f})).isEqualTo(1);
    assertThat(of(new float[] {3, 2, 1}, new float[] {0, 1, 2})).isEqualTo(-1);
  }

  /** Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: 4.5 / sqrt(4.5 * 5). */
  @Test
  void ties_haveTheirMeanRank() {
    assertThat(of(new float[] {1, 5, 5, 8}, new float[] {1, 3, 2, 4}))
        .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
  }

  @Test
  void nothingToRank_isEmpty() {
    assertThat(SamplerProbe.rankCorrelation(new float[] {2, 2}, new float[] {1, 3})).isEmpty();
    assertThat(SamplerProbe.rankCorrelation(new float[] {1, Float.NaN}, new float[] {1, 3})).isEmpty();
    assertThat(SamplerProbe.rankCorrelation(new float[] {1, 2}, new float[] {1, Float.NaN})).isEmpty();
    assertThat(SamplerProbe.rankCorrelation(new float[] {1}, new float[] {1})).isEmpty();
  }

  private static double of(float[] estimates, float[] truth) {
    return SamplerProbe.rankCorrelation(estimates, truth).orElseThrow();
  }
}
