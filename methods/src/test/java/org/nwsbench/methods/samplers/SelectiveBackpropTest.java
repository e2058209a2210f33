package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.Selection;

/** Four rows with losses 1, 2, 3, 4 in equal shares have F = 1/4, 1/2, 3/4, 1. */
class SelectiveBackpropTest {

  private static final int SIZE = 40;

  private static FakeTrial trial(String beta) {
    return new FakeTrial(new SelectiveBackprop(), Map.of("beta", beta), FakeTrial.blank(SIZE), 8)
        .scored(row -> 1 + row % 4);
  }

  private static Sampler afterFirstPass(FakeTrial trial) {
    Sampler sampler = trial.sampler();
    assertThat(trial.counts(sampler, SIZE / 8)).containsOnly(1);
    return sampler;
  }

  /**
   * H0: a row is kept with probability F(loss)^beta: shares of the kept rows are as F^beta. 8,000
   * kept rows; each share has a standard error below .0056, so the band of .028 is 5 of them: false
   * alarm 6e-7 each. beta 1 and 3 differ by .25 in the largest share.
   */
  @ParameterizedTest
  @CsvSource({"1, 2.5", "3, 1.5625"})
  void kept_shares_areAsPowersOfTheDistribution(String beta, double total) {
    FakeTrial trial = trial(beta);
    Sampler sampler = afterFirstPass(trial);
    double[] counts = new double[4];
    for (int step = 0; step < 1000; step++) {
      Selection batch = trial.step(sampler);
      assertThat(batch.weights()).containsOnly(1);
      Arrays.stream(batch.rows()).forEach(row -> counts[row % 4]++);
    }
    for (int i = 0; i < 4; i++) {
      double share = Math.pow((i + 1) / 4.0, Double.parseDouble(beta)) / total;
      assertThat(counts[i] / 8000).isCloseTo(share, within(.028));
    }
    // total / 4 of the scored rows are kept.
    assertThat(8000.0 / trial.scoredRows()).isCloseTo(total / 4, within(.028));
  }

  @Test
  void constantLosses_keepAll() {
    FakeTrial trial = trial("3").scored(row -> 2);
    Sampler sampler = afterFirstPass(trial);
    trial.steps(sampler, 50);
    assertThat(trial.scoredRows()).isEqualTo(50 * 8);
  }

  @Test
  void endOfBudget_noForwardAffordable_fillsUnscored() {
    FakeTrial trial = trial("3");
    Sampler sampler = afterFirstPass(trial);
    trial.spend(1 - .004 * 7); // 28 units, of which a step takes 24.
    long before = trial.scoredRows();
    assertThat(sampler.next().rows()).hasSize(8);
    assertThat(trial.scoredRows()).isEqualTo(before);
  }

  @Test
  void history_longerThanRing_keepsTheLast() {
    SelectiveBackprop.LossHistory history = new SelectiveBackprop.LossHistory(4);
    history.add(new float[] {9, 9, 1, 2});
    history.add(new float[] {3, Float.NaN, 4});
    assertThat(history.shares(new float[] {0, 1, 2.5f, 4, 9, Float.NaN}))
        .containsExactly(0, .25, .5, 1, 1, 1);
  }
}
