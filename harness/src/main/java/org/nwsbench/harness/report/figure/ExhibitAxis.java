package org.nwsbench.harness.report.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nwsbench.harness.analysis.Numbers;

/**
 * The range of an axis and its labels, with round labels.
 *
 * @param low smallest value shown
 * @param high largest value shown
 * @param ticks where labels stand, ascending
 */
record ExhibitAxis(double low, double high, List<Tick> ticks) {

  private static final double MARGIN = 0.07;
  private static final int FEWEST_TICKS = 3;
  private static final int MOST_STEPS = 6;
  private static final List<Integer> DIGITS = List.of(1, 2, 5);
  // Ever finer; the first that gives enough labels is taken.
  private static final List<List<Integer>> DIGITS_OF_DECADES =
      List.of(List.of(1), DIGITS, List.of(1, 2, 3, 4, 5, 6, 8));

  /** A label and its place. */
  record Tick(double value, String label) {}

  /** An axis that holds all values with a margin. */
  static ExhibitAxis over(ExhibitFigure.Axis axis, double low, double high) {
    if (!axis.categories().isEmpty()) {
      int n = axis.categories().size();
      return new ExhibitAxis(
          0.4,
          n + 0.5,
          IntStream.range(0, n).mapToObj(i -> new Tick(i + 1, axis.categories().get(i))).toList());
    }
    return axis.isLogarithmic() ? logarithmic(low, high) : linear(low, high);
  }

  private static ExhibitAxis logarithmic(double low, double high) {
    double factor = Math.pow(Math.max(high / low, 1.2), MARGIN);
    double bottom = low / factor;
    double top = high * factor;
    List<Tick> ticks = List.of();
    for (List<Integer> digits : DIGITS_OF_DECADES) {
      if (ticks.size() < FEWEST_TICKS) {
        ticks = rounds(bottom, top, digits);
      }
    }
    return new ExhibitAxis(bottom, top, ticks);
  }

  private static List<Tick> rounds(double low, double high, List<Integer> digits) {
    List<Tick> ticks = new ArrayList<>();
    int last = (int) Math.floor(Math.log10(high));
    for (int power = (int) Math.floor(Math.log10(low)); power <= last; power++) {
      for (int digit : digits) {
        double value = BigDecimal.valueOf(digit).scaleByPowerOfTen(power).doubleValue();
        if (value >= low && value <= high) {
          ticks.add(new Tick(value, Numbers.tick(value)));
        }
      }
    }
    return ticks;
  }

  private static ExhibitAxis linear(double low, double high) {
    double margin = MARGIN * Math.max(high - low, 1e-3 * Math.abs(high));
    double bottom = low >= 0 ? Math.max(0, low - margin) : low - margin;
    double top = high + margin;
    BigDecimal step = step(top - bottom);
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(bottom / step.doubleValue()); ; i++) {
      double value = step.multiply(BigDecimal.valueOf(i)).doubleValue();
      if (value > top) {
        return new ExhibitAxis(bottom, top, ticks);
      }
      ticks.add(new Tick(value, Numbers.tick(value)));
    }
  }

  /** The finest of 1, 2 and 5 times a power of ten that makes few steps of the length. */
  private static BigDecimal step(double length) {
    for (int power = (int) Math.floor(Math.log10(length)) - 1; ; power++) {
      for (int digit : DIGITS) {
        BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
        if (length / step.doubleValue() <= MOST_STEPS) {
          return step;
        }
      }
    }
  }

  double clamp(double value) {
    return Math.min(high, Math.max(low, value));
  }
}
