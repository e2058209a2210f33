package org.nwsbench.harness.nightly;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * A phase and others of two trainings, in each stretch from one evaluation to the next. Where the
 * two trainings do not have the same stretches, or the phase has time in other ones, each training
 * is one stretch.
 */
final class StretchPair {

  private final List<Double> before;
  private final List<Double> now;
  private final List<List<Double>> othersBefore;
  private final List<List<Double>> othersNow;

  /** The phase and the others, in one order, on either side. */
  StretchPair(Reading before, Reading now, List<Reading> othersBefore, List<Reading> othersNow) {
    List<Reading> all =
        Stream.of(List.of(before, now), othersBefore, othersNow).flatMap(List::stream).toList();
    boolean parted =
        all.stream().mapToInt(each -> each.stretches().size()).distinct().count() == 1
            && isAtWorkTogether(before.stretches(), now.stretches());
    this.before = times(before, parted);
    this.now = times(now, parted);
    this.othersBefore = othersBefore.stream().map(other -> times(other, parted)).toList();
    this.othersNow = othersNow.stream().map(other -> times(other, parted)).toList();
  }

  private static boolean isAtWorkTogether(List<Double> before, List<Double> now) {
    return IntStream.range(0, now.size()).allMatch(i -> before.get(i) > 0 == now.get(i) > 0);
  }

  private static List<Double> times(Reading reading, boolean parted) {
    return parted ? reading.stretches() : List.of(reading.value());
  }

  /** How others changed in a stretch, as the logarithm of a ratio. */
  @FunctionalInterface
  interface Change {
    /** One that changed by itself moves it by half a spread at most. */
    Change OF_THE_MEDIAN =
        (before, now) ->
            new Median()
                .evaluate(
                    IntStream.range(0, now.length)
                        .mapToDouble(i -> Math.log(now[i] / before[i]))
                        .toArray());

    /** Of all together. */
    Change OF_THE_SUM =
        (before, now) -> Math.log(Arrays.stream(now).sum() / Arrays.stream(before).sum());

    /** The times before and now of those that have any in the stretch, one at least. */
    double of(double[] before, double[] now);
  }

  /**
   * How the others changed where the phase had its time: the mean over the stretches, weighed by
   * the phase's share in each on either side. Empty if it had none beside any of them.
   */
  OptionalDouble changeOfOthers(Change change) {
    double wholeBefore = sum(before);
    double wholeNow = sum(now);
    double total = 0;
    double weights = 0;
    for (int i = 0; i < now.size(); i++) {
      int stretch = i;
      int[] both =
          IntStream.range(0, othersNow.size())
              .filter(other -> othersBefore.get(other).get(stretch) > 0)
              .filter(other -> othersNow.get(other).get(stretch) > 0)
              .toArray();
      if (both.length > 0) {
        double weight = before.get(i) / wholeBefore + now.get(i) / wholeNow;
        total += weight * change.of(in(stretch, othersBefore, both), in(stretch, othersNow, both));
        weights += weight;
      }
    }
    return weights > 0 ? OptionalDouble.of(total / weights) : OptionalDouble.empty();
  }

  private static double sum(List<Double> times) {
    return times.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static double[] in(int stretch, List<List<Double>> times, int[] others) {
    return Arrays.stream(others).mapToDouble(other -> times.get(other).get(stretch)).toArray();
  }
}
