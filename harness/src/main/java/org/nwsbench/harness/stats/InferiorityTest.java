package org.nwsbench.harness.stats;

/**
 * One-sided paired t test of non-inferiority. Positive differences are worse. The null hypothesis
 * is that the mean difference is at most a margin, so a rejection says that the value is worse by
 * more than the margin.
 *
 * <pre>
 *   se          = sd / sqrt(n)
 *   t           = (mean - margin) / se,   p = P(T >= t),  n - 1 degrees of freedom
 *   detectable  = margin + (t.(1 - alpha) + t.90) se
 * </pre>
 *
 * If all differences are equal, the spread is unknown; p is then 0 if the mean is beyond the
 * margin, else 1.
 *
 * <p>Student, The Probable Error of a Mean, Biometrika 6, 1908.
 *
 * @param n number of pairs, at least 2
 * @param interval 95% interval of the mean
 * @param p one-sided p-value
 * @param detectable the mean that this test rejects at {@code alpha} with a probability of about
 *     .9, given the spread of these pairs
 */
public record NonInferiorityTest(
    int n, double mean, Interval interval, double p, double detectable) {

  private static final double POWER = 0.9;

  /**
   * Tests two or more differences in any order.
   *
   * @param alpha the level for {@code detectable}
   * @throws IllegalArgumentException if a difference is not finite
   */
  public static NonInferiorityTest of(double[] differences, double margin, double alpha) {
    int n = differences.length;
    PairedDifference test = PairedDifference.of(differences).orElseThrow();
    double error = test.sd() / Math.sqrt(n);
    double beyond = test.mean() - margin;
    double tail = error == 0 ? 0 : PairedDifference.studentTails(beyond / error, n - 1) / 2;
    double reach =
        PairedDifference.student(1 - alpha, n - 1) + PairedDifference.student(POWER, n - 1);
    return new NonInferiorityTest(
        n, test.mean(), test.interval(), beyond > 0 ? tail : 1 - tail, margin + reach * error);
  }
}
