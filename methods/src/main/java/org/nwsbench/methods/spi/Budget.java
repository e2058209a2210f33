package org.nwsbench.methods.spi;

/**
 * The work that one trial (one training) may spend, and how much of it is spent. Work is counted
 * without a clock: the forward pass of one row costs 1, its backward pass 2. So a training step on
 * a batch of b rows costs 3b, and computing the losses of n rows costs n.
 */
public interface Budget {

  /** Returns the work that the trial may spend in all, at least 1. */
  long total();

  /**
   * Returns the {@link #total} of the trial. In a rehearsal, a short training that warms up the
   * code for a trial, {@code total} may be smaller. A method that works in one of several ways,
   * depending on the budget, decides by this value, so that a rehearsal runs the code that the
   * trial will run.
   */
  default long trialTotal() {
    return total();
  }

  /**
   * Returns the work spent so far by training and scoring together, without {@linkplain
   * Need#UNCOUNTED_SCORES scores that are free}. It never decreases.
   */
  long spent();

  /** Returns {@code spent / total}, at most 1. */
  default double fraction() {
    return Math.min(1.0, (double) spent() / total());
  }
}
