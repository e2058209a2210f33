package org.nwsbench.methods.samplers.draw;

import java.util.Arrays;

/**
 * Rows drawn for one batch, each with its density, {@code m p_i}, in the proposal in force. A row
 * that was listed by credit just before a refresh and is drawn just after has the newer one.
 */
// Made at every step and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Draw(int[] rows, double[] densities) {

  /** Rows drawn alike: all densities 1. */
  static Draw uniform(int[] rows) {
    double[] ones = new double[rows.length];
    Arrays.fill(ones, 1);
    return new Draw(rows, ones);
  }
}
