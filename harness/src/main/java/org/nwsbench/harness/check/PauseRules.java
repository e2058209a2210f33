package org.nwsbench.harness.check;

import org.nwsbench.harness.clock.PauseProof;
import org.nwsbench.harness.clock.PauseProof.Verdict;
import org.nwsbench.harness.record.Measurements;
import org.nwsbench.harness.record.TrialRecord;

/**
 * Nothing but the evaluation computed while the clock was stopped, and the proof says so itself.
 */
final class PauseRules {

  private static final String RULE = "pause";

  private PauseRules() {}

  static void check(TrialRecord record, Measurements measured, AuditViolations breaches) {
    if (measured.witness().isEmpty()) {
      breaches.require(record.isOfFirstSchema(), RULE, "there is no proof of pauses");
      return;
    }
    PauseProof proof = measured.witness().get().pauseProof();
    boolean found =
        proof.intruders().stream()
            .anyMatch(i -> PauseProof.isIntrusion(i.cpuSeconds(), i.pauseSeconds()));
    breaches.require(
        found == (proof.verdict() == Verdict.BROKEN) || proof.verdict() == Verdict.UNAVAILABLE,
        RULE,
        "the verdict is %s, but the evidence says otherwise",
        name(proof));
    breaches.require(
        !record.isOk() || !found,
        RULE,
        "work went on while the clock was stopped: %s",
        found ? proof.evidence() : "");
    breaches.require(
        !record.isOk() || proof.verdict() != Verdict.UNAVAILABLE,
        RULE,
        "the system does not tell what threads do, so times cannot be published");
    breaches.require(
        proof.pauses() == measured.curve().size() || proof.verdict() == Verdict.UNAVAILABLE,
        RULE,
        "%d pauses were watched, the curve has %d points",
        proof.pauses(),
        measured.curve().size());
  }

  private static String name(PauseProof proof) {
    return proof.verdict().name().toLowerCase(java.util.Locale.ROOT);
  }
}
