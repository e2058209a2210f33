package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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

    assertChange(pair, Change.OF_THE_SUM, TWICE);
    assertChange(pair, Change.OF_THE_MEDIAN, TWICE);
  }

  /** Shares of the second stretch: 3/4 before and 6/7 now, so its slow-down weighs 45/56. */
  @Test
  void stretches_areWeighedByTheSharesOfBothSides() {
    StretchPair pair =
        new StretchPair(time(1, 3), time(1, 6), List.of(time(10, 10)), List.of(time(10, 20)));
    StretchPair exchanged =
        new StretchPair(time(1, 6), time(1, 3), List.of(time(10, 20)), List.of(time(10, 10)));

    assertChange(pair, Change.OF_THE_SUM, TWICE * 45 / 56);
    assertChange(exchanged, Change.OF_THE_SUM, -TWICE * 45 / 56);
  }

  /**
   * In the first stretch 30 seconds become 42, x1, x2 and x1.2, in the second 30 become 60, all x2;
   * a median over all six changes would be x2.
   */
  @Test
  void others_changeInAStretchAsTheirSum_orAsTheMiddleOne() {
    StretchPair pair =
        new StretchPair(
            time(1, 1),
            time(1, 1),
            List.of(time(10, 10), time(10, 10), time(10, 10)),
            List.of(time(10, 20), time(20, 20), time(12, 20)));

    assertChange(pair, Change.OF_THE_SUM, (Math.log(1.4) + TWICE) / 2);
    assertChange(pair, Change.OF_THE_MEDIAN, (Math.log(1.2) + TWICE) / 2);
  }

  /**
   * The second of the others does nothing in the first stretch before, and in the third now: what
   * the phase did there cannot be parted from the rest. 50 become 130, x8/3 and x5/2.
   */
  @Test
  void trainingsInWhichOneOfTheOthersLacksAStretch_areOneStretchEach() {
    StretchPair pair =
        new StretchPair(
            time(1, 1, 1),
            time(1, 1, 1),
            List.of(time(10, 10, 10), time(0, 10, 10)),
            List.of(time(30, 20, 30), time(30, 20, 0)));

    assertChange(pair, Change.OF_THE_SUM, Math.log(2.6));
    assertChange(pair, Change.OF_THE_MEDIAN, (Math.log(8 / 3.0) + Math.log(2.5)) / 2);
  }

  /** 30 become 40; stretch by stretch, each of half the phase, x2 and x1. */
  @Test
  void trainingsWithOtherStretches_areOneStretchEach() {
    List<Reading> before = List.of(time(10, 20));
    List<Reading> now = List.of(time(20, 20));
    Reading phase = time(1, 1);
    Reading ofOtherSteps = reading(new long[] {99, 101}, 1, 1);

    assertChange(new StretchPair(phase, phase, before, now), Change.OF_THE_SUM, TWICE / 2);
    assertChange(
        new StretchPair(phase, ofOtherSteps, before, now), Change.OF_THE_SUM, Math.log(4 / 3.0));
    assertChange(
        new StretchPair(phase, time(1, 1, 0), before, now), Change.OF_THE_SUM, Math.log(4 / 3.0));
    assertChange(
        new StretchPair(phase, phase, before, List.of(reading(new long[] {99, 101}, 20, 20))),
        Change.OF_THE_SUM,
        Math.log(4 / 3.0));
  }

  /** As one of a trial whose record tells the time of each phase, but not where it lay. */
  @Test
  void aPhaseOfWhichNoStretchIsKnown_isComparedAsAWhole() {
    Reading unknown = new Reading(0.01, 1e-3, time(0, 0).stretches());
    StretchPair pair =
        new StretchPair(unknown, time(0, 1), List.of(time(1, 1)), List.of(time(1, 3)));

    assertChange(pair, Change.OF_THE_SUM, TWICE);
  }

  private static void assertChange(StretchPair pair, Change change, double expected) {
    assertThat(pair.changeOfOthers(change)).isCloseTo(expected, within(1e-12));
  }

  private static Reading time(double... seconds) {
    long[] steps = new long[seconds.length];
    Arrays.fill(steps, 100);
    return reading(steps, seconds);
  }

  /** The value is of a step. */
  private static Reading reading(long[] steps, double... seconds) {
    List<Reading.Stretch> stretches =
        IntStream.range(0, steps.length)
            .mapToObj(i -> new Reading.Stretch(steps[i], seconds[i]))
            .toList();
    double value = Arrays.stream(seconds).sum() / Arrays.stream(steps).sum();
    return new Reading(value, 1e-3, stretches);
  }
}
