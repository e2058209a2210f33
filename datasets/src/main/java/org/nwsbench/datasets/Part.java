package org.nwsbench.datasets;

/** A part of the rows of a data set. */
public enum Part {
  /** For training. */
  TRAIN,
  /** For tuning. */
  VALIDATION,
  /** For the final score only. */
  TEST
}
