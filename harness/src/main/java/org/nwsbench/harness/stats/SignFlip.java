package org.nwsbench.harness.stats;

/**
 * Fisher's randomisation test of paired differences, exact: if neither side of a pair is better,
 * each difference might as well have had the other sign.
 *
 * <pre>
 *   p = #{signs : |sum of signs times differences| >= |sum of differences|} / 2^n
 * </pre>
 *
 * Two-sided, so p is never below 2 / 2^n: .0625 at five pairs, .002 at ten. Sums that differ by
 * rounding alone count as equal. Time grows as 2^n.
 *
 * <p>Fisher, The Design of Experiments, 1935, section 21.
 */
public final class SignFlip {

  /** The most pairs whose signs are enumerated. */
  public static final int MOST_PAIRS = 20;

  private static final double ROUNDING = 1e-12;

  private final double[] differences;
  private final double threshold;

  private SignFlip(double[] differences) {
    this.differences = differences;
    double sum = 0;
    double size = 0;
    for (double difference : differences) {
      sum += difference;
      size += Math.abs(difference);
    }
    this.threshold = Math.abs(sum) - ROUNDING * size;
  }

  /**
   * The probability of a sum at least as far from 0 under random signs.
   *
   * @param differences 1 to {@link #MOST_PAIRS}, in any order
   * @throws IllegalArgumentException if there are none or too many
   */
  public static double pValue(double... differences) {
    if (differences.length == 0 || differences.length > MOST_PAIRS) {
      throw new IllegalArgumentException(
          "the exact sign-flip test takes 1 to %s pairs, got %s"
              .formatted(MOST_PAIRS, differences.length));
    }
    SignFlip test = new SignFlip(differences.clone());
    return test.extremes(0, 0) / (double) (1L << differences.length);
  }

  private long extremes(int next, double sum) {
    if (next == differences.length) {
      return Math.abs(sum) >= threshold ? 1 : 0;
    }
    return extremes(next + 1, sum + differences[next])
        + extremes(next + 1, sum - differences[next]);
  }
}
