package org.nwsbench.harness.record;

import java.util.Optional;

/** What a worker found: a record without what the coordinator knows already. */
public record TrialResult(
    Status status, String reason, Optional<Outcome> outcome, Optional<Measurements> measurements) {

  /** A trial that did not train to its end; {@code reason} is one line. */
  public static TrialResult without(Status status, String reason) {
    return new TrialResult(status, reason, Optional.empty(), Optional.empty());
  }

  /** A trial that trained to its end. */
  public static TrialResult with(
      Status status, String reason, Outcome outcome, Measurements measurements) {
    return new TrialResult(status, reason, Optional.of(outcome), Optional.of(measurements));
  }
}
