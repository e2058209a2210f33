package org.nwsbench.methods.spi;

/**
 * A sampler that can estimate targets of rows of the training set. The harness calls it while
 * clocks are stopped, to report how well the estimates rank true losses.
 */
public interface RowEstimator {

  /**
   * Returns the estimated targets (losses or norms, on the sampler's scale) of {@code rows}, in
   * their order, or NaN if unknown. Must not change any state.
   */
  float[] estimates(int[] rows);
}
