package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PairedLaddersTest {

  private static final Map<Double, Map<Long, SeedTrial>> REFERENCE =
      Map.of(0.5, trials(140, 142), 1.0, trials(100, 104));

  @Test
  void trial_thatCannotBe_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeedTrial(11, 10, 1))
        .withMessage(
            "a trial needs 0 <= errors <= rows, rows >= 1 and cost > 0, got errors=11 rows=10 cost=1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new SeedTrial(1, 10, 0));
  }

  /** Errors 1, 2, 4 of 10: 7/30. Costs 2 and 8 beside 4: 4. */
  @Test
  void means_areArithmeticForErrorsAndGeometricForCosts() {
    Map<Double, Map<Long, SeedTrial>> trials =
        Map.of(
            1.0,
            Map.of(
                5L, new SeedTrial(1, 10, 2),
                6L, new SeedTrial(2, 10, 8),
                7L, new SeedTrial(4, 10, 4)));

    BudgetLadder.Budget budget =
        new PairedLadders(trials, trials, "").methodMeans().budgets().get(0);
    assertThat(budget.seeds()).isEqualTo(3);
    assertThat(budget.meanError()).isEqualTo(7 / 30.0);
    assertThat(budget.cost()).isCloseTo(4, within(1e-12));
  }

  /** As if the seed had not been run at all. */
  @Test
  void seed_thatLacksABudget_isLeftOutOfBothLadders() {
    Map<Double, Map<Long, SeedTrial>> method = new TreeMap<>(REFERENCE);
    method.put(0.5, Map.of(1L, new SeedTrial(110, 1000, 1)));
    PairedLadders ladders = new PairedLadders(REFERENCE, method, "incomplete");

    assertThat(ladders.seeds()).containsExactly(1L);
    assertThat(ladders.referenceMeans().budgets().get(1).meanError()).isEqualTo(0.104);
  }

  @Test
  void estimate_whereThereIsTooLittle_saysWhy() {
    assertThat(estimate(Map.of(0.5, trials(1), 2.0, trials(1)), REFERENCE))
        .isEqualTo("the reference has no valid run at f = 1");
    assertThat(estimate(REFERENCE, Map.of(1.0, trials(1))))
        .isEqualTo("fewer than two budget fractions");
    assertThat(estimate(REFERENCE, Map.of(0.5, trials(1), 1.0, Map.of()))).isEqualTo("incomplete");
  }

  private static String estimate(
      Map<Double, Map<Long, SeedTrial>> reference, Map<Double, Map<Long, SeedTrial>> method) {
    PairedLadders ladders = new PairedLadders(reference, method, "incomplete");
    return ((SpeedUp.LadderNotRun) ladders.estimate()).reason();
  }

  private static Map<Long, SeedTrial> trials(int... errors) {
    Map<Long, SeedTrial> trials = new TreeMap<>();
    for (int error : errors) {
      trials.put((long) trials.size(), new SeedTrial(error, 1000, 1));
    }
    return trials;
  }

  @Test
  void interval_withEndsOutOfOrder_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(1, 0))
        .withMessage("an interval needs low <= high, got [1.0, 0.0]");
    assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1));
  }

  @Test
  void interval_containsItsEnds() {
    Interval interval = new Interval(1, 2);

    assertThat(interval.contains(1)).isTrue();
    assertThat(interval.contains(2)).isTrue();
    assertThat(interval.contains(0.99)).isFalse();
    assertThat(interval.contains(2.01)).isFalse();
  }
}
