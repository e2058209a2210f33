package org.nwsbench.methods.spi;

/**
 * A second network of the workload's kind with weights of its own, untrained at first. What it does
 * is on the clock and counted as work, as for the first: 3 a row trained on, 1 a row scored.
 */
public interface SecondModel {

  /**
   * Takes one step of Adam on the mean loss of {@code rows}.
   *
   * @param rows {@link SamplingContext#batchSize()} of them
   * @param fraction how much of its training is done, in [0, 1]: the workload's rate falls to zero
   *     over it as half a cosine
   */
  void train(int[] rows, double fraction);

  /** Returns the rows' losses (cross-entropy, in nats), in the order of {@code rows}. */
  float[] losses(int[] rows);
}
