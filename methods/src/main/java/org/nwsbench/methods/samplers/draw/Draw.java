package org.nwsbench.methods.samplers.draw;

import java.util.Arrays;
import org.nwsbench.methods.spi.Selection;

/**
 * Rows drawn for one batch, each with its density, {@code m p_i}, in the proposal in force. A row
 * that was listed by credit just before a refresh and is drawn just after has the newer one.
 */
// Made at every step and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Draw(int[] rows, double[] densities) {

  /** Returns rows that were drawn without a proposal: density 1 each. */
  public static Draw uniform(int[] rows) {
    double[] ones = new double[rows.length];
    Arrays.fill(ones, 1);
    return new Draw(rows, ones);
  }

  /**
   * Returns the batch with weights {@code density^-k}: k=1 is unbiased, k=0 leaves all weights at
   * 1.
   */
  public Selection weighted(double k) {
    if (k == 0) {
      return Selection.unweighted(rows);
    }
    double[] weights = new double[rows.length];
    Arrays.setAll(weights, i -> Math.pow(densities[i], -k));
    return new Selection(rows, weights);
  }
}
