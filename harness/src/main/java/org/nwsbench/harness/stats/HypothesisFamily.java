package org.nwsbench.harness.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Tests a family of hypotheses together by paired t tests, with Holm's adjustment for their number.
 *
 * <p>All declared hypotheses belong to the family, whether they can be tested or not. A hypothesis
 * with fewer than two pairs has no p-value and counts as not rejected (p = 1). So leaving out
 * trials never makes another hypothesis easier to reject.
 */
public final class HypothesisFamily {

  private HypothesisFamily() {}

  /**
   * Tests a family.
   *
   * <p>A hypothesis may compare a method with the best of m rivals, where the same trials decide
   * which rival that is. Chance makes the chosen rival look better than it is. So a method that
   * equals its rivals is called worse too often: with seven rivals in 9% of simulated studies,
   * where 2.5% should be. It is not called better too often. Therefore, if the method's mean is
   * worse, p is multiplied by m (Bonferroni), up to 1, before Holm's adjustment.
   *
   * @param differences for each hypothesis the differences of its pairs, value minus reference.
   *     Smaller is better. The array is empty if there is nothing to test
   * @param rivals returns m for a hypothesis, 1 if no rival was chosen
   * @return the result of each hypothesis, in the same order
   */
  public static <K> Map<K, Judged> judge(Map<K, double[]> differences, ToIntFunction<K> rivals) {
    Map<K, Optional<PairedDifference>> tests = new LinkedHashMap<>();
    List<Double> p = new ArrayList<>();
    differences.forEach(
        (key, pairs) -> {
          Optional<PairedDifference> test = PairedDifference.of(pairs);
          tests.put(key, test);
          p.add(test.map(known -> bounded(known, rivals.applyAsInt(key))).orElse(1.0));
        });
    double[] adjusted = adjusted(p.stream().mapToDouble(Double::doubleValue).toArray());
    Map<K, Judged> judged = new LinkedHashMap<>();
    tests.forEach(
        (key, test) -> {
          double holm = adjusted[judged.size()];
          judged.put(
              key, new Judged(test, test.map(known -> holm), SignFlipTest.p(differences.get(key))));
        });
    return judged;
  }

  private static double bounded(PairedDifference test, int rivals) {
    return test.mean() > 0 ? Math.min(1, rivals * test.p()) : test.p();
  }

  /**
   * Returns p-values with Holm's step-down adjustment, in the given order. If all hypotheses with
   * an adjusted p of at most alpha are rejected, the probability of any false rejection is at most
   * alpha, however the tests depend on each other.
   *
   * <pre>
   *   adjusted(i) = max over j &lt;= i of min(1, (m - j + 1) p(j)),   p(1) &lt;= ... &lt;= p(m)
   * </pre>
   *
   * Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of
   * Statistics 6, 1979.
   *
   * @param p the p-values of the whole family, in any order
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
   * The result of one hypothesis.
   *
   * @param difference mean, interval and unadjusted test; empty for fewer than two pairs
   * @param holm adjusted p of the paired t test; empty if there is no test
   * @param signFlip unadjusted p of the exact sign-flip test, for information only; empty for fewer
   *     than two pairs, or more than 24
   */
  public record Judged(
      Optional<PairedDifference> difference, Optional<Double> holm, OptionalDouble signFlip) {

    public boolean isRejectedAt(double alpha) {
      return holm.filter(p -> p <= alpha).isPresent();
    }

    public String stars() {
      return "*".repeat((int) DoubleStream.of(.05, .01, .001).filter(this::isRejectedAt).count());
    }
  }
}
