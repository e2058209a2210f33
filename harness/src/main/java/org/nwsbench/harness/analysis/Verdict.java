package org.nwsbench.harness.analysis;

/** How a method stands against the reference, by its errors. */
public enum Verdict {
  /** Fewer errors than the reference. */
  BETTER,
  /** More errors than the reference. */
  WORSE,
  /** Neither was shown. */
  UNDECIDED
}
