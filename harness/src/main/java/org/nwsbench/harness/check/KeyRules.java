package org.nwsbench.harness.check;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.nwsbench.harness.record.TrialRecord;

/** A record is about the trial that it says, and says how it ended. */
final class KeyRules {

  /** A year of five digits is a mistake, and nothing can be added to the last one of all. */
  private static final Instant FAR_AWAY = Instant.parse("9999-01-01T00:00:00Z");

  private KeyRules() {}

  static void check(TrialRecord record, AuditViolations breaches) {
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
      return Optional.of(Instant.parse(record.startedAt())).filter(FAR_AWAY::isAfter);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
