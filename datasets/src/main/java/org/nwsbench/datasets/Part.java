package org.nwsbench.datasets;

/** A part of the rows of a data set. */
public enum Part {
  /** For training. */
  TRAIN,
  /** For tuning. */
  VALIDATION,
  /**
   * For scoring, at the end of a training and along its learning curve. No training or tuning uses
   * these rows.
   */
  TEST
}
