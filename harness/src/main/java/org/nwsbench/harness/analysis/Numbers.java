package org.nwsbench.harness.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.Summary;

/** Formats numbers for people, equally under every locale. */
public final class Numbers {

  /** Smaller probabilities are shown as less than this. */
  private static final double LEAST_P = 0.001;

  private static final Pattern NEGATIVE_ZERO = Pattern.compile("-0(\\.0*)?");

  private Numbers() {}

  /** Returns a number with {@code decimals} decimals; zero after rounding has no sign. */
  public static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return NEGATIVE_ZERO.matcher(text).matches() ? text.substring(1) : text;
  }

  /** Returns a number with {@code digits} significant digits, without trailing zeros. */
  public static String significant(double value, int digits) {
    return Double.isFinite(value)
        ? tick(BigDecimal.valueOf(value).round(new MathContext(digits)).doubleValue())
        : Double.toString(value);
  }

  /** Returns a number with commas between thousands. */
  public static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Returns the mean ± standard deviation, or the mean alone if there is no deviation. */
  public static String spread(Summary summary, int decimals) {
    String mean = fixed(summary.mean(), decimals);
    return summary.sd().isEmpty()
        ? mean
        : mean + " ± " + fixed(summary.sd().getAsDouble(), decimals);
  }

  public static String interval(Interval interval, int decimals) {
    return "[%s, %s]".formatted(fixed(interval.low(), decimals), fixed(interval.high(), decimals));
  }

  /** Returns the interval of a ratio, such as {@code [0.85, ∞]}; an end of 0 or ∞ is unknown. */
  public static String ratios(Interval ratio) {
    return "[%s, %s]"
        .formatted(
            ratio.low() == 0 ? "0" : fixed(ratio.low(), 2),
            Double.isInfinite(ratio.high()) ? "∞" : fixed(ratio.high(), 2));
  }

  /** Returns a probability: {@code 0.012}, or {@code < 0.001}. */
  public static String probability(double value) {
    return value < LEAST_P ? "< " + LEAST_P : fixed(value, 3);
  }

  /** Returns a budget fraction: {@code 1/4} rather than {@code 0.25}. */
  public static String fraction(double fraction) {
    if (fraction == Math.rint(fraction)) {
      return fixed(fraction, 0);
    }
    double inverse = 1 / fraction;
    return inverse == Math.rint(inverse) ? "1/" + fixed(inverse, 0) : Double.toString(fraction);
  }

  /**
   * Returns a finite number, not rounded, without trailing zeros and without an exponent, for
   * example for an axis.
   */
  public static String tick(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Returns a number with its noun, such as {@code 1 seed} or {@code 2 seeds}. */
  public static String count(int n, String noun) {
    return grouped(n) + " " + noun + (n == 1 ? "" : "s");
  }

  /** Returns numbers with {@code separator} between them. */
  public static String joined(String separator, Collection<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }
}
