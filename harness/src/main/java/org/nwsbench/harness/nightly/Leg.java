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
   * @param repeatable whether it is there again at the same seed if it is the code's doing; what
   *     ran out of time, or whose time cannot be trusted, may be the machine's
   */
  public record Trouble(String line, boolean repeatable) {}

  /** Whether a cell gave anything. */
  boolean gives(String cell) {
    return readings.keySet().stream().anyMatch(metric -> metric.source().equals(cell));
  }

  /** Whether a cell failed, and would again if it is the code's doing. */
  boolean failed(String cell) {
    return troubles.containsKey(cell) && troubles.get(cell).repeatable();
  }

  /** Whether the machine may have spoiled a cell. */
  boolean isSpoiled(String cell) {
    return troubles.containsKey(cell) && !troubles.get(cell).repeatable();
  }
}
