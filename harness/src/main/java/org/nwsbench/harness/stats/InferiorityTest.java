package org.nwsbench.harness.stats;

/**
 * One-sided paired t test of whether a value is worse by more than a margin. Positive differences
 * are worse. The null hypothesis is that the mean difference is at most the margin.
 *
 * <pre>
 *   se          = sd / sqrt(n)
 *   t           = (mean - margin) / se,   p = P(T >= t),  n - 1 degrees of freedom
 *   detectable  = margin + (q(1 - alpha) + q(.9)) se,  q the quantile of t
 * </pre>
 *
 * If all differences are equal, the spread is unknown. Then p is 0 if the mean is beyond the
 * margin, else 1.
 *
 * <p>Student, The Probable Error of a Mean, Biometrika 6, 1908.
 *
 * @param n number of pairs, at least 2
 * @param interval 95% interval of the mean
 * @param p one-sided p-value
 * @param detectable the true mean difference at which this test rejects at level {@code alpha} with
 *     a probability of about .9, if the pairs spread as these do
 */
public record InferiorityTest(int n, double mean, Interval interval, double p, double detectable) {

  private static final double POWER = 0.9;

  /**
   * Tests two or more differences in any order.
   *
   * @param alpha the level for {@code detectable}
   * @throws IllegalArgumentException if a difference is not finite
   */
  public static InferiorityTest of(double[] differences, double margin, double alpha) {
    int n = differences.length;
    PairedDifference test = PairedDifference.of(differences).orElseThrow();
    double error = test.sd() / Math.sqrt(n);
    double beyond = test.mean() - margin;
    double tail = error == 0 ? 0 : PairedDifference.studentTails(beyond / error, n - 1) / 2;
    double reach =
        PairedDifference.student(1 - alpha, n - 1) + PairedDifference.student(POWER, n - 1);
    return new InferiorityTest(
        n, test.mean(), test.interval(), beyond > 0 ? tail : 1 - tail, margin + reach * error);
  }
}
