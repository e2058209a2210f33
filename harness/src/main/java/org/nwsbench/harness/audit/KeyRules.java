package org.nwsbench.harness.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.nwsbench.harness.trial.TrialRecord;

/** A record is about the trial that it says, and says how it ended. */
final class KeyRules {

  private KeyRules() {}

  static void check(TrialRecord record, Breaches breaches) {
    String key = record.spec().key();
    breaches.require(
        record.key().equals(key), "key", "is %s, but the spec hashes to %s", record.key(), key);
    breaches.require(
        record.isOk() == record.reason().isEmpty(),
        "status",
        "%s with the reason \"%s\": a reason is given unless all is well",
        record.status().id(),
        record.reason());
    breaches.require(
        startOf(record).isPresent(), "startedAt", "\"%s\" is no instant", record.startedAt());
    breaches.require(
        record.outcome().isPresent() == record.measurements().isPresent(),
        "complete",
        "outcome and measurements come together");
  }

  /** When the trial began; empty if the record does not say. */
  static Optional<Instant> startOf(TrialRecord record) {
    try {
      return Optional.of(Instant.parse(record.startedAt()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
