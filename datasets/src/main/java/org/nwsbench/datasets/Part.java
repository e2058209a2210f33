package org.nwsbench.datasets;

public enum Part {
  /** Seen by training. */
  TRAIN,
  /** For tuning and early decisions. */
  VALIDATION,
  /** For the final score only. */
  TEST
}
