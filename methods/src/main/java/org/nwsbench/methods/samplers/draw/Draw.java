package org.nwsbench.methods.samplers.draw;

import java.util.Arrays;
import java.util.Optional;
import org.nwsbench.methods.spi.Selection;

/**
 * Rows drawn for one batch, each with its current density {@code m p_i}: its probability compared
 * with a uniform draw among m candidates. If {@link CreditDrawing} put a row on its list before a
 * refresh and draws it afterwards, the density is the newer one.
 */
// Made at every step and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Draw(int[] rows, double[] densities, Optional<double[]> ownWeights) {

  /** Makes a draw whose weights follow from its densities. */
  public Draw(int[] rows, double[] densities) {
    this(rows, densities, Optional.empty());
  }

  public static Draw uniform(int[] rows) {
    double[] ones = new double[rows.length];
    Arrays.fill(ones, 1);
    return new Draw(rows, ones);
  }

  Draw withWeights(double[] weights) {
    return new Draw(rows, densities, Optional.of(weights));
  }

  /**
   * Returns the batch with the weights that this draw was given, whatever k is. If it was given
   * none, weights are {@code density^-k}: k=1 is unbiased, k=0 leaves all weights at 1.
   */
  public Selection weighted(double k) {
    if (ownWeights.isPresent()) {
      return new Selection(rows, ownWeights.get());
    }
    if (k == 0) {
      return Selection.unweighted(rows);
    }
    double[] weights = new double[rows.length];
    Arrays.setAll(weights, i -> Math.pow(densities[i], -k));
    return new Selection(rows, weights);
  }
}
