package org.nwsbench.methods.spi;

/**
 * Counts the look-ups of a sampler in its own index, which replace scoring by the model. Look-ups
 * cost no work, but the record of a trial holds their number.
 */
@FunctionalInterface
public interface LookUps {

  /**
   * Adds {@code count} look-ups. An estimate of one row from R tables counts as R look-ups.
   *
   * @throws IllegalArgumentException if {@code count < 0}
   */
  void add(long count);
}
