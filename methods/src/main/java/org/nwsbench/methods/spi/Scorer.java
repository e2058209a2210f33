package org.nwsbench.methods.spi;

/**
 * Scores rows of the training set by the <em>current</em> model. Every call is measured as time and
 * counted as work: a forward pass of one row costs 1, a backward pass 2. For a method with {@link
 * Need#UNCOUNTED_SCORES} no score counts as work. Results are in the order of {@code rows}, and the
 * arrays belong to the caller. All methods with rows throw an IndexOutOfBoundsException if a row
 * lies outside the training set. They throw an IllegalStateException if a row may no longer be
 * scored ({@link TrainingSet#onePass}).
 */
public interface Scorer {

  /**
   * Returns the rows' losses (cross-entropy, in nats). Work: 1 a row.
   *
   * @throws IllegalStateException if the method did not declare {@link Need#SCORED_LOSSES}
   */
  float[] losses(int[] rows);

  /**
   * Returns the rows' {@linkplain Feedback#gradientBounds gradient bounds}. Work: 1 a row.
   *
   * @throws IllegalStateException if the method did not declare {@link Need#SCORED_GRADIENT_BOUNDS}
   */
  float[] gradientBounds(int[] rows);

  /**
   * Returns the Euclidean norm of each row's gradient with respect to all parameters, exact up to
   * rounding. Work: 3 a row.
   *
   * @throws IllegalStateException if the method did not declare {@link Need#SCORED_GRADIENT_NORMS}
   */
  float[] gradientNorms(int[] rows);

  /**
   * Returns the second model, the same one at each call.
   *
   * @throws IllegalStateException if the method did not declare {@link Need#SECOND_MODEL}
   */
  default SecondModel secondModel() {
    throw new IllegalStateException("there is no second model here");
  }
}
