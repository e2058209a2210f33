package org.nwsbench.harness.record;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a trial ended. Only trials that are {@link #OK} enter a mean, but all are shown. */
public enum Status {
  /**
   * Trained to the end of its budget. If the trial ran alone, its times broke no timing rule
   * ({@link Measurements#brokenRules}).
   */
  OK,
  /**
   * The worker, the sampler or the data set failed, or the network or a parameter does not fit. The
   * reason says which.
   */
  FAILED,
  /** The trial ran past its time limit and was ended. */
  TIMEOUT,
  /** The loss became non-finite or exploded. */
  DIVERGED,
  /**
   * The method does not fit the workload, the batch is larger than the training part, or the budget
   * does not pay for a single step. The reason says which.
   */
  SKIPPED,
  /** The trial ended, but its times broke a rule. The reason says which. */
  INVALID;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
