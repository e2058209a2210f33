package org.nwsbench.methods.samplers.draw;

import java.util.random.RandomGenerator;

/**
 * Draws b of m candidates by systematic sampling: candidate i is drawn with probability {@code b
 * p_i}, and never twice, which needs {@code b p_i <= 1}.
 *
 * <p>Candidates must arrive in random order, or neighbours would never be drawn together. Cost: O(m
 * + b).
 *
 * <p>Madow, On the Theory of Systematic Sampling II, Annals of Mathematical Statistics 1949.
 */
public final class SystematicDraw {

  // So that rounding draws no candidate twice.
  private static final double JUST_BELOW_ONE = 1 - 1e-9;

  private SystematicDraw() {}

  /**
   * Lowers densities of mean 1 until none is expected more than once in {@code count} draws; what
   * they lose goes to the others in proportion, so that the mean stays 1. Cost: O(m) a round, of
   * which there are few.
   *
   * @param count at most the number of candidates
   */
  public static void cap(double[] densities, int count) {
    double most = JUST_BELOW_ONE * densities.length / count;
    boolean[] capped = new boolean[densities.length];
    int left = densities.length;
    boolean changed = true;
    while (changed && left > 0) {
      changed = false;
      double free = 0;
      for (int i = 0; i < densities.length; i++) {
        free += capped[i] ? 0 : densities[i];
      }
      double rest = densities.length - most * (densities.length - left);
      for (int i = 0; i < densities.length; i++) {
        if (!capped[i]) {
          densities[i] = free > 0 ? densities[i] * rest / free : rest / left;
        }
      }
      for (int i = 0; i < densities.length; i++) {
        if (!capped[i] && densities[i] > most) {
          densities[i] = most;
          capped[i] = true;
          left--;
          changed = true;
        }
      }
    }
  }

  /** Positions of the drawn candidates, ascending. Densities need not be normalised. */
  public static int[] draw(double[] densities, int count, RandomGenerator random) {
    double share = random.nextDouble();
    return StrataDraw.drawAt(densities, count, () -> share);
  }
}
