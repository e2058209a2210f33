package org.nwsbench.datasets;

/** A part of a data set. */
public enum Part {
  /** Trained on. */
  TRAIN,
  /** Tuned and decided on. */
  VALIDATION,
  /** Reported on, and never decided on. */
  TEST
}
