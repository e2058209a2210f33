package org.nwsbench.harness.report.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis from {@code low} to {@code high} with round numbers along it.
 *
 * @param low smallest value shown; positive where logarithmic
 * @param high largest value shown, above {@code low}
 * @param logarithmic whether equal ratios have equal lengths
 */
record PlotScale(double low, double high, boolean logarithmic) {

  private static final int FEW = 4;
  private static final int MANY = 8;
  private static final List<Integer> ROUND = List.of(1, 2, 5);

  /** From nothing to a little more than {@code most}. */
  static PlotScale upTo(double most) {
    return new PlotScale(0, most > 0 ? most * 1.03 : 1, false);
  }

  static PlotScale of(ValueAxis axis) {
    return new PlotScale(axis.low(), axis.high(), axis.logarithmic());
  }

  /** How far along a value lies: 0 at the low end, 1 at the high; kept within. */
  double share(double value) {
    double inside = Math.min(high, Math.max(low, value));
    return logarithmic
        ? (Math.log(inside) - Math.log(low)) / (Math.log(high) - Math.log(low))
        : (inside - low) / (high - low);
  }

  /** Round values within, in order; at least two. */
  List<BigDecimal> ticks() {
    if (!logarithmic) {
      return even();
    }
    List<BigDecimal> ticks = powers(ROUND);
    if (ticks.size() > MANY) {
      ticks = powers(ROUND.subList(0, 1));
    }
    return ticks.size() < FEW ? even() : ticks;
  }

  private List<BigDecimal> powers(List<Integer> digits) {
    List<BigDecimal> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (int digit : digits) {
        add(ticks, BigDecimal.valueOf(digit).scaleByPowerOfTen(power));
      }
    }
    return ticks;
  }

  private List<BigDecimal> even() {
    int power = (int) Math.floor(Math.log10(high - low)) + 1;
    List<BigDecimal> ticks = List.of();
    for (; ticks.size() < FEW; power--) {
      for (int i = ROUND.size() - 1; i >= 0 && ticks.size() < FEW; i--) {
        ticks = multiples(BigDecimal.valueOf(ROUND.get(i)).scaleByPowerOfTen(power));
      }
    }
    return ticks;
  }

  private List<BigDecimal> multiples(BigDecimal step) {
    List<BigDecimal> ticks = new ArrayList<>();
    long first = (long) Math.ceil(low / step.doubleValue());
    long last = (long) Math.floor(high / step.doubleValue());
    for (long i = first; i <= last; i++) {
      add(ticks, step.multiply(BigDecimal.valueOf(i)));
    }
    return ticks;
  }

  private void add(List<BigDecimal> ticks, BigDecimal tick) {
    if (tick.doubleValue() >= low && tick.doubleValue() <= high) {
      ticks.add(tick);
    }
  }
}
