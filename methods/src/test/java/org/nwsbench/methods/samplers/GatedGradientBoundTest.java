package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.Selection;

class GatedGradientBoundTest {

  private static FakeTrial trial(Map<String, String> overrides) {
    return new FakeTrial(Providers.method("grad.bound.gated"), overrides, FakeTrial.blank(64), 16);
  }

  /**
   * Scores 1, 1, 1, 5 are g = 1/8, 1/8, 1/8, 5/8: n sum g^2 = 4 (28/64) = 7/4. With a memory of 0
   * the gate of B = 3b opens at tau > 2: sqrt(7/4) = 1.32 does not, sqrt(8 (49/49)) = 2.83 does.
   */
  @Test
  void gate_handWorkedScores_opensAboveTwo() {
    GatedGradientBound.Gate gate = new GatedGradientBound.Gate(12, 4, 0);
    gate.take(new float[] {1, 1, 1, 5});
    assertThat(gate.isOpen()).isFalse();
    gate.take(new float[] {0, 0, 0, 7, 0, 0, 0, 0});
    assertThat(gate.isOpen()).isTrue();
    gate.take(new float[] {2, 2});
    assertThat(gate.isOpen()).isFalse();
  }

  /** From 0 with memory .9, tau = 4 passes 2 once 1 - .9^t > 1/2: at t = 7. */
  @Test
  void gate_movingMean_beginsAtZero() {
    GatedGradientBound.Gate gate = new GatedGradientBound.Gate(48, 16, .9);
    float[] oneOfSixteen = new float[16];
    oneOfSixteen[3] = 2;
    for (int t = 1; t <= 6; t++) {
      gate.take(oneOfSixteen);
      assertThat(gate.isOpen()).isFalse();
    }
    gate.take(oneOfSixteen);
    assertThat(gate.isOpen()).isTrue();
  }

  @Test
  void equalBounds_stayClosed_reshuffledAndFree() {
    FakeTrial trial = trial(Map.of());
    Sampler sampler = trial.sampler();
    Sampler reshuffle =
        new FakeTrial(new UniformReshuffle(), Map.of(), FakeTrial.blank(64), 16).sampler();
    for (int step = 0; step < 100; step++) {
      assertThat(trial.step(sampler)).isEqualTo(reshuffle.next());
    }
    assertThat(trial.scoredRows()).isZero();
  }

  /** Two rows of 64 bear all of it: tau is 5.7 on all rows, so the pool of all is drawn from. */
  @Test
  void fewHardRows_open_drawnByInverseWeights() {
    FakeTrial trial = trial(Map.of("pool", "4")).scored(row -> row < 2 ? 3 : .001);
    Sampler sampler = trial.sampler();
    trial.steps(sampler, 60);
    long before = trial.scoredRows();
    Selection selection = trial.step(sampler);
    assertThat(trial.scoredRows() - before).isEqualTo(64);
    double mean = (2 * 3 + 62 * .001) / 64;
    FakeTrial.assertWeights(selection, 1e-4, row -> mean / (row < 2 ? 3 : .001));
  }

  @Test
  void openGate_boundsBecomeEqual_closesAgain() {
    FakeTrial trial = trial(Map.of("pool", "4")).scored(row -> row < 2 ? 3 : .001);
    Sampler sampler = trial.sampler();
    trial.steps(sampler, 60);
    trial.scored(row -> 1);
    trial.steps(sampler, 60);
    long before = trial.scoredRows();
    trial.step(sampler);
    assertThat(trial.scoredRows()).isEqualTo(before);
  }
}
