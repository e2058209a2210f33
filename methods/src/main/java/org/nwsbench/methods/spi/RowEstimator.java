package org.nwsbench.methods.spi;

/**
 * A sampler that can say how high it estimates the target of a row: the loss or the norm of the
 * gradient. The harness (the program that runs trials) asks while clocks are stopped, to report how
 * well the estimates rank the true losses.
 */
public interface RowEstimator {

  /**
   * Returns the estimated targets of {@code rows} in their order, on the sampler's own scale, with
   * NaN where the sampler knows nothing. The call must not change any state.
   */
  float[] estimates(int[] rows);
}
