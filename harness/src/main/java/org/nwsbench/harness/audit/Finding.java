package org.nwsbench.harness.audit;

import java.util.List;

/**
 * What an audit found.
 *
 * @param records how many it looked at
 * @param breaches every rule that does not hold, by record
 * @param notes what could not be checked, and why
 * @param unscored records whose scores were not recomputed, since their data is not at hand
 */
public record Finding(int records, List<Breach> breaches, List<String> notes, int unscored) {

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
