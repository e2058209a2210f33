package org.nwsbench.methods.samplers.estimate;

/**
 * The kernel {@code (1 - theta / pi)^p} as a function of the cosine of theta, read from a table.
 * The error is below 1e-5 for p of 2 or more. Angles below .001 count as 0, because floats cannot
 * tell their cosines apart.
 *
 * <p>The table is indexed by {@code s = sin(theta / 2) = sqrt((1 - cos theta) / 2)}. As a function
 * of s the kernel is steep only near s = 1, where its values are nearly 0. So an evenly spaced
 * table is accurate.
 */
public final class AngularKernel {

  private static final int CELLS = 8192;
  private static final float SAME = 1 - 5e-7f;

  private final float[] values = new float[CELLS + 2];

  /** Fills the table for p = {@code power}. */
  public AngularKernel(int power) {
    for (int i = 0; i < values.length; i++) {
      double sine = Math.min(1, (double) i / CELLS);
      values[i] = (float) Math.pow(1 - 2 * Math.asin(sine) / Math.PI, power);
    }
  }

  /** Returns the kernel at a cosine. A cosine beyond 1 or -1 by rounding counts as 1 or -1. */
  public double of(float cosine) {
    double sine = cosine > SAME ? 0 : Math.sqrt(Math.min(1, (1 - cosine) / 2));
    double at = sine * CELLS;
    int cell = (int) at;
    return values[cell] + (at - cell) * (values[cell + 1] - values[cell]);
  }
}
