package org.nwsbench.harness.clock;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A part of training time. Phases do not overlap: each nanosecond belongs to at most one. */
public enum Phase {
  /** Creating the sampler: hash codes, indices, first passes. */
  @JsonProperty("hash")
  HASH,
  /** Choosing the next batch, less the scoring that it asks for. */
  @JsonProperty("select")
  SELECT,
  /** Asking the current model about rows, on the sampler's request. */
  @JsonProperty("score")
  SCORE,
  /** Copying the batch's rows to the network's input. */
  @JsonProperty("gather")
  GATHER,
  /** The forward pass and the objective. */
  @JsonProperty("forward")
  FORWARD,
  /** The backward pass. */
  @JsonProperty("backward")
  BACKWARD,
  /** The optimiser's update of the weights. */
  @JsonProperty("update")
  UPDATE,
  /** Computing what the sampler asked to hear of a batch, and telling it. */
  @JsonProperty("observe")
  OBSERVE;

  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether the time is spent on choosing rows rather than on training with them. */
  public boolean isSampling() {
    return this == HASH || this == SELECT || this == SCORE || this == OBSERVE;
  }
}
