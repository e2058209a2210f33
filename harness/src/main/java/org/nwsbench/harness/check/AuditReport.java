package org.nwsbench.harness.check;

import java.util.List;

/**
 * Result of an audit.
 *
 * @param records how many it looked at
 * @param violations every rule that does not hold, by record
 * @param notes what could not be checked, and why
 */
public record AuditReport(int records, List<AuditViolation> violations, List<String> notes) {

  /** Copies the lists. */
  public AuditReport {
    violations = List.copyOf(violations);
    notes = List.copyOf(notes);
  }

  /** Whether every rule holds that could be checked. */
  public boolean isClean() {
    return violations.isEmpty();
  }
}
