package org.nwsbench.datasets;

public enum Part {
  /** For training. */
  TRAIN,
  /** For tuning. */
  VALIDATION,
  /** For the final score only. */
  TEST
}
