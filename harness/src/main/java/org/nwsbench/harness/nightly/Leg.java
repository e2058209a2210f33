package org.nwsbench.harness.nightly;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one run of a build gave.
 *
 * @param readings by metric
 * @param troubles what did not end well, by cell, {@link #MICRO} for the micro-benchmarks
 */
public record Leg(Map<Metric, Reading> readings, Map<String, Trouble> troubles) {

  /** Stands for a cell where it is about micro-benchmarks. */
  static final String MICRO = "micro";

  /** Copies the maps. */
  public Leg {
    readings = new TreeMap<>(readings);
    troubles = new TreeMap<>(troubles);
  }

  /**
   * Something that did not end well.
   *
   * @param line for a person
   * @param repeatable whether it may be the code's doing, and is then there again at the same seed;
   *     what ran out of time says more of the machine
   */
  public record Trouble(String line, boolean repeatable) {}

  /** Whether a cell gave anything. */
  boolean gives(String cell) {
    return readings.keySet().stream().anyMatch(metric -> metric.source().equals(cell));
  }

  /** Whether a cell failed in a way that may be the code's. */
  boolean failed(String cell) {
    return troubles.containsKey(cell) && troubles.get(cell).repeatable();
  }
}
