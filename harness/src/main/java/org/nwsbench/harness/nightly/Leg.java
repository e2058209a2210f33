package org.nwsbench.harness.nightly;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run of a build gave.
 *
 * @param readings by metric
 * @param failures of the code, a line each: what broke down, failed or diverged
 * @param disturbances what the machine may have spoiled, a line each: out of time, time lost, a run
 *     that broke off
 */
public record Leg(Map<Metric, Reading> readings, List<String> failures, List<String> disturbances) {

  /** Copies map and lists. */
  public Leg {
    readings = new TreeMap<>(readings);
    failures = List.copyOf(failures);
    disturbances = List.copyOf(disturbances);
  }

  /** A leg that the machine left in peace. */
  public Leg(Map<Metric, Reading> readings, List<String> failures) {
    this(readings, failures, List.of());
  }

  /** Whether all of it ended well. */
  boolean isWhole() {
    return failures.isEmpty() && disturbances.isEmpty();
  }
}
