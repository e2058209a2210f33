package org.nwsbench.harness.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's step-down adjustment: rejecting where the adjusted p is at most alpha keeps the
 * probability of any false rejection in the family at most alpha, whatever the dependence.
 *
 * <pre>
 *   adjusted(i) = max over j &lt;= i of min(1, (m - j + 1) p(j)),   p(1) &lt;= ... &lt;= p(m)
 * </pre>
 *
 * Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics
 * 6, 1979.
 */
public final class Holm {

  private Holm() {}

  /**
   * Adjusted p-values, each at the place of its own.
   *
   * @param p of the whole family, in any order
   */
  public static double[] adjusted(double... p) {
    int[] ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int j = 0; j < p.length; j++) {
      largest = Math.max(largest, Math.min(1, (p.length - j) * p[ascending[j]]));
      adjusted[ascending[j]] = largest;
    }
    return adjusted;
  }
}
