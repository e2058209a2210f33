package org.nwsbench.harness.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SeedTrialTest {

  @Test
  void trial_thatCannotBe_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeedTrial(11, 10, 1, OptionalDouble.empty()))
        .withMessage(
            "a trial needs 0 <= errors <= rows, rows >= 1, work > 0 and time > 0, got errors=11"
                + " rows=10 work=1.0 time=OptionalDouble.empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeedTrial(1, 10, 0, OptionalDouble.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SeedTrial(1, 10, 1, OptionalDouble.of(0)));
  }

  /** Errors 1, 2, 4 of 10: 7/30. Work 2 and 8 beside 4: 4. Times of those two that have one: 3. */
  @Test
  void means_ofARung_areArithmeticForErrorsAndGeometricForCosts() {
    SeedLadder ladder =
        new SeedLadder(
            Map.of(
                1.0,
                Map.of(
                    5L, new SeedTrial(1, 10, 2, OptionalDouble.of(1)),
                    6L, new SeedTrial(2, 10, 8, OptionalDouble.empty()),
                    7L, new SeedTrial(4, 10, 4, OptionalDouble.of(9)))));

    BudgetLadder.Rung rung = ladder.means().rungs().get(0);
    assertThat(rung.seeds()).isEqualTo(3);
    assertThat(rung.meanError()).isEqualTo(7 / 30.0);
    assertThat(rung.work()).isCloseTo(4, within(1e-12));
    assertThat(rung.wallSeconds().orElseThrow()).isCloseTo(3, within(1e-12));
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
