package org.nwsbench.harness.clock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A part of training time. Phases do not overlap: each nanosecond belongs to at most one. */
public enum Phase {
  /** Creating the sampler, before the first step. A sampler may hash or index all rows then. */
  HASH,
  /** Choosing the next batch, without the time in which rows are scored for it. */
  SELECT,
  /** Scoring rows with the current model when the sampler asks for it. */
  SCORE,
  /** Copying the batch's rows to the network's input. */
  GATHER,
  /** The forward pass and the objective. */
  FORWARD,
  /** The backward pass. */
  BACKWARD,
  /** The optimiser's update of the weights. */
  UPDATE,
  /**
   * Computing the feedback on a batch that the sampler needs, and letting the sampler take it in.
   */
  OBSERVE;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isSampling() {
    return this == HASH || this == SELECT || this == SCORE || this == OBSERVE;
  }
}
