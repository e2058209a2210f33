package org.nwsbench.harness.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;

/**
 * Finds changes of level in a series, one after another, each tested by permutations. If all orders
 * of the values are equally likely, the probability of a false change is at most alpha for any
 * distribution. Drift and dependence between neighbours break this assumption.
 *
 * <pre>
 *   S(k) = |mean of the first k - mean of the other n - k| sqrt(k (n - k) / n)
 *   a segment is split where S is largest, and each part is searched in the same way
 *   p = (1 + #{permutations of the segment : max S' >= max S}) / (R + 1)
 * </pre>
 *
 * A segment with p above alpha is not split. Each side of a split has at least two values. Cost:
 * O(R n^2) for each segment, less where it is soon certain that p is above alpha.
 *
 * <p>Page, Continuous Inspection Schemes, Biometrika 41, 1954; Vostrikova, Soviet Mathematics
 * Doklady 24, 1981.
 */
public final class LevelChanges {

  private static final int FEWEST = 2;

  private LevelChanges() {}

  /** A change of level: the index of the first value after it, and p of its permutation test. */
  public record Change(int at, double p) {}

  /**
   * Returns the changes of a series in order of position.
   *
   * @param series finite values in order of time
   * @param alpha level of each test
   * @param permutations R, the number of permutations. No p is below 1 / (R + 1), so with R below 1
   *     / alpha - 1 no change is ever found
   */
  public static List<Change> find(
      double[] series, double alpha, int permutations, UniformRandomProvider random) {
    int split = split(series);
    double largest = split == 0 ? 0 : s(series, split);
    if (largest == 0) {
      return List.of();
    }
    int reached = 0;
    double[] permuted = series.clone();
    for (int i = 0; i < permutations && 1 + reached <= alpha * (permutations + 1); i++) {
      ArraySampler.shuffle(random, permuted);
      // A permutation with the same S may get a slightly smaller one by rounding, and counts.
      reached += s(permuted, split(permuted)) >= largest * (1 - 1e-12) ? 1 : 0;
    }
    double p = (1.0 + reached) / (permutations + 1);
    if (p > alpha) {
      return List.of();
    }
    List<Change> found =
        new ArrayList<>(find(Arrays.copyOf(series, split), alpha, permutations, random));
    found.add(new Change(split, p));
    double[] rest = Arrays.copyOfRange(series, split, series.length);
    find(rest, alpha, permutations, random)
        .forEach(change -> found.add(new Change(split + change.at(), change.p())));
    return found;
  }

  /** Returns the k at which S is largest; 0 for fewer than four values. */
  private static int split(double[] values) {
    int best = 0;
    for (int k = FEWEST; k <= values.length - FEWEST; k++) {
      best = best == 0 || s(values, k) > s(values, best) ? k : best;
    }
    return best;
  }

  private static double s(double[] values, int k) {
    int n = values.length;
    double before = Arrays.stream(values, 0, k).sum() / k;
    double after = Arrays.stream(values, k, n).sum() / (n - k);
    return Math.abs(before - after) * Math.sqrt((double) k * (n - k) / n);
  }
}
