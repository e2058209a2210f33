package org.nwsbench.harness.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a trial ended. Only {@link #OK} enters a mean; all are shown. */
public enum Status {
  /** Trained to the end of its budget, and every rule of the protocol held. */
  @JsonProperty("ok")
  OK,
  /** The worker or the sampler failed; the reason says where. */
  @JsonProperty("failed")
  FAILED,
  /** The trial ran past its time limit and was ended. */
  @JsonProperty("timeout")
  TIMEOUT,
  /** The loss became non-finite or exploded. */
  @JsonProperty("diverged")
  DIVERGED,
  /** The workload cannot meet a need of the method. */
  @JsonProperty("skipped")
  SKIPPED,
  /** It ended, but a rule of the protocol was broken; the reason says which. */
  @JsonProperty("invalid")
  INVALID;

  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
