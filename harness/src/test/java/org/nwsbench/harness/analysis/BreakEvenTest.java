package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.SpeedUp;

class BreakEvenTest {

  /** 2 s once, 1 ms a step to choose, 1,000 steps to the goal, twice as fast by work. */
  private static final BreakEven TWICE =
      new BreakEven(
          new MethodConfig("nws", "", 1, "uniform.reshuffle"),
          2,
          0.001,
          0.010,
          100,
          1000,
          new SpeedUp(SpeedUp.Kind.VALUE, 2, 4, Optional.of(new Interval(1, 3)), new double[0]));

  /** c* = (2 x 2 / 1000 + .001) / (2 - 1) = 5 ms a step: then both take 5 s. */
  @Test
  void cost_atWhichBothTakeEqualTime_isThatOfTheFormula() {
    assertThat(TWICE.microsPerRow()).isCloseTo(50, within(1e-9));
    double method = 2 + 500 * (0.005 + 0.001);
    assertThat(method).isCloseTo(1000 * 0.005, within(1e-12));
    assertThat(TWICE.predicted(0.5)).isCloseTo(1, within(1e-12));
  }

  @Test
  void interval_isThatOfSByWork_andOpenWhereItHoldsOne() {
    Interval ends = TWICE.interval().orElseThrow();

    assertThat(ends.low()).isCloseTo((3 * 0.002 + 0.001) / 2 / 100 * 1e6, within(1e-9));
    assertThat(ends.high()).isInfinite();
  }

  /** The dearer a step, the nearer S by time comes to S by work. */
  @Test
  void predictions_approachSByWork() {
    assertThat(TWICE.predicted(1)).isCloseTo(20 / 15.0, within(1e-12));
    assertThat(TWICE.predicted(16)).isCloseTo(320 / 165.0, within(1e-12));
    assertThat(TWICE.predictedInterval(16).orElseThrow().high()).isBetween(2.0, 3.0);
  }
}
