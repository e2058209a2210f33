package org.nwsbench.harness.analysis;

import org.nwsbench.harness.stats.Interval;

/** How a method stands against the reference. */
public enum Verdict {
  BETTER,
  WORSE,
  UNDECIDED;

  /** Where the interval of a ratio lies, of which more than 1 is better. */
  static Verdict of(Interval ratio) {
    return ratio.low() > 1 ? BETTER : ratio.high() < 1 ? WORSE : UNDECIDED;
  }
}
