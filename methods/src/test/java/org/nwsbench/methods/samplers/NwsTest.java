package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.methods.samplers.draw.Shuffles;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingMethod;

class NwsTest {

  @Test
  void phases_warmUpSamplingOff_followBudget() {
    FakeTrial trial = FakeTrial.hardNorth(new Nws(), Map.of("off-at", "0.75"));
    Sampler sampler = trial.warmedUp();
    assertThat(trial.counts(sampler, 25)).containsOnly(1);

    trial.spend(.5);
    assertThat(trial.step(sampler).weights()).doesNotContain(1);

    trial.spend(.75);
    assertThat(trial.step(sampler).weights()).containsOnly(1);
  }

  /**
   * Of e = .2 and 1, squared and mixed with lambda .1, the hard half makes up .9 (1 / 1.04) + .05 =
   * .915 of the draws. Credit makes the share nearly certain; estimates are near their cluster's
   * constant.
   */
  @ParameterizedTest
  @ValueSource(strings = {"credit", "strata"})
  void sampling_hardCluster_drawnBySquareOfTarget(String draws) {
    FakeTrial trial = FakeTrial.hardNorth(new Nws(), Map.of("draws", draws, "own-share", "0"));
    Sampler sampler = trial.halfway();
    double hard = 0;
    int batches = 500;
    for (int step = 0; step < batches; step++) {
      for (int row : sampler.next().rows()) {
        hard += row % 2;
      }
    }
    assertThat(hard / (16 * batches)).isCloseTo(.915, within(.02));
  }

  /**
   * Rows 1, 3, 5 and 7 lie in the north and have labels 0 to 3. Two rows of the cluster lie at an
   * angle of .16 and share a code with probability .95^12 = .54. So some hundred rows enter an
   * estimate. Without labels that is their mean, 2.5, with a standard error of 1.1 / 10; no label
   * alone is as near to it as .4.
   */
  @Test
  void labelled_lossOfLabelAlone_isToldApart() {
    float[] labelled = others(new NwsLabel());
    float[] plain = others(new Nws());
    for (int label = 0; label < 4; label++) {
      int row = 2 * label + 1;
      assertThat(labelled[row]).isCloseTo(1 + label, within(.05f));
      assertThat(plain[row]).isCloseTo(2.5f, within(.4f));
    }
  }

  private static float[] others(SamplingMethod method) {
    FakeTrial trial =
        FakeTrial.hardNorth(method, Map.of("own-share", "0")).scored(row -> 1 + row / 2 % 4);
    return ((RowEstimator) trial.warmedUp()).estimates(Shuffles.identity(400));
  }

  @Test
  void target_nonFinite_leavesEstimates() {
    FakeTrial trial = FakeTrial.hardNorth(new Nws(), Map.of("refresh", "0.000001"));
    Sampler sampler = trial.halfway();
    trial.scored(row -> Double.NaN);
    trial.step(sampler);
    // The refresh of the next choice inserts what that step saw.
    for (double weight : sampler.next().weights()) {
      assertThat(weight).isFinite();
    }
    assertThat(FakeTrial.meanEstimate(sampler, 1)).isCloseTo(1, within(.05));
  }

  @Test
  void off_observed_learnsNothing() {
    FakeTrial trial = FakeTrial.hardNorth(new Nws(), Map.of("off-at", "0.75"));
    Sampler sampler = trial.warmedUp();
    int[] rows = Shuffles.identity(400);
    float[] before = ((RowEstimator) sampler).estimates(rows);
    trial.spend(.8);
    trial.scored(row -> 5);
    trial.steps(sampler, 50);
    assertThat(((RowEstimator) sampler).estimates(rows)).containsExactly(before);
  }

  /** Inserts weighted by inverse density: the mean over a bucket is that of its rows, not draws. */
  @Test
  void learn_skewedDraws_bucketMeanIsThatOfRows() {
    FakeTrial trial =
        FakeTrial.hardNorth(new Nws(), Map.of("bits", "1", "forgetting", "1", "own-share", "0"));
    trial.scored(row -> row % 4 == 0 ? 1 : .1);
    Sampler sampler = trial.halfway();
    trial.steps(sampler, 2000);
    // Only even rows, in the east, are ever hard: half of them.
    double east = FakeTrial.meanEstimate(sampler, 0);
    double north = FakeTrial.meanEstimate(sampler, 1);
    assertThat(east + north).isCloseTo(.55 + .1, within(.03));
    assertThat(east).isGreaterThan(north);
  }

  @Test
  void warmUp_laterThanOff_refused() {
    FakeTrial trial = FakeTrial.hardNorth(new Nws(), Map.of("warm-up", "0.8", "off-at", "0.75"));
    assertThatThrownBy(trial::sampler).hasMessage("warm-up=0.8 is later than off-at=0.75");
  }
}
