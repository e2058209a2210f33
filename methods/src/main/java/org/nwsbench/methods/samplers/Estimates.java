package org.nwsbench.methods.samplers;

/**
 * What the target of each row (its loss, or the norm of its logits' gradient) is expected to be, as
 * learnt from the batches trained on.
 */
interface Estimates {

  /**
   * Takes what a training step saw; non-finite targets are refused.
   *
   * @param densities of the draw: a row drawn twice as often counts half where targets are averaged
   */
  void learn(int[] rows, double[] densities, float[] targets);

  /** The estimates of some rows. */
  float[] of(int[] rows);

  /** Writes the estimates of all rows. */
  void all(float[] out);
}
