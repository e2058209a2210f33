package org.nwsbench.harness.analysis;

/** How a method stands against the reference. */
public enum Verdict {
  BETTER,
  WORSE,
  UNDECIDED
}
