package org.nwsbench.harness.nightly;

import org.nwsbench.harness.record.TrialRecord;

/**
 * A workload trained by a method.
 *
 * @param workload its id
 * @param method its id
 */
public record Cell(String workload, String method) implements Comparable<Cell> {

  static Cell of(TrialRecord record) {
    return new Cell(record.spec().workload().id(), record.spec().method());
  }

  /**
   * Reads an {@link #id}.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Cell parse(String id) {
    int dot = id.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("no cell, which is WORKLOAD.METHOD: " + id);
    }
    return new Cell(id.substring(0, dot), id.substring(dot + 1));
  }

  /** Both, joined by a dot; a workload's id has none. */
  String id() {
    return workload + "." + method;
  }

  @Override
  public int compareTo(Cell other) {
    return id().compareTo(other.id());
  }
}
