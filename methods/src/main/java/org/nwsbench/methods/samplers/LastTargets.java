package org.nwsbench.methods.samplers;

import java.util.Arrays;

/**
 * A table of each row's last seen target; the mean over the rows seen stands for the others.
 *
 * <p>Memory: 4 bytes a row. Cost: O(1) a row; O(N) for all rows or their mean.
 */
final class LastTargets implements Estimates {

  private final float[] last;
  private double sum;
  private int seen;

  LastTargets(int size) {
    last = new float[size];
    Arrays.fill(last, Float.NaN);
  }

  @Override
  public void learn(int[] rows, double[] densities, float[] targets) {
    for (int i = 0; i < rows.length; i++) {
      put(rows[i], targets[i]);
    }
  }

  private void put(int row, float target) {
    if (!Float.isFinite(target)) {
      return;
    }
    if (isSeen(row)) {
      sum -= last[row];
    } else {
      seen++;
    }
    sum += target;
    last[row] = target;
  }

  boolean isSeen(int row) {
    return !Float.isNaN(last[row]);
  }

  /** The last target of a row that was seen, else NaN. */
  float last(int row) {
    return last[row];
  }

  /**
   * The mean over the rows seen; NaN if none was. Summed anew, in O(N): a single huge target, long
   * since replaced, would leave its rounding in a sum that only moves along.
   */
  double mean() {
    double anew = 0;
    for (float target : last) {
      anew += Float.isNaN(target) ? 0 : target;
    }
    sum = anew;
    return running();
  }

  private double running() {
    return sum / seen;
  }

  @Override
  public float[] of(int[] rows) {
    float[] estimates = new float[rows.length];
    float mean = (float) running();
    for (int i = 0; i < rows.length; i++) {
      estimates[i] = isSeen(rows[i]) ? last[rows[i]] : mean;
    }
    return estimates;
  }

  @Override
  public void all(float[] out) {
    float mean = (float) mean();
    for (int row = 0; row < last.length; row++) {
      out[row] = isSeen(row) ? last[row] : mean;
    }
  }
}
