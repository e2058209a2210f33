package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedUpTest {

  /** Error .10 at f = 1, which costs 1,000. */
  private static final BudgetLadder REFERENCE =
      ladder(
          budget(0.25, 0.20, 250),
          budget(0.5, 0.14, 500),
          budget(1, 0.10, 1000),
          budget(2, 0.08, 2000));

  @Test
  void speedUp_ofTheReferenceItself_isOne() {
    assertThat(SpeedUp.between(REFERENCE, REFERENCE)).isEqualTo(new SpeedUp.Value(1, 1));
  }

  /**
   * The error falls from .16 to .08 between f = 1/4 and 1/2, so .10 lies three quarters of the way
   * in log f: f* = 2^-2 * 2^.75, and the cost, doubling there, is 260 * 2^.75.
   */
  @Test
  void speedUp_betweenTwoBudgets_isLinearInLogFractionAndLogCost() {
    SpeedUp.Value value =
        (SpeedUp.Value)
            SpeedUp.between(REFERENCE, ladder(budget(0.25, 0.16, 260), budget(0.5, 0.08, 520)));

    assertThat(value.fraction()).isCloseTo(0.42044820762685725, within(1e-12));
    assertThat(value.factor()).isCloseTo(1000 / (260 * Math.pow(2, 0.75)), within(1e-12));
  }

  @Test
  void speedUp_reachedExactlyAtABudget_isThatBudgets() {
    assertThat(SpeedUp.between(REFERENCE, ladder(budget(0.25, 0.16, 400), budget(0.5, 0.10, 800))))
        .isEqualTo(new SpeedUp.Value(1.25, 0.5));
  }

  @Test
  void speedUp_beyondTheLadder_isCensored() {
    assertThat(SpeedUp.between(REFERENCE, ladder(budget(0.25, 0.10, 250), budget(0.5, 0.08, 500))))
        .isEqualTo(new SpeedUp.AtLeast(4, 0.25));
    assertThat(SpeedUp.between(REFERENCE, ladder(budget(1, 0.2, 1000), budget(2, 0.11, 2000))))
        .isEqualTo(new SpeedUp.NotReached(0.5, 2));
  }

  /** Errors .13 and .15 pool to .14; the reference's own .10 and .12 pool to .11. */
  @Test
  void speedUp_whenErrorsRise_usesThePooledValuesOfBoth() {
    SpeedUp.Value value =
        (SpeedUp.Value)
            SpeedUp.between(
                ladder(budget(0.5, 0.2, 500), budget(1, 0.10, 1000), budget(2, 0.12, 2000)),
                ladder(budget(0.5, 0.13, 500), budget(1, 0.15, 1000), budget(2, 0.08, 2000)));

    assertThat(value.fraction()).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(value.factor()).isCloseTo(Math.sqrt(0.5), within(1e-12));
  }

  @Test
  void speedUp_whenTheReferenceIsFlat_takesTheSmallestFraction() {
    BudgetLadder flat = ladder(budget(0.25, 0.2, 200), budget(0.5, 0.1, 500), budget(1, 0.1, 1000));

    assertThat(SpeedUp.between(flat, flat)).isEqualTo(new SpeedUp.Value(2, 0.5));
  }

  /** Weights 1, 1, 2: .2 and .3 pool to .25, and with .3 of weight 2 to .275. */
  @Test
  void fittedError_isTheWeightedMeanOfWhatRises() {
    BudgetLadder ladder =
        ladder(
            new BudgetLadder.Budget(0.25, 1, 0.2, 1),
            new BudgetLadder.Budget(0.5, 1, 0.3, 1),
            new BudgetLadder.Budget(1, 2, 0.3, 1),
            new BudgetLadder.Budget(2, 1, 0.1, 1));

    for (int i = 0; i < 3; i++) {
      assertThat(ladder.fittedError(i)).isCloseTo(0.275, within(1e-15));
    }
    assertThat(ladder.fittedError(3)).isEqualTo(0.1);
  }

  @Test
  void ladder_thatCannotBe_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ladder(budget(1, 0.1, 1), budget(1, 0.2, 1)))
        .withMessage("budget fractions must rise, got 1.0 and then 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> budget(1, 12, 1))
        .withMessageContaining("error=12.0");
  }

  private static BudgetLadder ladder(BudgetLadder.Budget... budgets) {
    return new BudgetLadder(List.of(budgets));
  }

  private static BudgetLadder.Budget budget(double fraction, double error, double cost) {
    return new BudgetLadder.Budget(fraction, 2, error, cost);
  }
}
