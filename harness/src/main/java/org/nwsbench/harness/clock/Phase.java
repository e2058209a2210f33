package org.nwsbench.harness.clock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A part of training time. Phases do not overlap: each nanosecond belongs to at most one. */
public enum Phase {
  /** Creating the sampler: hash codes, indices, first passes. */
  HASH,
  /** Choosing the next batch, without the scoring that this requests. */
  SELECT,
  /** Scoring rows by the current model on the sampler's request. */
  SCORE,
  /** Copying the batch's rows to the network's input. */
  GATHER,
  /** The forward pass and the objective. */
  FORWARD,
  /** The backward pass. */
  BACKWARD,
  /** The optimiser's update of the weights. */
  UPDATE,
  /** Computing the feedback on a batch that the sampler needs, and passing it on. */
  OBSERVE;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether the time is spent on choosing rows rather than on training with them. */
  public boolean isSampling() {
    return this == HASH || this == SELECT || this == SCORE || this == OBSERVE;
  }
}
