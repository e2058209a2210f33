package org.nwsbench.methods.samplers.draw;

import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/**
 * Draws b of m candidates with expected counts {@code b p_i}: one uniform from each of the b equal
 * strata of the cumulative distribution.
 *
 * <p>Counts vary less than those of independent draws: each differs from its expectation by less
 * than 2. A candidate repeats only if {@code b p_i > 1} or it straddles the bound of two strata.
 * Candidates must arrive in random order, or neighbours would never be drawn together. Cost: O(m +
 * b).
 */
public final class StrataDraw {

  private StrataDraw() {}

  /** Positions of the drawn candidates, ascending. Densities need not be normalised. */
  public static int[] draw(double[] densities, int count, RandomGenerator random) {
    return drawAt(densities, count, random::nextDouble);
  }

  /**
   * The same with one height in each stratum, as a share of it.
   *
   * @param share asked once a stratum, in order
   */
  static int[] drawAt(double[] densities, int count, DoubleSupplier share) {
    double total = 0;
    int last = 0;
    for (int i = 0; i < densities.length; i++) {
      total += densities[i];
      last = densities[i] > 0 ? i : last;
    }
    int[] drawn = new int[count];
    int i = 0;
    double cumulative = densities[0];
    for (int j = 0; j < count; j++) {
      double height = (j + share.getAsDouble()) * (total / count);
      while (cumulative <= height && i < last) {
        cumulative += densities[++i];
      }
      drawn[j] = i;
    }
    return drawn;
  }
}
