package org.nwsbench.harness.report.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.nwsbench.harness.analysis.MeanCurve;

/**
 * A vertical axis that holds all curves and bands of a figure: logarithmic where that helps, which
 * takes a range of some width with a power of ten in it, else linear.
 *
 * @param low smallest value shown, positive
 * @param high largest value shown
 * @param logarithmic whether equal ratios have equal lengths
 */
record ValueAxis(double low, double high, boolean logarithmic) {

  private static final double MARGIN = 1.06;
  private static final double NARROW = 4;
  private static final double WIDE = 300;
  private static final double STRETCH = 1.6;
  private static final List<Integer> DIGITS = List.of(2, 5);

  static ValueAxis of(ConvergenceFigure figure) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (ConvergenceFigure.Line line : figure.lines()) {
      for (MeanCurve.Point point : line.curve().points()) {
        low = Math.min(low, point.low() > 0 ? point.low() : point.mean());
        high = Math.max(high, point.high());
      }
    }
    return over(low, high);
  }

  /** The axis for positive values from {@code low} to {@code high}. */
  static ValueAxis over(double low, double high) {
    double bottom = low / MARGIN;
    double top = high * MARGIN;
    double decade = Math.pow(10, Math.floor(Math.log10(top)));
    if (high / low < NARROW || bottom > decade * STRETCH) {
      double margin = Math.max((high - low) * (MARGIN - 1), high * 1e-3);
      return new ValueAxis(Math.max(low - margin, low / 2), high + margin, false);
    }
    return new ValueAxis(Math.min(bottom, decade), top, true);
  }

  /** The value, or the end of the axis that it lies beyond. */
  double clamp(double value) {
    return Math.min(high, Math.max(low, value));
  }

  /** Values between powers of ten that deserve a label; none where the axis is long or linear. */
  List<Double> between() {
    List<Double> values = new ArrayList<>();
    if (!logarithmic || high / low >= WIDE) {
      return values;
    }
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (int digit : DIGITS) {
        double value = BigDecimal.valueOf(digit).scaleByPowerOfTen(power).doubleValue();
        if (value >= low && value <= high) {
          values.add(value);
        }
      }
    }
    return values;
  }
}
