package org.nwsbench.methods.spi;

/**
 * Counts the reads of hash tables, such as a sketch, that a sampler makes instead of scoring rows
 * with the model. Reading one stored value of a row or of a label does not count. Look-ups cost no
 * work (see {@link Budget}), but the record of a trial holds their number.
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
