package org.nwsbench.harness.analysis;

/**
 * What an audit says about an experiment's records, wherever it is run: which scores could be
 * recomputed depends on the data at hand, and is said by the command, not by the report.
 */
public record AuditSummary(int violations) {

  public static final AuditSummary CLEAN = new AuditSummary(0);

  public String words() {
    return violations == 0 ? "no violation" : Numbers.count(violations, "violation");
  }

  /** What the report and each of its tables say first; empty if nothing is amiss. */
  public String caveat() {
    return violations == 0
        ? ""
        : "This experiment fails its audit (%s of the rules): do not rely on its numbers."
            .formatted(words());
  }
}
