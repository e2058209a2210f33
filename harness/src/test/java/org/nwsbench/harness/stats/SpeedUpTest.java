package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SpeedUpTest {

  /** Error .10 at f = 1, which costs 1,000 units and 10 seconds. */
  private static final BudgetLadder REFERENCE =
      new BudgetLadder(
          List.of(
              rung(0.25, 0.20, 250, 2.5),
              rung(0.5, 0.14, 500, 5),
              rung(1, 0.10, 1000, 10),
              rung(2, 0.08, 2000, 20)));

  @Test
  void speedUp_ofTheReferenceItself_isOne() {
    assertThat(SpeedUp.between(REFERENCE, REFERENCE, CostMetric.WALL))
        .isEqualTo(new SpeedUp.Value(1, 1));
    assertThat(SpeedUp.between(REFERENCE, REFERENCE, CostMetric.WORK))
        .isEqualTo(new SpeedUp.Value(1, 1));
  }

  /**
   * The error falls from .16 to .08 between f = 1/4 and 1/2, so .10 lies three quarters of the way
   * in log f: f* = 2^-2 * 2^.75, and the cost, doubling over that rung, is 260 * 2^.75 units.
   */
  @Test
  void speedUp_betweenTwoRungs_isLinearInLogFractionAndLogCost() {
    BudgetLadder method =
        new BudgetLadder(List.of(rung(0.25, 0.16, 260, 4), rung(0.5, 0.08, 520, 16)));

    SpeedUp.Value work = (SpeedUp.Value) SpeedUp.between(REFERENCE, method, CostMetric.WORK);
    assertThat(work.fraction()).isCloseTo(0.42044820762685725, within(1e-12));
    assertThat(work.factor()).isCloseTo(1000 / (260 * Math.pow(2, 0.75)), within(1e-12));

    SpeedUp.Value wall = (SpeedUp.Value) SpeedUp.between(REFERENCE, method, CostMetric.WALL);
    assertThat(wall.fraction()).isEqualTo(work.fraction());
    assertThat(wall.factor()).isCloseTo(10 / (4 * Math.pow(4, 0.75)), within(1e-12));
  }

  @Test
  void speedUp_reachedExactlyOnARung_isThatRungs() {
    BudgetLadder method =
        new BudgetLadder(List.of(rung(0.25, 0.16, 250, 4), rung(0.5, 0.10, 500, 8)));

    assertThat(SpeedUp.between(REFERENCE, method, CostMetric.WALL))
        .isEqualTo(new SpeedUp.Value(1.25, 0.5));
  }

  @Test
  void speedUp_whenTheLowestRungIsAsGood_isABound() {
    BudgetLadder method =
        new BudgetLadder(List.of(rung(0.25, 0.10, 250, 4), rung(0.5, 0.08, 500, 8)));

    assertThat(SpeedUp.between(REFERENCE, method, CostMetric.WALL))
        .isEqualTo(new SpeedUp.AtLeast(2.5));
    assertThat(SpeedUp.between(REFERENCE, method, CostMetric.WORK))
        .isEqualTo(new SpeedUp.AtLeast(4));
  }

  @Test
  void speedUp_whenNoRungIsAsGood_isNotReached() {
    BudgetLadder method = new BudgetLadder(List.of(rung(1, 0.2, 1000, 9), rung(2, 0.11, 2000, 18)));

    assertThat(SpeedUp.between(REFERENCE, method, CostMetric.WORK))
        .isEqualTo(new SpeedUp.NotReached());
  }

  /** Rungs .13 and .15 pool to .14; the reference's own .10 and .12 pool to .11. */
  @Test
  void speedUp_whenErrorsRise_usesThePooledValuesOfBoth() {
    BudgetLadder reference =
        new BudgetLadder(
            List.of(rung(0.5, 0.2, 500, 5), rung(1, 0.10, 1000, 10), rung(2, 0.12, 2000, 20)));
    BudgetLadder method =
        new BudgetLadder(
            List.of(rung(0.5, 0.13, 500, 5), rung(1, 0.15, 1000, 10), rung(2, 0.08, 2000, 20)));

    SpeedUp.Value value = (SpeedUp.Value) SpeedUp.between(reference, method, CostMetric.WORK);
    assertThat(value.fraction()).isCloseTo(Math.sqrt(2), within(1e-12));
    assertThat(value.factor()).isCloseTo(Math.sqrt(0.5), within(1e-12));
  }

  @Test
  void speedUp_whenTheReferenceIsFlat_takesTheSmallestFraction() {
    BudgetLadder flat =
        new BudgetLadder(
            List.of(rung(0.25, 0.2, 250, 2), rung(0.5, 0.1, 500, 5), rung(1, 0.1, 1000, 10)));

    assertThat(SpeedUp.between(flat, flat, CostMetric.WALL)).isEqualTo(new SpeedUp.Value(2, 0.5));
  }

  @Test
  void speedUp_withoutTheReferenceAtOne_hasNoLadder() {
    BudgetLadder half = new BudgetLadder(List.of(rung(0.25, 0.2, 1, 1), rung(0.5, 0.1, 2, 2)));

    assertThat(SpeedUp.between(half, REFERENCE, CostMetric.WALL))
        .isEqualTo(new SpeedUp.LadderNotRun("the reference has no valid run at f = 1"));
  }

  @Test
  void speedUp_withOneRung_hasNoLadder() {
    BudgetLadder single = new BudgetLadder(List.of(rung(1, 0.05, 1000, 10)));

    assertThat(SpeedUp.between(REFERENCE, single, CostMetric.WALL))
        .isEqualTo(new SpeedUp.LadderNotRun("fewer than two budget fractions"));
  }

  @Test
  void speedUp_withoutWallTimes_isKnownInWorkOnly() {
    BudgetLadder method =
        new BudgetLadder(
            List.of(
                new BudgetLadder.Rung(0.25, 2, 0.16, 250, OptionalDouble.empty()),
                new BudgetLadder.Rung(0.5, 2, 0.10, 500, OptionalDouble.empty())));

    assertThat(SpeedUp.between(REFERENCE, method, CostMetric.WALL))
        .isEqualTo(
            new SpeedUp.LadderNotRun(
                "no wall times measured alone on the machine of the reference"));
    assertThat(SpeedUp.between(REFERENCE, method, CostMetric.WORK))
        .isEqualTo(new SpeedUp.Value(2, 0.5));
  }

  @Test
  void speedUp_ofRungsInAnotherOrder_isTheSame() {
    List<BudgetLadder.Rung> rungs = new ArrayList<>(REFERENCE.rungs());
    Collections.reverse(rungs);

    assertThat(new BudgetLadder(rungs).rungs()).isEqualTo(REFERENCE.rungs());
  }

  @Test
  void ladder_withOneFractionTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BudgetLadder(List.of(rung(1, 0.1, 1, 1), rung(1, 0.2, 1, 1))))
        .withMessage("two rungs at budget fraction 1.0");
  }

  @Test
  void rung_withAnErrorThatIsNoRate_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rung(1, 12, 1, 1))
        .withMessageContaining("error=12.0");
  }

  private static BudgetLadder.Rung rung(
      double fraction, double error, double work, double seconds) {
    return new BudgetLadder.Rung(fraction, 2, error, work, OptionalDouble.of(seconds));
  }
}
