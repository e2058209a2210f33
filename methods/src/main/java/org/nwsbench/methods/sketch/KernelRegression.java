package org.nwsbench.methods.sketch;

/**
 * Estimates the mean of a target near a query from weighted examples, by a kernel of a {@link
 * HashFamily}.
 *
 * <p>All methods with a vector throw an IllegalArgumentException if it has another dimension than
 * the family. A vector with a component that is NaN or at least 2^64 in size is rejected: {@code
 * insert} returns false and counts the rejection, and methods with a query return NaN.
 */
public interface KernelRegression {

  /**
   * Adds an example: a vector and its target, which counts with the given weight.
   *
   * @return false if a component is NaN or at least 2^64 in size, the target or the weight is not
   *     finite or too large to add up, or the weight is negative. Then only {@link #refused()}
   *     changes
   * @throws IllegalArgumentException if the vector has another dimension
   */
  boolean insert(float[] vector, double target, double weight);

  /** Adds an example of weight 1. */
  default boolean insert(float[] vector, double target) {
    return insert(vector, target, 1);
  }

  /** Returns the sum of weight times target times kernel, or an estimate of it. */
  double numerator(float[] query);

  /** Returns the sum of weight times kernel, or an estimate of it. */
  double denominator(float[] query);

  /**
   * Returns the mean target near a query, or NaN if nothing was inserted. An implementation without
   * a prior also returns NaN where all kernels are 0.
   */
  double estimate(float[] query);

  /** Returns how many insertions were rejected. */
  long refused();
}
