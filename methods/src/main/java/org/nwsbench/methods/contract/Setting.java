package org.nwsbench.methods.contract;

/**
 * The sizes of a trial, and the losses that stand in for a network.
 *
 * @param steps the number of training steps that the budget pays for if no row is scored
 * @param onePass whether each row may be used only once
 * @param losses the losses that the scorer returns
 * @param fedBack the losses that a sampler observes after a step. They equal {@code losses}, except
 *     in the test of {@link Clause#FEEDBACK_USED}
 */
record Setting(int size, int batch, int steps, boolean onePass, Losses losses, Losses fedBack) {

  @FunctionalInterface
  interface Losses {
    float of(int row, int step);
  }

  private static final int SIZE = 101;
  private static final int BATCH = 16;
  private static final int STEPS = 120;

  /** Some 7% of the rows have high losses, as is usual late in training; of the first 16, one. */
  static final Losses SKEWED =
      (row, step) -> {
        float rank = row * 37 % SIZE / (float) SIZE;
        return rank > .93f ? 2 + rank : .01f + .02f * rank;
      };

  static final Setting PLAIN = with(SKEWED);

  /** Rows that may be used only once, enough for a pool of 64 batches at each step. */
  static final Setting ONE_PASS =
      new Setting(64 * BATCH * STEPS, BATCH, STEPS, true, SKEWED, SKEWED);

  static Setting with(Losses losses) {
    return of(SIZE, BATCH, losses);
  }

  static Setting of(int size, int batch, Losses losses) {
    return new Setting(size, batch, STEPS, false, losses, losses);
  }

  Setting fedBack(Losses other) {
    return new Setting(size, batch, steps, onePass, losses, other);
  }

  Setting steps(int newSteps) {
    return new Setting(size, batch, newSteps, onePass, losses, fedBack);
  }

  /**
   * Returns the gradient norm of a row with the given loss. Norms rank the rows in another order
   * than losses do.
   */
  static float norm(int row, float loss) {
    return .4f * loss + .004f * (row % 3);
  }

  /** Returns the norm as a gradient bound, which is at most the square root of 2. */
  static float bound(int row, float loss) {
    return Math.min(norm(row, loss), (float) Math.sqrt(2));
  }
}
