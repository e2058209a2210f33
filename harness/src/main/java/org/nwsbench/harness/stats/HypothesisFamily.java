package org.nwsbench.harness.stats;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Hypotheses that were declared together and are judged together: the paired t test decides, Holm's
 * adjustment accounts for their number.
 *
 * <p>The size of the family is what was declared. A hypothesis without two pairs has no p-value and
 * counts as one that is not rejected (p = 1), so leaving out trials makes no other one easier to
 * reject.
 */
public final class HypothesisFamily {

  private HypothesisFamily() {}

  /**
   * Judges a family.
   *
   * @param differences by hypothesis, value minus reference for each pair; empty where none was run
   * @return a verdict on each, in the same order
   */
  public static <K> Map<K, Verdict> judge(Map<K, double[]> differences) {
    List<Optional<PairedDifference>> tests =
        differences.values().stream().map(PairedDifference::of).toList();
    double[] adjusted =
        adjusted(tests.stream().mapToDouble(t -> t.map(PairedDifference::p).orElse(1.0)).toArray());
    Map<K, Verdict> verdicts = new LinkedHashMap<>();
    for (K key : differences.keySet()) {
      Optional<PairedDifference> test = tests.get(verdicts.size());
      double holm = adjusted[verdicts.size()];
      verdicts.put(key, new Verdict(test, test.map(own -> holm)));
    }
    return verdicts;
  }

  /**
   * Holm's step-down adjustment of p-values, each at the place of its own: rejecting where the
   * adjusted p is at most alpha keeps the probability of any false rejection in the family at most
   * alpha, whatever the dependence.
   *
   * <pre>
   *   adjusted(i) = max over j &lt;= i of min(1, (m - j + 1) p(j)),   p(1) &lt;= ... &lt;= p(m)
   * </pre>
   *
   * Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of
   * Statistics 6, 1979.
   *
   * @param p of the whole family, in any order
   */
  public static double[] adjusted(double... p) {
    List<Integer> ascending =
        IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i])).toList();
    double[] adjusted = new double[p.length];
    double largest = 0;
    int left = p.length;
    for (int i : ascending) {
      largest = Math.max(largest, Math.min(1, left * p[i]));
      adjusted[i] = largest;
      left--;
    }
    return adjusted;
  }

  /**
   * What is known of one hypothesis.
   *
   * @param difference mean, interval and unadjusted test; empty with fewer than two pairs
   * @param holm p of the paired t test, adjusted; empty where there is no test
   */
  public record Verdict(Optional<PairedDifference> difference, Optional<Double> holm) {

    public boolean isRejectedAt(double alpha) {
      return holm.filter(p -> p <= alpha).isPresent();
    }

    /** One star for an adjusted p of at most .05, two for .01, three for .001. */
    public String stars() {
      return "*".repeat((int) DoubleStream.of(.05, .01, .001).filter(this::isRejectedAt).count());
    }
  }
}
