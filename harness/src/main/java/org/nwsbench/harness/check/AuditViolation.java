package org.nwsbench.harness.check;

/**
 * A rule that does not hold, in one line.
 *
 * @param place the record, or the experiment
 * @param rule the rule's name
 * @param what what was found, and what would have been right
 */
public record AuditViolation(String place, String rule, String what) {

  @Override
  public String toString() {
    return "%s: %s: %s".formatted(place, rule, what);
  }
}
