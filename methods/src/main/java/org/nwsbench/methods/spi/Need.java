package org.nwsbench.methods.spi;

/**
 * Something that a method needs from the harness, the program that runs trials. The harness grants
 * only the needs that a method declares in its {@link MethodSpec}. If a workload (a data set, a
 * network and a budget) cannot meet a need, the trial is {@code skipped}, and the reason names the
 * need.
 */
public enum Need {
  /** {@link TrainingSet#features} and {@link TrainingSet#components}. */
  FEATURES("the rows' features"),
  /** {@link TrainingSet#label}. */
  LABELS("the rows' labels"),
  /** {@link Feedback#losses}, which are free because the training step computes them anyway. */
  LOSSES("the losses of trained rows"),
  /**
   * {@link Feedback#gradientBounds}, which are nearly free because they follow from the logits of
   * the training step.
   */
  GRADIENT_BOUNDS("the gradient bounds of trained rows"),
  /** {@link Scorer#losses}: costs one forward pass a row. */
  SCORED_LOSSES("losses of any rows"),
  /** {@link Scorer#gradientBounds}: costs one forward pass a row. */
  SCORED_GRADIENT_BOUNDS("gradient bounds of any rows"),
  /** {@link Scorer#gradientNorms}: costs one forward and one backward pass a row. */
  SCORED_GRADIENT_NORMS("gradient norms of any rows"),
  /**
   * Scores that are free: they count neither as work nor, when a speed-up is computed, as time. A
   * method declares this beside the needs for the scores themselves. Such a method must be declared
   * as an upper limit for other methods, and it is never ranked.
   */
  UNCOUNTED_SCORES("scores that are not counted"),
  /** {@link Scorer#secondModel}. */
  SECOND_MODEL("a second model");

  private final String description;

  Need(String description) {
    this.description = description;
  }

  /** Returns the need in words, such as "the rows' labels". */
  public String description() {
    return description;
  }
}
