package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.samplers.Nws;
import org.nwsbench.methods.samplers.SelectiveBackprop;
import org.nwsbench.methods.spi.Parameters;

/** By hand: where choosing takes as long as a step, half of the steps must be saved. */
class ChoosingCostTest {

  @Test
  void breakEven_isTheShareOfChoosing() {
    assertThat(new ChoosingCost(0.002, 0.002, 0).breakEven()).isCloseTo(0.5, within(1e-12));
    assertThat(new ChoosingCost(0.0019, 0.0001, 0).breakEven()).isCloseTo(0.05, within(1e-12));
  }

  /** Of 3 s of choosing the first step took 2.5, the four others .125 each. */
  @Test
  void of_firstStepThatTakesLonger_isSpentOnce() {
    ChoosingCost cost = ofFiveSteps(0);

    assertThat(cost.stepSeconds()).isCloseTo(0.1, within(1e-12));
    assertThat(cost.choosingSeconds()).isCloseTo(0.125, within(1e-12));
    assertThat(cost.onceSeconds()).isCloseTo(0.1 + 2.375, within(1e-12));
  }

  /** The same, but each hundredth step takes 2.375 s longer. */
  @Test
  void of_firstStepOfARefresh_isSpentAtEachRefresh() {
    ChoosingCost cost = ofFiveSteps(0.01);

    assertThat(cost.choosingSeconds()).isCloseTo(0.125 + 0.02375, within(1e-12));
    assertThat(cost.onceSeconds()).isCloseTo(0.1, within(1e-12));
  }

  private static ChoosingCost ofFiveSteps(double refreshes) {
    return ChoosingCost.of(
        Map.of(Phase.HASH, 0.1, Phase.SELECT, 2.0, Phase.SCORE, 1.0, Phase.FORWARD, 0.5),
        2.5,
        5,
        refreshes);
  }

  @Test
  void inWords_cheapChoice_saysWhatItMustSave() {
    assertThat(new ChoosingCost(0.0019, 0.0001, 0.25).inWords())
        .contains("0.10 ms", "1.90 ms", "0.25 s once", "5%");
  }

  /** 0.9 ms beside 0.35 ms is 72% of both; a third of (1.8 + .9) ms is .9 ms. */
  @Test
  void inWords_choiceAboveAStep_saysFromWhichStepOnItCouldPay() {
    assertThat(new ChoosingCost(0.00035, 0.0009, 0).inWords()).contains("72%", "from 1.8 ms");
  }

  /** 12 batches of 8 rows, a refresh for every 3 of them; 12 pools of 8 batches are 768 rows. */
  @Test
  void refreshesPerStep_whereEachStepDrawsANewPool_isZero() {
    assertThat(refreshes(Small.workload(8, 288), "auto", 767)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(refreshes(Small.workload(8, 288), "auto", 768)).isZero();
    assertThat(refreshes(Small.workload(8, 288), "credit", 768)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(refreshes(Small.workload(8, 288), "strata", 767)).isZero();
    assertThat(refreshes(Small.onePass(8, 288), "auto", 767)).isZero();
  }

  /** It has no setting of that name. */
  @Test
  void refreshesPerStep_ofAMethodWithoutRefresh_isZero() {
    SelectiveBackprop method = new SelectiveBackprop();
    TrialSpec trial =
        Copies.with(
            Small.spec(Small.workload(8, 288), method, 1, 0),
            "parameters",
            Parameters.defaults(method.spec()).asText());

    assertThat(ChoosingCost.refreshesPerStep(trial, 20)).isZero();
  }

  private static double refreshes(Workload workload, String draws, int rows) {
    TrialSpec trial = Small.spec(workload, new Nws(), 1, 0);
    Map<String, String> values = Map.of("draws", draws, "pool", "8", "refresh", "0.25");
    return ChoosingCost.refreshesPerStep(Copies.with(trial, "parameters", values), rows);
  }
}
