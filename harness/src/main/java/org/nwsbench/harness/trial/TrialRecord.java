package org.nwsbench.harness.trial;

import java.util.Optional;

/**
 * What happened in one trial. Written once and never changed.
 *
 * @param schema version of this format, {@link #SCHEMA}
 * @param key hash of the canonical spec
 * @param status how it ended
 * @param reason one line why it did not end well; empty when ok
 * @param startedAt when it began, ISO-8601 in UTC
 * @param spec what was asked for
 * @param outcome what it determined; present when it trained to the end
 * @param measurements what was measured; present when it trained to the end
 * @param environment where it ran
 */
public record TrialRecord(
    int schema,
    String key,
    Status status,
    String reason,
    String startedAt,
    TrialSpec spec,
    Optional<Outcome> outcome,
    Optional<Measurements> measurements,
    Environment environment) {

  /** The version that this code reads and writes. */
  public static final int SCHEMA = 1;

  /**
   * @throws IllegalArgumentException if an ok trial lacks outcome or measurements, or their curves
   *     differ in length
   */
  public TrialRecord {
    if (status == Status.OK
        && (outcome.isEmpty()
            || measurements.isEmpty()
            || outcome.get().curve().size() != measurements.get().curve().size())) {
      throw new IllegalArgumentException(
          "an ok record needs an outcome and measurements with curves of equal length");
    }
  }

  /** Whether it may enter a mean. */
  public boolean isOk() {
    return status == Status.OK;
  }
}
