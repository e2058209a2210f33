package org.nwsbench.methods.spi;

/**
 * Chooses the batches of one trial. It is called from a single thread in the order {@code next,
 * observe, next, observe, ...}, and the time of all calls is measured.
 */
public interface Sampler {

  /**
   * Returns the next batch: exactly {@link SamplingContext#batchSize()} rows. A row may repeat
   * within a batch.
   */
  Selection next();

  /**
   * Receives the losses and gradient bounds of the rows of {@code selection}, so that the sampler
   * can learn from them. The training step computes those that the method declared ({@link Need}),
   * before it updates the model. This method is called once after each step, with the selection
   * that {@link #next()} returned last.
   */
  default void observe(Selection selection, Feedback feedback) {}
}
