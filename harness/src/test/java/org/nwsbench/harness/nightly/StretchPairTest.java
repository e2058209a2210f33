package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.nightly.StretchPair.Change;

/** The machine halves its speed for a while: what counts is whether the phase was at work then. */
class StretchPairTest {

  private static final double TWICE = Math.log(2);

  /** Choosing has all its time in the second of three stretches, and the machine is slow there. */
  @Test
  void whatTheMachineDidElsewhere_isNotTakenOff() {
    StretchPair pair =
        new StretchPair(
            time(0, 2, 0),
            time(0, 4, 0),
            List.of(time(10, 10, 10), time(5, 5, 5)),
            List.of(time(10, 20, 10), time(5, 10, 5)));

    assertThat(pair.changeOfOthers(Change.OF_THE_SUM)).hasValue(TWICE);
    assertThat(pair.changeOfOthers(Change.OF_THE_MEDIAN)).hasValue(TWICE);
  }

  /** Shares of the second stretch: 3/4 before and 6/7 now, so its slow-down weighs 45/56. */
  @Test
  void stretches_areWeighedByTheSharesOfBothSides() {
    StretchPair pair =
        new StretchPair(time(1, 3), time(1, 6), List.of(time(10, 10)), List.of(time(10, 20)));

    assertThat(pair.changeOfOthers(Change.OF_THE_SUM).orElseThrow())
        .isCloseTo(TWICE * 45 / 56, within(1e-12));
  }

  /** 30 seconds become 42, and the middle one of x1, x2 and x1.2 is x1.2. */
  @Test
  void others_changeAsTheirSum_orAsTheMiddleOne() {
    StretchPair pair =
        new StretchPair(
            time(1),
            time(1),
            List.of(time(10), time(10), time(10)),
            List.of(time(10), time(20), time(12)));

    assertThat(pair.changeOfOthers(Change.OF_THE_SUM).orElseThrow())
        .isCloseTo(Math.log(1.4), within(1e-12));
    assertThat(pair.changeOfOthers(Change.OF_THE_MEDIAN).orElseThrow())
        .isCloseTo(Math.log(1.2), within(1e-12));
  }

  /** The second of the others does nothing in the first stretch: it is not asked about that one. */
  @Test
  void anOtherWithoutTimeInAStretch_isLeftOutThere() {
    StretchPair pair =
        new StretchPair(
            time(1, 1),
            time(1, 1),
            List.of(time(10, 10), time(0, 10)),
            List.of(time(20, 20), time(0, 20)));

    assertThat(pair.changeOfOthers(Change.OF_THE_MEDIAN).orElseThrow())
        .isCloseTo(TWICE, within(1e-12));
  }

  /** Two stretches against three, and a phase that moved to another stretch: 30 become 60. */
  @Test
  void trainingsThatAreNotPartedAlike_areOneStretchEach() {
    StretchPair otherEvaluations =
        new StretchPair(
            time(1, 3), time(1, 1, 2), List.of(time(10, 20)), List.of(time(20, 20, 20)));
    StretchPair elsewhere =
        new StretchPair(time(0, 3), time(3, 0), List.of(time(10, 20)), List.of(time(20, 40)));

    assertThat(otherEvaluations.changeOfOthers(Change.OF_THE_SUM)).hasValue(TWICE);
    assertThat(elsewhere.changeOfOthers(Change.OF_THE_SUM)).hasValue(TWICE);
  }

  @Test
  void othersThatWereNeverAtWorkBesideIt_sayNothing() {
    StretchPair pair =
        new StretchPair(time(0, 1), time(0, 1), List.of(time(1, 0)), List.of(time(1, 0)));

    assertThat(pair.changeOfOthers(Change.OF_THE_SUM)).isEqualTo(OptionalDouble.empty());
  }

  private static Reading time(double... stretches) {
    List<Double> parts = Arrays.stream(stretches).boxed().toList();
    return new Reading(parts.stream().mapToDouble(each -> each).sum(), 1e-3, parts);
  }
}
