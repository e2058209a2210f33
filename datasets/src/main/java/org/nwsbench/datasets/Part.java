package org.nwsbench.datasets;

/** What a row is used for. */
public enum Part {
  /** Seen by training. */
  TRAIN,
  /** For tuning and early decisions. */
  VALIDATION,
  /** For the final score only. */
  TEST
}
