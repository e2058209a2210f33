package org.nwsbench.harness.analysis;

/** The result of comparing a method with the reference or with its best rival. */
public enum Verdict {
  BETTER,
  WORSE,
  UNDECIDED,
  /** The method does not compete ({@link Declaration#isContender}). */
  NOT_JUDGED
}
