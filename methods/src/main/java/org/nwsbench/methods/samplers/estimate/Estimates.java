package org.nwsbench.methods.samplers.estimate;

import org.nwsbench.methods.samplers.draw.Shuffles;

/**
 * Estimates of each row's target (its loss, or the norm of its logits' gradient), learnt from the
 * batches trained on.
 */
public interface Estimates {

  /**
   * Learns the targets of the rows of a training step; ignores targets that are not finite.
   *
   * @param densities of the draw; averages of targets weight a row by its inverse density
   */
  void learn(int[] rows, double[] densities, float[] targets);

  /** Returns the estimates of the given rows, in their order; counts look-ups. */
  float[] of(int[] rows);

  /** Writes the estimates of all rows; counts look-ups. */
  default void all(float[] out) {
    System.arraycopy(of(Shuffles.identity(out.length)), 0, out, 0, out.length);
  }

  /**
   * Returns the same as {@link #of} without counting look-ups or changing state, for the harness.
   */
  default float[] estimatesUncounted(int[] rows) {
    return of(rows);
  }

  /** Returns whether these estimates are to be blended with each row's own last target. */
  default boolean usesOwnLastTarget() {
    return false;
  }
}
