package org.nwsbench.harness.nightly;

import org.nwsbench.harness.trial.TrialRecord;

/**
 * A workload trained by a method.
 *
 * @param workload its id
 * @param method its id
 */
public record Cell(String workload, String method) {

  static Cell of(TrialRecord record) {
    return new Cell(record.spec().workload().id(), record.spec().method());
  }

  /** Both, joined by a dot; a workload's id has none. */
  String id() {
    return workload + "." + method;
  }
}
