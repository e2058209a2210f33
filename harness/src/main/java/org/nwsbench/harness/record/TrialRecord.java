package org.nwsbench.harness.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * The record of one trial, written once and never changed.
 *
 * @param schema version of the format, which is {@link #SCHEMA}
 * @param key hash of the spec in canonical JSON
 * @param reason why the trial did not end well, in one line; empty if ok
 * @param startedAt when the trial began, ISO-8601 in UTC
 * @param studySha256 hash of the {@code study.yaml} that declared the trial; empty without a study
 * @param outcome deterministic results; present if the trial trained to its end and did not diverge
 * @param measurements measured values; present if the outcome is
 */
public record TrialRecord(
    int schema,
    String key,
    Status status,
    String reason,
    String startedAt,
    Optional<String> studySha256,
    TrialSpec spec,
    Optional<Outcome> outcome,
    Optional<Measurements> measurements,
    Environment environment) {

  /** The only schema version that this code reads and writes. */
  public static final int SCHEMA = 6;

  public TrialRecord {
    require(
        (status == Status.OK) == reason.isEmpty(),
        "a reason is given unless all is well, but %s has the reason \"%s\"",
        status.id(),
        reason);
    require(
        outcome.map(o -> o.curve().size()).equals(measurements.map(m -> m.curve().size())),
        "outcome and measurements come together, with curves of equal length");
    require(status != Status.OK || outcome.isPresent(), "an ok record needs an outcome");
    require(isInstant(startedAt), "startedAt: \"%s\" is no instant", startedAt);
  }

  private static boolean isInstant(String text) {
    try {
      // A year of five digits is a mistake, and adding to the largest instant would overflow.
      return Instant.parse(text).isBefore(Instant.parse("9999-01-01T00:00:00Z"));
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static void require(boolean holds, String format, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, format, values));
    }
  }

  public Instant started() {
    return Instant.parse(startedAt);
  }

  public boolean isOk() {
    return status == Status.OK;
  }
}
