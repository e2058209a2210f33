package org.nwsbench.methods.samplers;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nwsbench.methods.samplers.draw.EpochShuffle;
import org.nwsbench.methods.samplers.draw.Shuffles;
import org.nwsbench.methods.samplers.estimate.Estimates;

/**
 * Passes over the rows of highest estimate, in random order; which those are is asked anew for each
 * pass. Among equal estimates chance decides. Cost a pass: O(N log N) beyond the estimates.
 */
final class EpochsWithoutLowest implements EpochShuffle.Plan {

  private final Estimates estimates;
  private final float[] scores;
  private final int[] order;
  private final int kept;
  private final RandomGenerator random;

  /**
   * @param pruned share of all rows that a pass leaves out
   */
  EpochsWithoutLowest(Estimates estimates, int size, double pruned, RandomGenerator random) {
    this.estimates = estimates;
    this.scores = new float[size];
    this.order = Shuffles.identity(size);
    this.kept = Shuffles.keptOf(size, pruned);
    this.random = random;
  }

  @Override
  public int[] nextPass() {
    estimates.all(scores);
    Shuffles.shuffle(order, 0, order.length, random);
    long[] keys = new long[order.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ((long) rank(scores[order[i]]) << Integer.SIZE) | i;
    }
    Arrays.sort(keys);
    int[] pass = new int[kept];
    for (int i = 0; i < kept; i++) {
      pass[i] = order[(int) keys[keys.length - 1 - i]];
    }
    Shuffles.shuffle(pass, 0, kept, random);
    return pass;
  }

  /** Non-negative floats are ordered as their bits are; others count as 0. */
  private static int rank(float score) {
    return score > 0 ? Float.floatToIntBits(score) : 0;
  }
}
