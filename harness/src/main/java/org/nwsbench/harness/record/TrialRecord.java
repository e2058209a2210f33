package org.nwsbench.harness.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What happened in one trial. Written once and never changed.
 *
 * @param schema version of the format, which is {@link #SCHEMA}
 * @param key hash of the canonical spec
 * @param reason one line why it did not end well; empty when ok
 * @param startedAt when it began, ISO-8601 in UTC
 * @param studySha256 hash of the {@code study.yaml} that declared it; empty without a study
 * @param outcome what it determined; present when it trained to the end
 * @param measurements what was measured; present when it trained to the end
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

  /** The one version that this code reads and writes. */
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
      // A year of five digits is a mistake, and nothing can be added to the last one of all.
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

  /** Returns this record with as much as {@link RecordFormat.Detail#WITHOUT_ROWS} reads of it. */
  public TrialRecord withoutRows() {
    return new TrialRecord(
        schema,
        key,
        status,
        reason,
        startedAt,
        studySha256,
        spec,
        outcome.map(Outcome::withoutRows),
        measurements,
        environment);
  }

  /** Returns whether it may enter a mean. */
  public boolean isOk() {
    return status == Status.OK;
  }
}
