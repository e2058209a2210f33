package org.nwsbench.harness.stats;

/** How the cost of a training is measured when methods are compared. */
public enum CostMetric {
  /** Seconds of training, modelled from the phases of a block. */
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
