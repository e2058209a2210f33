package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingMethod;

/** Look-ups as samplers count them, against numbers computed by hand. */
class LookUpsTest {

  private static final int ROWS = 40;
  private static final int BATCH = 5;
  private static final int STEPS = 66;

  /**
   * Of 1000 units a step takes 15: steps 7 (spent 105) to 49 (spent 735) lie in [.1, .75), 43 of
   * them. Estimated every .3 of 1000 / 15 steps, 20, they make 3 passes over 40 rows in 3 tables.
   */
  @Test
  void credit_byHand_isThreePassesOfThreeTables() {
    assertThat(counted(new Nws(), Map.of("refresh", "0.3", "off-at", "0.75")))
        .isEqualTo(3 * 40 * 3);
  }

  /** A pool in each of the 43 steps. 9 batches are more than all rows. */
  @ParameterizedTest
  @CsvSource({"2, 10", "9, 40"})
  void strata_byHand_isAPoolAStep(String pool, long rows) {
    assertThat(counted(new Nws(), Map.of("draws", "strata", "pool", pool, "off-at", "0.75")))
        .isEqualTo(43 * rows * 3);
  }

  /**
   * 43 steps of 5 rows walk through passes of 40 rows, since no row is easier than the mean: 6 of
   * them.
   */
  @Test
  void pruning_byHand_isAllRowsAPass() {
    assertThat(counted(new PruneNws(), Map.of())).isEqualTo(6 * 40 * 3);
  }

  /**
   * 66 steps of pools of 4 batches of 5 are 1,320 rows at most: of 1,400 rows or of 14,000, pools
   * are fresh, and 59 steps from .1 on look up 20 rows in 3 tables.
   */
  @ParameterizedTest
  @ValueSource(ints = {1_400, 14_000})
  void auto_moreRowsThanPools_costsThePoolsAlone(int rows) {
    assertThat(counted(new Nws(), Map.of(), rows)).isEqualTo(59 * 20 * 3);
    assertThat(counted(new NwsLabel(), Map.of(), rows)).isEqualTo(59 * 20 * 3);
  }

  /** Rows are too few for fresh pools: all of them, every .05 of the budget, 3 steps. */
  @Test
  void auto_fewerRows_estimatesThemAll() {
    assertThat(counted(new Nws(), Map.of(), 1_300)).isEqualTo(20 * 1_300 * 3);
  }

  /** Rows suffice for pools in the rehearsal, but not in the trial: all of them, every 3 steps. */
  @Test
  void auto_inRehearsal_worksAsInTheTrial() {
    FakeTrial trial = trial(new Nws(), Map.of(), 1_400).rehearsing(2_000);
    assertThat(counted(trial)).isEqualTo(20 * 1_400 * 3);
  }

  /** What the harness asks between steps is not of training. */
  @Test
  void estimates_asked_countNothing() {
    FakeTrial trial =
        new FakeTrial(new NwsLabel(), threeTables(Map.of()), FakeTrial.twoClusters(ROWS), BATCH);
    Sampler sampler = trial.sampler();
    RowEstimator estimator = (RowEstimator) sampler;
    trial.step(sampler);
    long counted = trial.countedLookUps();

    assertThat(estimator.estimates(new int[] {1, 2, 7})).hasSize(3);
    assertThat(trial.countedLookUps()).isEqualTo(counted);
  }

  private static long counted(SamplingMethod method, Map<String, String> settings) {
    return counted(method, settings, ROWS);
  }

  private static long counted(SamplingMethod method, Map<String, String> settings, int rows) {
    return counted(trial(method, settings, rows));
  }

  private static FakeTrial trial(SamplingMethod method, Map<String, String> settings, int rows) {
    return new FakeTrial(method, threeTables(settings), FakeTrial.twoClusters(rows), BATCH);
  }

  private static long counted(FakeTrial trial) {
    Sampler sampler = trial.sampler();
    for (int step = 0; step < STEPS; step++) {
      trial.spend(3.0 * BATCH * step / 1000);
      trial.step(sampler);
    }
    return trial.countedLookUps();
  }

  private static Map<String, String> threeTables(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("tables", "3");
    return all;
  }
}
