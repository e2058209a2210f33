package org.nwsbench.harness.run;

import java.math.BigDecimal;
import org.nwsbench.harness.UsageException;

/** Rungs of the budget ladder as a person writes them: {@code 1/4}, {@code 0.25} or {@code 2}. */
public final class Fractions {

  private static final double MAX = 1000;

  private Fractions() {}

  /**
   * Reads a positive fraction.
   *
   * @throws UsageException if it is none
   */
  public static double parse(String text) {
    try {
      String[] sides = text.strip().split("/", -1);
      double value =
          sides.length == 2
              ? Double.parseDouble(sides[0]) / Double.parseDouble(sides[1])
              : Double.parseDouble(text);
      if (value > 0 && value <= MAX) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new UsageException(refusal(text), e);
    }
    throw new UsageException(refusal(text));
  }

  /** {@code 1/4} for 0.25, {@code 2} for 2, decimals for what is no unit fraction. */
  public static String text(double fraction) {
    double inverse = 1 / fraction;
    if (fraction < 1 && inverse == Math.rint(inverse)) {
      return "1/" + (long) inverse;
    }
    return BigDecimal.valueOf(fraction).stripTrailingZeros().toPlainString();
  }

  private static String refusal(String text) {
    return "budget \"%s\": must be a positive number such as 1/4, 0.5 or 2".formatted(text);
  }
}
