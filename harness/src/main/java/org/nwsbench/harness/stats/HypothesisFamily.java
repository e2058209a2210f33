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
   * <p>A hypothesis may be about the best of m rivals, chosen by the records that test it. Chance
   * makes the chosen rival look better than it is, which helps no method to be called better, and
   * may make it worse (seven equal rivals: in 9% of studies at 2.5%). So a mean that says worse has
   * p counted m times before Holm's adjustment, at most 1 (Bonferroni).
   *
   * @param differences by hypothesis, value minus reference for each pair, less is better; empty
   *     where none was run
   * @param rivals m of a hypothesis, 1 where nothing was chosen
   * @return what is known of each, in the same order
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
   * @param signFlip p of the exact sign-flip test, unadjusted, which decides nothing
   */
  public record Judged(
      Optional<PairedDifference> difference, Optional<Double> holm, OptionalDouble signFlip) {

    public boolean isRejectedAt(double alpha) {
      return holm.filter(p -> p <= alpha).isPresent();
    }

    /** Returns one star for an adjusted p of at most .05, two for .01, three for .001. */
    public String stars() {
      return "*".repeat((int) DoubleStream.of(.05, .01, .001).filter(this::isRejectedAt).count());
    }
  }
}
