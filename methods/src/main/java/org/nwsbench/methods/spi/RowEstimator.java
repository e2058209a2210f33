package org.nwsbench.methods.spi;

/**
 * A sampler that can say what it guesses of a row's target, which is its loss or the norm of its
 * gradient. The harness asks while clocks are stopped, to report how well the guesses rank the true
 * losses.
 */
public interface RowEstimator {

  /**
   * Returns the estimated targets of {@code rows} in their order, on the sampler's own scale; NaN
   * where the sampler knows nothing. The call must not change any state.
   */
  float[] estimates(int[] rows);
}
