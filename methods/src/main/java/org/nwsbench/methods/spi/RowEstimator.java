package org.nwsbench.methods.spi;

/**
 * A sampler that can say what it expects of rows of the training set. The harness asks off the
 * clock, to report how well the estimates rank true losses.
 */
public interface RowEstimator {

  /**
   * Returns the expected targets (losses or norms, in the sampler's own scale) of {@code rows}, in
   * their order; NaN where nothing is known. Asking changes no state.
   */
  float[] estimates(int[] rows);
}
