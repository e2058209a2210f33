package org.nwsbench.harness.record;

import java.util.Optional;

/**
 * What happened in one trial. Written once and never changed.
 *
 * @param schema version of the format that it was written in: {@link #SCHEMA}, or an older one
 *     whose records are read with what it lacks left empty
 * @param key hash of the canonical spec
 * @param status how it ended
 * @param reason one line why it did not end well; empty when ok
 * @param startedAt when it began, ISO-8601 in UTC
 * @param studySha256 hash of the {@code study.yaml} that declared it; empty without a study
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
    Optional<String> studySha256,
    TrialSpec spec,
    Optional<Outcome> outcome,
    Optional<Measurements> measurements,
    Environment environment) {

  /** The version that this code writes. */
  public static final int SCHEMA = 4;

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

  /**
   * Whether it is of schema 1, which has no look-ups, pause proof, ruler or phases on the curve.
   */
  public boolean isOfFirstSchema() {
    return schema == 1;
  }

  /** Whether it may enter a mean. */
  public boolean isOk() {
    return status == Status.OK;
  }
}
