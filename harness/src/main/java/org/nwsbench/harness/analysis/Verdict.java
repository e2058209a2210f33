package org.nwsbench.harness.analysis;

/** The result of comparing a method with the reference. */
public enum Verdict {
  BETTER,
  WORSE,
  UNDECIDED
}
