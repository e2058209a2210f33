package org.nwsbench.methods.samplers;

import java.util.Arrays;

/** The last losses that were seen, up to a number, and their empirical distribution. */
final class LossHistory {

  private final float[] ring;
  private long seen;

  LossHistory(int length) {
    ring = new float[length];
  }

  /** Non-finite losses are left out. */
  void add(float[] losses) {
    for (float loss : losses) {
      if (Float.isFinite(loss)) {
        ring[(int) (seen % ring.length)] = loss;
        seen++;
      }
    }
  }

  /**
   * F of each loss: the share of the history that is no larger. Non-finite losses are above all.
   * Cost: a sort of the history.
   */
  double[] shares(float[] losses) {
    float[] sorted = Arrays.copyOf(ring, (int) Math.min(seen, ring.length));
    Arrays.sort(sorted);
    double[] shares = new double[losses.length];
    for (int i = 0; i < losses.length; i++) {
      shares[i] =
          Float.isFinite(losses[i]) ? (double) notAbove(sorted, losses[i]) / sorted.length : 1;
    }
    return shares;
  }

  private static int notAbove(float[] sorted, float loss) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= loss) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
