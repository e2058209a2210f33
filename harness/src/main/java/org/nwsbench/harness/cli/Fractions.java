package org.nwsbench.harness.cli;

import org.nwsbench.harness.UsageException;

/** Budget fractions as a person writes them: {@code 1/4}, {@code 0.25} or {@code 2}. */
final class Fractions {

  private static final double MAX = 1000;

  private Fractions() {}

  static double parse(String text) {
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
      // It is no number, as is said below.
    }
    throw new UsageException(
        "budget \"%s\": must be a positive number such as 1/4, 0.5 or 2".formatted(text));
  }
}
