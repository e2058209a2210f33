package org.nwsbench.methods.samplers.draw;

import java.util.Arrays;
import org.nwsbench.methods.spi.Selection;

/**
 * Rows drawn for one batch, each with its current density {@code m p_i}: its probability compared
 * with a uniform draw among m candidates. If {@link CreditDrawing} put a row on its list before a
 * refresh and draws it afterwards, the density is the newer one.
 */
// Made at every step and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Draw(int[] rows, double[] densities) {

  public static Draw uniform(int[] rows) {
    double[] ones = new double[rows.length];
    Arrays.fill(ones, 1);
    return new Draw(rows, ones);
  }

  /** Returns the batch with weights {@code density^-k}: k=1 is unbiased, k=0 leaves all at 1. */
  public Selection weighted(double k) {
    if (k == 0) {
      return Selection.unweighted(rows);
    }
    double[] weights = new double[rows.length];
    Arrays.setAll(weights, i -> Math.pow(densities[i], -k));
    return new Selection(rows, weights);
  }
}
