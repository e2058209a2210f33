package org.nwsbench.harness.stats;

/** How the cost of a training is measured when methods are compared. */
public enum CostMetric {
  /**
   * Modelled seconds of training: the number of steps times the mean seconds of a step, plus fitted
   * seconds of choosing rows. Mean and fit are over the trials of a method on one workload with one
   * seed, at all budgets, so that most of the machine's noise averages out. The reference and its
   * variants share one mean. {@link org.nwsbench.harness.analysis.TrialCosts} has the formula and
   * all exceptions.
   */
  TIME("time"),
  /**
   * Seconds of training by the wall clock, without the evaluations. For an upper limit, which gets
   * its scores for free, the seconds of scoring are left out of this and of {@link #TIME}.
   */
  WALL("raw time"),
  /** Work units: a forward pass of one row is 1, a backward pass 2. */
  WORK("work");

  private final String words;

  CostMetric(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
