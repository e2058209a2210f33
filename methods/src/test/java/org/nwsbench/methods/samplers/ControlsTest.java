package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.Selection;

/** Controls of the sketch, and the rivals that choose by rank. */
class ControlsTest {

  private static final int SIZE = 400;

  @Test
  void permuted_estimates_areTheSameInAnotherOrder() {
    float[] before = {0, 1, 2, 3, 4, 5};
    float[] all = before.clone();
    NwsPermuted.permute(all, new SplittableRandom(1));
    assertThat(all).containsExactlyInAnyOrder(before).isNotEqualTo(before);
  }

  /** Who asks from outside of training gets the estimates of each row. */
  @Test
  void nwsPermuted_asked_tellsTheClustersApart() {
    Sampler sampler = FakeTrial.hardNorth(new NwsPermuted(), Map.of()).halfway();
    sampler.next();
    assertThat(FakeTrial.meanEstimate(sampler, 0)).isCloseTo(.2, within(.05));
    assertThat(FakeTrial.meanEstimate(sampler, 1)).isCloseTo(1, within(.05));
  }

  /**
   * H0: a draw of nws.permuted is of the hard half with probability 1/2. Draws of a batch depend on
   * each other, so one is taken of each batch, and a permutation serves a pool: 10,000 batches,
   * exact binomial test, false alarm 1e-6. The draws of nws are .915 of the hard half.
   */
  @Test
  void nwsPermuted_hardHalf_isDrawnNoMoreOften() {
    Map<String, String> settings = Map.of("draws", "strata", "own-share", "0");
    Sampler sampler = FakeTrial.hardNorth(new NwsPermuted(), settings).halfway();
    SplittableRandom random = new SplittableRandom(3);
    int batches = 10_000;
    int hard = 0;
    boolean weighted = false;
    for (int step = 0; step < batches; step++) {
      Selection selection = sampler.next();
      hard += selection.rows()[random.nextInt(16)] % 2;
      weighted |= selection.weights()[0] < .9;
    }
    assertThat(weighted).isTrue();
    BinomialDistribution half = new BinomialDistribution(batches, .5);
    assertThat(half.cumulativeProbability(hard)).isBetween(5e-7, 1 - 5e-7);
  }

  /** One refresh is one look-up a row. */
  @Test
  void oneTable_isReadOnceARow() {
    FakeTrial trial = FakeTrial.hardNorth(new GridSingle(), Map.of("own-share", "0"));
    Sampler sampler = trial.halfway();
    trial.step(sampler);
    assertThat(trial.countedLookUps()).isEqualTo(SIZE);
  }

  @Test
  void topPool_batch_isTheHighestOfThePool() {
    FakeTrial trial =
        new FakeTrial(new TopPool(), Map.of("pool", "4"), FakeTrial.blank(12), 3)
            .scored(row -> row == 11 ? Double.NaN : 1 + row);
    Sampler sampler = trial.sampler();
    for (int step = 0; step < 50; step++) {
      Selection selection = trial.step(sampler);
      assertThat(selection.rows()).containsExactlyInAnyOrder(8, 9, 10);
      assertThat(selection.weights()).containsOnly(1);
    }
    assertThat(trial.scoredRows()).isEqualTo(50 * 12);
  }

  /** Where all losses are equal each row comes as often as any: 3 of 12 a batch. */
  @Test
  void topPool_ties_areBrokenByChance() {
    FakeTrial trial = new FakeTrial(new TopPool(), Map.of(), FakeTrial.blank(12), 3);
    Sampler sampler = trial.sampler();
    int batches = 4000;
    // H0: each count is binomial, 1/4 of the batches; false alarm 1e-6 a row, 1.2e-5 in all.
    BinomialDistribution quarter = new BinomialDistribution(batches, .25);
    for (int count : trial.counts(sampler, batches)) {
      assertThat(quarter.cumulativeProbability(count)).isBetween(5e-7, 1 - 5e-7);
    }
  }

  /** Of the easy half 10% stay, of the hard half all: passes of 220 rows, each row once at most. */
  @Test
  void pruneNws_untilSamplingIsOff_leavesMostOfTheEasyHalfOut() {
    FakeTrial trial = FakeTrial.hardNorth(new PruneNws(), Map.of());
    Sampler sampler = trial.halfway();
    // 880 rows are four passes.
    int[] counts = trial.counts(sampler, 55);
    int easy = 0;
    for (int row = 0; row < SIZE; row++) {
      if (row % 2 == 1) {
        assertThat(counts[row]).isEqualTo(4);
      } else {
        easy += counts[row];
      }
    }
    assertThat(easy).isEqualTo(80);
    trial.spend(.75);
    assertThat(trial.counts(sampler, 25)).containsOnly(1);
  }
}
