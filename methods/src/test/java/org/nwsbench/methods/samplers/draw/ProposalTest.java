package org.nwsbench.methods.samplers.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProposalTest {

  @Test
  void densities_handWorked_followRule() {
    // v = 1, 4, 4, 9 (alpha 2), sum 18; 4 v / sum = 2/9, 8/9, 8/9, 2; half of it and half of 1.
    double[] densities = new Proposal(2, .5, 1).densities(new float[] {1, 2, 2, 3});
    double[] expected = {11 / 18.0, 17 / 18.0, 17 / 18.0, 1.5};
    assertThat(densities).containsExactly(expected, within(1e-15));
  }

  @Test
  void smoothed_handWorked_equalsLossPlusShareOfMean() {
    // Losses 1, 3: mean 2, smoothed by half of it: 2, 4; densities 2/3, 4/3.
    double[] densities = Proposal.smoothed(.5).densities(new float[] {1, 3});
    assertThat(densities).containsExactly(new double[] {2 / 3.0, 4 / 3.0}, within(1e-15));
  }

  @Test
  void densities_outlier_cappedAtQuantile() {
    float[] scores = new float[100];
    Arrays.fill(scores, 1);
    scores[99] = 1e6f;
    assertThat(new Proposal(1, .1, .95).densities(scores)[99]).isCloseTo(1, within(1e-12));
    assertThat(new Proposal(1, .1, 1).densities(scores)[99]).isGreaterThan(80);
  }

  @Test
  void densities_nearlyAllZero_keepTheRest() {
    float[] scores = new float[100];
    scores[7] = 2;
    assertThat(new Proposal(1, .1, .95).densities(scores)[7]).isCloseTo(90.1, within(1e-9));
  }

  @Test
  void densities_manyCandidates_averageOne() {
    float[] scores = new float[10_000];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i % 13;
    }
    double[] densities = new Proposal(1.5, .2, .95).densities(scores);
    assertThat(Arrays.stream(densities).average().orElseThrow()).isCloseTo(1, within(1e-12));
    assertThat(Arrays.stream(densities).min().orElseThrow()).isCloseTo(.2, within(1e-12));
  }

  @Test
  void densities_unusableScores_countAsZero() {
    float[] scores = {Float.NaN, -3, Float.POSITIVE_INFINITY, 5};
    assertThat(Proposal.PROPORTIONAL.densities(scores)).containsExactly(0, 0, 0, 4);
  }

  @Test
  void densities_noPositiveScore_uniform() {
    assertThat(Proposal.PROPORTIONAL.densities(new float[] {0, Float.NaN})).containsExactly(1, 1);
    assertThat(new Proposal(1, 1, 1).densities(new float[] {1, 9})).containsExactly(1, 1);
  }
}
