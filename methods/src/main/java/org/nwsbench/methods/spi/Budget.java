package org.nwsbench.methods.spi;

/**
 * The work of a trial, in units of one row's forward pass: a forward costs 1, a backward 2, so a
 * training step on b rows costs 3b and scoring n rows by their loss costs n.
 */
public interface Budget {

  /** Returns the work that the trial may spend in all, at least 1. */
  long total();

  /** Returns the work spent so far, training and scoring together; never decreases. */
  long spent();

  /** Returns {@code spent / total}, at most 1. */
  default double fraction() {
    return Math.min(1.0, (double) spent() / total());
  }
}
