package org.nwsbench.harness.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis that holds all curves and bands of a figure.
 *
 * @param low smallest value shown, positive
 * @param high largest value shown
 */
record LogScale(double low, double high) {

  private static final double MARGIN = 1.06;
  private static final double WIDE = 300;
  private static final double NARROW = 4;
  private static final List<Integer> DIGITS = List.of(2, 5);
  private static final List<Integer> FEW_DIGITS = List.of(2, 3, 4, 5, 6, 8);

  static LogScale of(ConvergenceFigure figure) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (ConvergenceFigure.Line line : figure.lines()) {
      for (MeanCurve.Point point : line.curve().points()) {
        low = Math.min(low, point.low() > 0 ? point.low() : point.mean());
        high = Math.max(high, point.high());
      }
    }
    return new LogScale(low / MARGIN, high * MARGIN);
  }

  /** The value, or the end of the axis that it lies beyond. */
  double clamp(double value) {
    return Math.min(high, Math.max(low, value));
  }

  /** Values between powers of ten that deserve a label: the fewer, the longer the axis. */
  List<Double> between() {
    double range = high / low;
    List<Double> values = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (int digit : range < NARROW ? FEW_DIGITS : DIGITS) {
        double value = BigDecimal.valueOf(digit).scaleByPowerOfTen(power).doubleValue();
        if (range < WIDE && value >= low && value <= high) {
          values.add(value);
        }
      }
    }
    return values;
  }
}
