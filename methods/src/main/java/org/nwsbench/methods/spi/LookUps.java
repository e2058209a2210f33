package org.nwsbench.methods.spi;

/**
 * Counts how often a sampler reads its own index, such as a sketch, instead of scoring rows with
 * the model. Look-ups cost no work (see {@link Budget}), but the record of a trial holds their
 * number.
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
