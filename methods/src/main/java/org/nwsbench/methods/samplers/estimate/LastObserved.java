package org.nwsbench.methods.samplers.estimate;

import java.util.Arrays;

/**
 * Estimates a row's target by the last target that training reported for the row. A row not seen
 * yet gets the mean over the rows seen, or NaN if none was seen.
 *
 * <p>Memory: 4 bytes a row. Cost: O(1) for one row, and O(N) for all N rows or for the mean.
 * Replacing a target that was far larger than the new sum of all targets also costs O(N).
 */
public final class LastObserved implements Estimates {

  // If a replaced target is this many times the remaining sum, the sum has lost digits and is
  // computed again.
  private static final double DWARFS = 1e6;

  private final float[] last;
  private double sum;
  private int seen;

  public LastObserved(int size) {
    last = new float[size];
    Arrays.fill(last, Float.NaN);
  }

  @Override
  public void learn(int[] rows, double[] densities, float[] targets) {
    for (int i = 0; i < rows.length; i++) {
      if (Float.isFinite(targets[i])) {
        put(rows[i], targets[i]);
      }
    }
  }

  private void put(int row, float target) {
    float before = last[row];
    last[row] = target;
    if (Float.isNaN(before)) {
      seen++;
    } else {
      sum -= before;
    }
    sum += target;
    if (Math.abs(before) > DWARFS * Math.abs(sum)) {
      sum = sumAgain();
    }
  }

  private double sumAgain() {
    double fresh = 0;
    for (float target : last) {
      fresh += Float.isNaN(target) ? 0 : target;
    }
    return fresh;
  }

  public float last(int row) {
    return last[row];
  }

  public double mean() {
    return sumAgain() / seen;
  }

  @Override
  public float[] of(int[] rows) {
    float[] estimates = new float[rows.length];
    float mean = (float) (sum / seen);
    for (int i = 0; i < rows.length; i++) {
      estimates[i] = filled(rows[i], mean);
    }
    return estimates;
  }

  @Override
  public void all(float[] out) {
    float mean = (float) mean();
    for (int row = 0; row < last.length; row++) {
      out[row] = filled(row, mean);
    }
  }

  private float filled(int row, float mean) {
    return Float.isNaN(last[row]) ? mean : last[row];
  }
}
