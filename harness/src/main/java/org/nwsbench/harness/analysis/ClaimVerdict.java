package org.nwsbench.harness.analysis;

import java.util.Collection;

public enum ClaimVerdict {
  /** All that is compatible with the records is on the claim's side. */
  SUPPORTED("supported"),
  /** Nothing that is compatible with the records is on the claim's side. */
  NOT_SUPPORTED("not supported"),
  /** Both sides are, or the records do not suffice. */
  UNDECIDED("undecided");

  private final String words;

  ClaimVerdict(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** Of a claim about all workloads: it takes every one to support it and a single one not to. */
  static ClaimVerdict ofAll(Collection<ClaimVerdict> each) {
    if (each.contains(NOT_SUPPORTED)) {
      return NOT_SUPPORTED;
    }
    return each.isEmpty() || each.contains(UNDECIDED) ? UNDECIDED : SUPPORTED;
  }
}
