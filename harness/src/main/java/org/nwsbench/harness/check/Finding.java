package org.nwsbench.harness.check;

import java.util.List;

/**
 * What an audit found.
 *
 * @param records how many it looked at
 * @param breaches every rule that does not hold, by record
 * @param notes what could not be checked, and why
 */
public record Finding(int records, List<AuditViolation> breaches, List<String> notes) {

  /** Copies the lists. */
  public Finding {
    breaches = List.copyOf(breaches);
    notes = List.copyOf(notes);
  }

  /** Whether every rule holds that could be checked. */
  public boolean isClean() {
    return breaches.isEmpty();
  }
}
