package org.nwsbench.harness.record;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a trial ended. Only trials that are {@link #OK} enter a mean, but all are shown. */
public enum Status {
  /**
   * Trained to the end of its budget. If its times count, they broke no timing rule ({@link
   * Measurements#brokenRules}).
   */
  OK,
  /** The worker or the sampler failed; the reason says where. */
  FAILED,
  /** The trial ran past its time limit and was ended. */
  TIMEOUT,
  /** The loss became non-finite or exploded. */
  DIVERGED,
  /** The method does not fit the workload; the reason says why. */
  SKIPPED,
  /** The trial ended, but a rule of the protocol was broken; the reason says which. */
  INVALID;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
