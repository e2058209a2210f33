package org.nwsbench.methods.spi;

/**
 * A sampler that estimates for each row its loss or its gradient bound, and can return these
 * estimates. The harness, the program that runs trials, asks for them while the clock stands still,
 * and reports their rank correlation with the true losses.
 */
public interface RowEstimator {

  /**
   * Returns one estimate for each of {@code rows}, in their order and in any unit, or NaN where the
   * sampler has no estimate. If an estimate is not finite, no correlation is reported. The call
   * must not change any state.
   */
  float[] estimates(int[] rows);
}
