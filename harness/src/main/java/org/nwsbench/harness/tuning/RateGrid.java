package org.nwsbench.harness.tuning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Learning rates to try: eight over two decades, and more beyond an end that wins. */
final class RateGrid {

  private static final double LOWEST = 3e-4;
  private static final int PER_TWO_DECADES = 7;

  private int first;
  private int last = PER_TWO_DECADES;

  /** The rates, ascending, rounded to two digits. */
  List<Double> rates() {
    List<Double> rates = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      rates.add(rate(i));
    }
    return rates;
  }

  /** Extends the grid by one rate beyond {@code best} if that is an end; whether it was. */
  boolean extendBeyond(double best) {
    if (best == rate(first)) {
      first--;
      return true;
    }
    if (best == rate(last)) {
      last++;
      return true;
    }
    return false;
  }

  private static double rate(int i) {
    double exact = LOWEST * Math.pow(10, 2.0 * i / PER_TWO_DECADES);
    return BigDecimal.valueOf(exact).round(new MathContext(2)).doubleValue();
  }
}
