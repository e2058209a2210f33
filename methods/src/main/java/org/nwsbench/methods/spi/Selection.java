package org.nwsbench.methods.spi;

import java.util.Arrays;

/**
 * One batch: the rows to train on, and the weight of each row's loss.
 *
 * <p>The training step minimises {@code (1/b) * sum_i weights[i] * loss(rows[i])}. The arrays
 * belong to the selection and must not be written to. Their values are checked by the harness, and
 * a batch with wrong values fails the trial.
 *
 * @param rows row indices into the training set, each in {@code [0, size)}
 * @param weights importance weights, finite and not negative, one for each row
 */
// Arrays are used because a batch is made at every step; equals and hashCode compare the contents.
@SuppressWarnings("ArrayRecordComponent")
public record Selection(int[] rows, double[] weights) {

  /**
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public Selection {
    if (rows.length != weights.length) {
      throw new IllegalArgumentException(
          "a selection has %d rows but %d weights".formatted(rows.length, weights.length));
    }
  }

  /** Returns a batch in which every row has weight 1. */
  public static Selection unweighted(int[] rows) {
    double[] ones = new double[rows.length];
    Arrays.fill(ones, 1.0);
    return new Selection(rows, ones);
  }

  /** Returns the number of rows, counted with repetition. */
  public int size() {
    return rows.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Selection that
        && Arrays.equals(rows, that.rows)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(rows) + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "Selection[rows=%s, weights=%s]"
        .formatted(Arrays.toString(rows), Arrays.toString(weights));
  }
}
