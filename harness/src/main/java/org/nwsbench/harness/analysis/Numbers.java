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

  private static final double LEAST_P = 0.001;

  private static final Pattern NEGATIVE_ZERO = Pattern.compile("-0(\\.0*)?");

  private Numbers() {}

  public static String fixed(double value, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return NEGATIVE_ZERO.matcher(text).matches() ? text.substring(1) : text;
  }

  public static String significant(double value, int digits) {
    return Double.isFinite(value)
        ? tick(BigDecimal.valueOf(value).round(new MathContext(digits)).doubleValue())
        : Double.toString(value);
  }

  public static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  public static String spread(Summary summary, int decimals) {
    String mean = fixed(summary.mean(), decimals);
    return summary.sd().isEmpty()
        ? mean
        : mean + " ± " + fixed(summary.sd().getAsDouble(), decimals);
  }

  public static String interval(Interval interval, int decimals) {
    return "[%s, %s]".formatted(fixed(interval.low(), decimals), fixed(interval.high(), decimals));
  }

  public static String ratios(Interval ratio) {
    return "[%s, %s]"
        .formatted(
            ratio.low() == 0 ? "0" : fixed(ratio.low(), 2),
            Double.isInfinite(ratio.high()) ? "∞" : fixed(ratio.high(), 2));
  }

  public static String probability(double value) {
    return value < LEAST_P ? "< " + LEAST_P : fixed(value, 3);
  }

  public static String fraction(double fraction) {
    if (fraction == Math.rint(fraction)) {
      return fixed(fraction, 0);
    }
    double inverse = 1 / fraction;
    return inverse == Math.rint(inverse) ? "1/" + fixed(inverse, 0) : Double.toString(fraction);
  }

  public static String tick(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  public static String count(int n, String noun) {
    return grouped(n) + " " + noun + (n == 1 ? "" : "s");
  }

  public static String joined(String separator, Collection<Long> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(separator));
  }
}
