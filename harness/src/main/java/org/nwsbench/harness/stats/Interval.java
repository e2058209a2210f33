package org.nwsbench.harness.stats;

/** A closed 95% interval. An end that is infinite, or zero for a ratio, is unknown. */
public record Interval(double low, double high) {

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "an interval needs low <= high, got [%s, %s]".formatted(low, high));
    }
  }

  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
