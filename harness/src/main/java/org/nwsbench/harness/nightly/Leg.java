package org.nwsbench.harness.nightly;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run of a build gave.
 *
 * @param readings by metric
 * @param failures trials that did not end well, a line each
 */
public record Leg(Map<Metric, Reading> readings, List<String> failures) {

  /** Copies map and list. */
  public Leg {
    readings = new TreeMap<>(readings);
    failures = List.copyOf(failures);
  }
}
