package org.nwsbench.harness.stats;

/** How the cost of a training is measured when methods are compared. */
public enum CostMetric {
  /**
   * Modelled seconds of training: steps times the mean seconds of a step, plus seconds of choosing
   * rows from a fit. Mean and fit use the trials at all budgets of a method on one workload with
   * one seed, so that most of the machine's noise is gone.
   */
  TIME("time"),
  /** Seconds of training by the wall clock. */
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
