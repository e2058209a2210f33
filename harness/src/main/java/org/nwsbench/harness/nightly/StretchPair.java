package org.nwsbench.harness.nightly;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * A phase and others of two trainings, stretch by stretch.
 *
 * <pre>
 *   change of the others = sum over stretches of w c / sum of w
 *   c   their change in the stretch, as the logarithm of a ratio
 *   w   b / B + n / N   the share of the phase's time that lies in the stretch, on either side
 * </pre>
 *
 * These are the weights of Tornqvist's index: with the sides exchanged only the sign changes. What
 * the machine did while the phase was not at work has no weight. Where one of the others has no
 * time in a stretch on one of the sides, the phase none at all, or the stretches of the trainings
 * are not of the same steps, each training is one stretch.
 */
final class StretchPair {

  private final double[] before;
  private final double[] now;
  private final List<double[]> othersBefore;
  private final List<double[]> othersNow;

  /** The phase, and the others in one order, on either side. */
  StretchPair(Reading before, Reading now, List<Reading> othersBefore, List<Reading> othersNow) {
    List<Reading> others = Stream.concat(othersBefore.stream(), othersNow.stream()).toList();
    boolean parted =
        isPartedAlike(before, now)
            && others.stream().allMatch(other -> isPartedAlike(other, now) && isAlwaysAtWork(other))
            && before.seconds() > 0
            && now.seconds() > 0;
    this.before = times(parted, before);
    this.now = times(parted, now);
    this.othersBefore = othersBefore.stream().map(each -> times(parted, each)).toList();
    this.othersNow = othersNow.stream().map(each -> times(parted, each)).toList();
  }

  private static boolean isAlwaysAtWork(Reading reading) {
    return reading.stretches().stream().allMatch(stretch -> stretch.seconds() > 0);
  }

  private static boolean isPartedAlike(Reading one, Reading other) {
    return one.stretches().stream()
        .map(Reading.Stretch::steps)
        .toList()
        .equals(other.stretches().stream().map(Reading.Stretch::steps).toList());
  }

  private static double[] times(boolean parted, Reading reading) {
    return parted
        ? reading.stretches().stream().mapToDouble(Reading.Stretch::seconds).toArray()
        : new double[] {reading.value()};
  }

  private static double sum(double[] times) {
    return Arrays.stream(times).sum();
  }

  /** How others changed in a stretch, as the logarithm of a ratio. */
  @FunctionalInterface
  interface Change {
    /** Median of their changes: one that changed by itself moves it by half a spread at most. */
    Change OF_THE_MEDIAN =
        (before, now) ->
            new Median()
                .evaluate(
                    IntStream.range(0, now.length)
                        .mapToDouble(i -> Math.log(now[i] / before[i]))
                        .toArray());

    /** Change of their sum. */
    Change OF_THE_SUM = (before, now) -> Math.log(sum(now) / sum(before));

    /** Of their times on either side, in one order, all positive. */
    double of(double[] before, double[] now);
  }

  /** How the others changed while the phase was at work. */
  double changeOfOthers(Change change) {
    double wholeBefore = sum(before);
    double wholeNow = sum(now);
    double total = 0;
    double weights = 0;
    for (int i = 0; i < now.length; i++) {
      double weight = before[i] / wholeBefore + now[i] / wholeNow;
      total += weight * change.of(at(i, othersBefore), at(i, othersNow));
      weights += weight;
    }
    return total / weights;
  }

  private static double[] at(int stretch, List<double[]> others) {
    return others.stream().mapToDouble(times -> times[stretch]).toArray();
  }
}
