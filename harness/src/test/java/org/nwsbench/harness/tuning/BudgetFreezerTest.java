package org.nwsbench.harness.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.Workload;

/**
 * Freezing against errors that are known beforehand; the test part has 4,000 rows, the cap 10 s.
 */
class BudgetFreezerTest {

  private static final long BUDGET = 7_680_000;
  private static final Workload TOY = SampleTrials.workload("toy").withBudget(BUDGET);

  private final StringWriter text = new StringWriter();

  /** Errors of 5.5% and 5.0% at B, a ratio of 1.1; 6.6% and 5.5% at B/2, a ratio of 1.2. */
  @Test
  void freeze_ruleHoldsAtTheSecondBudget_halvesOnceAndSaysSo() throws InterruptedException {
    FakeTrials trials = new FakeTrials(BudgetFreezerTest::errors, 6);

    Frozen.Entry entry = freezer(trials).freeze(TOY);

    assertThat(entry).isEqualTo(new Frozen.Entry(BUDGET / 2, 4.2e-3, 6));
    assertThat(text.toString().lines())
        .containsExactly(
            "toy: budget 7,680,000 (40,000 plain steps), learning rate 0.0042: error 5.500% at"
                + " f=1/2, 5.000% at f=1, ratio 1.100, at least 1.100 (>= 1.15: no); about 200 test errors"
                + " (>= 25: yes); 6.0 s (<= 10: yes)",
            "toy: budget 3,840,000 (20,000 plain steps), learning rate 0.0042: error 6.600% at"
                + " f=1/2, 5.500% at f=1, ratio 1.200, at least 1.200 (>= 1.15: yes); about 220 test errors"
                + " (>= 25: yes); 6.0 s (<= 10: yes)");
  }

  @Test
  void freeze_everyBudget_isTunedAnewBeforeItIsJudged() throws InterruptedException {
    FakeTrials trials = new FakeTrials(BudgetFreezerTest::errors, 6);

    freezer(trials).freeze(TOY);

    assertThat(trials.calls.stream().map(call -> call.budgets().get(0)))
        .containsExactly(BUDGET, BUDGET, BUDGET / 2, BUDGET / 2);
    assertThat(trials.calls.stream().map(call -> call.rates().size())).containsExactly(3, 1, 3, 1);
    assertThat(trials.calls.get(1).fractions()).containsExactly(0.5, 1.0);
    assertThat(trials.calls.get(1).seeds()).containsAll(Tuner.SEEDS).doesNotHaveDuplicates();
  }

  @Test
  void freeze_tooSlow_halvesAsWell() {
    FakeTrials trials =
        new FakeTrials((workload, fraction, seed) -> fraction == 0.5 ? 1000 : 500, 10.5);

    assertThatThrownBy(() -> freezer(trials).freeze(TOY.withLearningRate(4.2e-3)))
        .isInstanceOf(UsageException.class)
        .hasMessage("workload toy: no budget from 7680000 down fits the rule");
    assertThat(text.toString().lines()).hasSize(8).allMatch(line -> line.endsWith("(<= 10: no)"));
  }

  @Test
  void freeze_aSeedLostAtHalfTheBudget_freezesNothing() {
    assertLost(0.5);
  }

  @Test
  void freeze_aSeedLostAtTheFullBudget_freezesNothing() {
    assertLost(1.0);
  }

  private void assertLost(double lostAt) {
    FakeTrials trials =
        new FakeTrials(
            (workload, fraction, seed) ->
                fraction == lostAt && seed == 1004 ? -1 : errors(workload, fraction, seed),
            6);

    assertThatThrownBy(() -> freezer(trials).freeze(TOY))
        .isInstanceOf(UsageException.class)
        .message()
        .startsWith("workload toy: not every seed trains to its end at budget 7680000")
        .hasLineCount(1);
  }

  private BudgetFreezer freezer(Trials trials) {
    return new BudgetFreezer(trials, new PrintWriter(text));
  }

  /** Least at the rate 4.2e-3. */
  private static int errors(Workload workload, double fraction, long seed) {
    double rate = 100 * Math.abs(Math.log(workload.learningRate() / 4.2e-3));
    int best =
        workload.budget() == BUDGET ? (fraction == 0.5 ? 550 : 500) : (fraction == 0.5 ? 660 : 550);
    return best + (int) Math.round(rate);
  }
}
