package org.nwsbench.harness.run;

import java.util.Locale;

/** Lengths of time for a person. */
public final class Durations {

  private Durations() {}

  /** Such as {@code 45 s}, {@code 7 min}, {@code 3.5 h}. */
  public static String text(double seconds) {
    if (seconds < 90) {
      return Math.round(seconds) + " s";
    }
    if (seconds < 5400) {
      return Math.round(seconds / 60) + " min";
    }
    return String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}
