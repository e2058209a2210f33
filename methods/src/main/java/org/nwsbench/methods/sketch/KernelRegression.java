package org.nwsbench.methods.sketch;

/**
 * Estimates the mean of a target near a query from weighted examples, by a kernel of a {@link
 * HashFamily}. Rows of different slots (of labels, say) never meet.
 */
public interface KernelRegression {

  /**
   * Adds a vector of weight {@code weight}.
   *
   * @return false, with nothing changed but {@link #refused()}, if a component is NaN or of 2^64
   *     and more, the target or the weight is not finite, or the weight is negative
   * @throws IllegalArgumentException if the vector has another dimension
   * @throws IndexOutOfBoundsException if the slot does not exist
   */
  boolean insert(float[] vector, int slot, double target, double weight);

  /** Adds a vector of weight 1 to the first slot. */
  default boolean insert(float[] vector, double target) {
    return insert(vector, 0, target, 1);
  }

  /** The sum of weight times target times kernel over the slot, or an estimate of it. */
  double numerator(float[] query, int slot);

  /** The sum of weight times kernel over the slot, or an estimate of it. */
  double denominator(float[] query, int slot);

  /** The mean target near a query; NaN if nothing was inserted. */
  double estimate(float[] query, int slot);

  /** The mean target near a query, in the first slot. */
  default double estimate(float[] query) {
    return estimate(query, 0);
  }

  /** How many insertions were refused. */
  long refused();
}
