package org.nwsbench.methods.samplers.estimate;

import org.nwsbench.methods.samplers.draw.Shuffles;

/**
 * What the target of each row (its loss, or the norm of its logits' gradient) is expected to be, as
 * learnt from the batches trained on.
 */
public interface Estimates {

  /**
   * Takes what a training step saw; non-finite targets are refused.
   *
   * @param densities of the draw: a row drawn twice as often counts half where targets are averaged
   */
  void learn(int[] rows, double[] densities, float[] targets);

  float[] of(int[] rows);

  default void all(float[] out) {
    System.arraycopy(of(Shuffles.identity(out.length)), 0, out, 0, out.length);
  }

  /** The same as {@link #of}, where no look-up is to be counted: asked from outside of training. */
  default float[] asked(int[] rows) {
    return of(rows);
  }

  /** Whether a row's own last target counts beside these estimates. */
  default boolean blendOwn() {
    return false;
  }
}
