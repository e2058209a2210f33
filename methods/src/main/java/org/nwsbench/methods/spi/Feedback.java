package org.nwsbench.methods.spi;

/**
 * The losses and gradient bounds that a training step computed for the rows of its batch, before it
 * updated the model. Element {@code i} of an array belongs to row {@code i} of the {@link
 * Selection}. A sampler must not write to the arrays, nor keep them after {@link Sampler#observe}
 * returns.
 */
public interface Feedback {

  /**
   * Returns the rows' unweighted losses (cross-entropy, in nats).
   *
   * @throws IllegalStateException if the method did not declare {@link Need#LOSSES}
   */
  float[] losses();

  /**
   * Returns the rows' gradient bounds, {@code |softmax(logits) - onehot(label)|_2}, in {@code [0,
   * sqrt 2]}. The norm of a row's gradient is at most its bound times a factor common to all rows.
   *
   * @throws IllegalStateException if the method did not declare {@link Need#GRADIENT_BOUNDS}
   */
  float[] gradientBounds();
}
