package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What is made of draws, worked by hand. */
class DrawsTest {

  @Test
  void weights_haveTheirEffectiveSize() {
    assertThat(SamplerProbe.essShare(1, 1, 2, 0)).hasValueCloseTo(16 / (4 * 6.0), within(1e-15));
  }

  @Test
  void weights_equal_countWhole_andAllZero_areEmpty() {
    assertThat(SamplerProbe.essShare(.3, .3, .3, .3)).hasValueCloseTo(1.0, within(1e-15));
    assertThat(SamplerProbe.essShare(0, 0)).isEmpty();
  }

  @Test
  void rankCorrelation_ofAMonotoneMap_isOne() {
    assertThat(correlation(new float[] {1, 2, 4, 9}, -5, 0, .5f, 1e30f)).hasValue(1);
    assertThat(correlation(new float[] {3, 2, 1}, 0, 1, 2)).hasValue(-1);
  }

  /** Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: 4.5 / sqrt(4.5 * 5). */
  @Test
  void rankCorrelation_ofTies_takesTheirMeanRank() {
    assertThat(correlation(new float[] {1, 5, 5, 8}, 1, 3, 2, 4))
        .hasValueCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
  }

  @Test
  void rankCorrelation_ofNothingToRank_isEmpty() {
    assertThat(correlation(new float[] {2, 2}, 1, 3)).isEmpty();
    assertThat(correlation(new float[] {1, Float.NaN}, 1, 3)).isEmpty();
    assertThat(correlation(new float[] {1, 2}, 1, Float.NaN)).isEmpty();
    assertThat(correlation(new float[] {1}, 1)).isEmpty();
  }

  private static OptionalDouble correlation(float[] estimates, float... truth) {
    return SamplerProbe.rankCorrelation(estimates, truth);
  }
}
