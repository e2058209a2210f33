package org.nwsbench.harness.stats;

/** By what a budget is counted when methods are compared. */
public enum CostMetric {
  /** Training wall time in seconds. */
  WALL,
  /** Work units: a forward pass of one row is 1, a backward pass 2. */
  WORK
}
