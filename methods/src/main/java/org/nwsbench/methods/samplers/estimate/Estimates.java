package org.nwsbench.methods.samplers.estimate;

import org.nwsbench.methods.samplers.draw.Shuffles;

/**
 * Estimates of each row's target (its loss, or the norm of its logits' gradient), learnt from the
 * batches trained on.
 */
public interface Estimates {

  /**
   * Learns the targets of a training step; ignores targets that are not finite.
   *
   * @param densities of the draw: a row drawn twice as often counts half where targets are averaged
   */
  void learn(int[] rows, double[] densities, float[] targets);

  /** Returns the estimates of the given rows, in their order; counts look-ups. */
  float[] of(int[] rows);

  /** Writes the estimates of all rows; counts look-ups. */
  default void all(float[] out) {
    System.arraycopy(of(Shuffles.identity(out.length)), 0, out, 0, out.length);
  }

  /** Returns what {@link #of} does, for the harness: counts no look-up and changes no state. */
  default float[] asked(int[] rows) {
    return of(rows);
  }

  /** Returns whether a row's own last target counts beside these estimates. */
  default boolean blendOwn() {
    return false;
  }
}
