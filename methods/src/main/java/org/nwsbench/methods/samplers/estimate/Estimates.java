package org.nwsbench.methods.samplers.estimate;

import org.nwsbench.methods.samplers.draw.Shuffles;

/**
 * Estimates of each row's target (its loss or {@linkplain
 * org.nwsbench.methods.spi.Feedback#gradientBounds gradient bound}), learnt from the batches
 * trained on.
 */
public interface Estimates {

  /**
   * Learns the targets of the rows of a training step, except targets that are not finite.
   *
   * @param densities how often each row is drawn compared with uniform sampling. Where targets are
   *     averaged, the weight of a row is 1 / density
   * @param targets empty if these estimates use none
   */
  void learn(int[] rows, double[] densities, float[] targets);

  /**
   * Returns the estimates of the given rows, in their order. Estimates with an index add their
   * reads of it to {@link org.nwsbench.methods.spi.SamplingContext#lookUps}.
   */
  float[] of(int[] rows);

  /** Writes the estimates of all rows to {@code out} and counts look-ups as {@link #of} does. */
  default void all(float[] out) {
    System.arraycopy(of(Shuffles.identity(out.length)), 0, out, 0, out.length);
  }

  /**
   * Returns estimates as {@link #of} does, but counts no look-ups and changes no state. The harness
   * calls it through {@link org.nwsbench.methods.spi.RowEstimator} to report how good the estimates
   * are.
   */
  default float[] estimatesUncounted(int[] rows) {
    return of(rows);
  }

  default boolean usesTargets() {
    return true;
  }

  default boolean usesOwnLastTarget() {
    return false;
  }
}
