package org.nwsbench.harness.analysis;

import java.util.Collection;
import java.util.Locale;

public enum ClaimVerdict {
  /** All that is compatible with the records is on the claim's side. */
  SUPPORTED,
  /** Nothing that is compatible with the records is on the claim's side. */
  NOT_SUPPORTED,
  /** Both sides are, or the records do not suffice. */
  UNDECIDED;

  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Of a claim about all workloads: it takes every one to support it and a single one not to. */
  static ClaimVerdict ofAll(Collection<ClaimVerdict> each) {
    if (each.contains(NOT_SUPPORTED)) {
      return NOT_SUPPORTED;
    }
    return each.isEmpty() || each.contains(UNDECIDED) ? UNDECIDED : SUPPORTED;
  }
}
