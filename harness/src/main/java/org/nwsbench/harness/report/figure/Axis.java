package org.nwsbench.harness.report.figure;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.Numbers;

/**
 * An axis of a plot.
 *
 * @param title the title with the unit; empty for none
 * @param logarithmic whether equal ratios have equal lengths; both ends are then positive
 * @param categories names of the values 1, 2, ...; empty for a numeric axis
 */
public record Axis(
    String title, double low, double high, boolean logarithmic, List<String> categories) {

  private static final double MARGIN = 0.05;
  private static final double WIDE = 300;
  private static final double ROOM = 8;

  private static final double NEAR = 1.6;

  public Axis {
    if (!(low < high) || (logarithmic && !(low > 0))) {
      throw new IllegalArgumentException(
          "axis \"%s\": from %s to %s is no range".formatted(title, low, high));
    }
  }

  /**
   * Makes an axis on which equal differences have equal lengths. Throws {@link
   * IllegalArgumentException} unless {@code low} is below {@code high}.
   */
  public static Axis linear(String title, double low, double high) {
    return new Axis(title, low, high, false, List.of());
  }

  public static Axis of(String title, List<String> categories) {
    return new Axis(title, 0.5, categories.size() + 0.5, false, categories);
  }

  /**
   * Returns a linear axis that holds all values, at least one, with a margin. If no value is
   * negative, the axis does not go below zero.
   */
  public static Axis holding(String title, DoubleStream values) {
    DoubleSummaryStatistics range = values.summaryStatistics();
    double margin =
        Math.max(
            MARGIN * (range.getMax() - range.getMin()), 1e-3 * Math.abs(range.getMax()) + 1e-9);
    double low = range.getMin() - margin;
    return linear(title, range.getMin() >= 0 ? Math.max(0, low) : low, range.getMax() + margin);
  }

  /**
   * Returns a logarithmic axis that holds all values with a margin. There must be at least one
   * value, and all must be positive.
   */
  public static Axis logarithmicHolding(String title, DoubleStream values) {
    DoubleSummaryStatistics range = values.summaryStatistics();
    double margin = 1 + MARGIN + MARGIN * Math.log(range.getMax() / range.getMin());
    return new Axis(title, range.getMin() / margin, range.getMax() * margin, true, List.of());
  }

  double clamp(double value) {
    return Math.min(high, Math.max(low, value));
  }

  boolean isEven() {
    return !logarithmic && categories.isEmpty();
  }

  NavigableMap<Double, String> ticks() {
    NavigableMap<Double, String> ticks = new TreeMap<>();
    roundValues().forEach(value -> ticks.put(value, Numbers.tick(value)));
    for (int i = 0; i < categories.size(); i++) {
      ticks.put(i + 1.0, categories.get(i));
    }
    return ticks;
  }

  static String tick(double value, NavigableMap<Double, String> ticks) {
    if (!ticks.isEmpty() && value <= ticks.lastKey()) {
      ticks.clear();
    }
    String label = Numbers.significant(value, 6);
    ticks.put(value, label);
    return label;
  }

  NavigableMap<Double, String> shown(NavigableMap<Double, String> ticks) {
    return ticks.subMap(low, true, high, true);
  }

  DoubleStream roundValues() {
    if (!logarithmic) {
      return DoubleStream.empty();
    }
    if (low <= 1 && high >= 1 && high / low < NEAR) {
      return IntStream.rangeClosed((int) Math.ceil(10 * low), (int) Math.floor(10 * high))
          .mapToDouble(tenth -> tenth / 10.0);
    }
    String digits =
        high / low < 2.5
            ? "1 1.2 1.5 2 2.5 3 4 5 6 7 8 9"
            : high / low < 5 ? "1 2 3 4 5 6 7 8 9" : high / low < WIDE ? "1 2 5" : "1";
    double[] values =
        IntStream.rangeClosed((int) Math.floor(Math.log10(low)), (int) Math.floor(Math.log10(high)))
            .boxed()
            .flatMap(power -> Stream.of(digits.split(" ")).map(digit -> digit + "e" + power))
            .mapToDouble(Double::parseDouble)
            .filter(value -> value >= low && value <= high)
            .toArray();
    return values.length > 1 ? DoubleStream.of(values) : multiples();
  }

  private DoubleStream multiples() {
    double step = Math.pow(10, Math.floor(Math.log10(high - low)));
    return LongStream.rangeClosed((long) Math.ceil(low / step), (long) Math.floor(high / step))
        .mapToDouble(count -> Double.parseDouble(Numbers.significant(count * step, 3)));
  }

  double room(double width) {
    return isCrowded(width) ? widest() + 2 * ROOM : 3 * ROOM;
  }

  boolean isCrowded(double width) {
    return !categories.isEmpty() && widest() + ROOM > width / categories.size();
  }

  double widest() {
    return categories.stream().mapToDouble(HouseStyle::width).max().orElse(0);
  }
}
