package org.nwsbench.methods.spi;

/**
 * What a method needs from the harness, which grants declared needs only. If a workload cannot meet
 * a need, the trial is {@code skipped}, and the reason names the need.
 */
public enum Need {
  /** {@link TrainingSet#features}. */
  FEATURES("the rows' features"),
  /** {@link TrainingSet#label}. */
  LABELS("the rows' labels"),
  /** {@link Feedback#losses}: free, since the training step computes them. */
  LOSSES("the losses of trained rows"),
  /** {@link Feedback#gradientBounds}: nearly free, from the logits of the training step. */
  GRADIENT_BOUNDS("the gradient bounds of trained rows"),
  /** {@link Scorer#losses}: one forward a row. */
  SCORED_LOSSES("losses of any rows"),
  /** {@link Scorer#gradientBounds}: one forward a row. */
  SCORED_GRADIENT_BOUNDS("gradient bounds of any rows"),
  /** {@link Scorer#gradientNorms}: one forward and one backward a row. */
  SCORED_GRADIENT_NORMS("gradient norms of any rows"),
  /**
   * Scores that count neither as work nor, in a speed-up, as time. Such a method is an upper limit
   * and is never ranked.
   */
  UNCOUNTED_SCORES("scores that are not counted"),
  /** {@link Scorer#secondModel}. */
  SECOND_MODEL("a second model");

  private final String description;

  Need(String description) {
    this.description = description;
  }

  /** Returns the need in words, to follow "needs". */
  public String description() {
    return description;
  }
}
