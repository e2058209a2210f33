package org.nwsbench.methods.spi;

/**
 * Counts what a sampler reads of an index of its own instead of asking the model. Look-ups cost no
 * work; a trial's record holds their number.
 */
@FunctionalInterface
public interface LookUps {

  /**
   * Counts {@code count} more look-ups: one for each table that is read for a row, so that a row's
   * estimate from R tables counts R.
   *
   * @throws IllegalArgumentException if {@code count < 0}
   */
  void add(long count);
}
