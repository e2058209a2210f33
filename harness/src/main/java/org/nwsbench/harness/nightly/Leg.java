package org.nwsbench.harness.nightly;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run of a build gave.
 *
 * @param readings by metric
 * @param failures of the code by cell, {@link #MICRO} for micro-benchmarks: what failed or
 *     diverged, in a line
 * @param disturbances what the machine may have spoiled, a line each: out of time, time lost, a run
 *     that broke off
 */
public record Leg(
    Map<Metric, Reading> readings, Map<String, String> failures, List<String> disturbances) {

  /** Stands for a cell where micro-benchmarks fail. */
  static final String MICRO = "micro";

  /** Copies maps and list. */
  public Leg {
    readings = new TreeMap<>(readings);
    failures = new TreeMap<>(failures);
    disturbances = List.copyOf(disturbances);
  }

  /** A leg that the machine left in peace. */
  public Leg(Map<Metric, Reading> readings, Map<String, String> failures) {
    this(readings, failures, List.of());
  }

  /** Whether all of it ended well. */
  boolean isWhole() {
    return failures.isEmpty() && disturbances.isEmpty();
  }
}
