package org.nwsbench.methods.contract;

/**
 * The shape of a trial, and its losses in place of a network.
 *
 * @param steps plain training steps that the budget affords
 * @param onePass whether rows pass once
 * @param losses what the model computes
 * @param fedBack what training reports: the same losses, except where a clause needs others
 */
record Setting(int size, int batch, int steps, boolean onePass, Losses losses, Losses fedBack) {

  @FunctionalInterface
  interface Losses {
    float of(int row, int step);
  }

  private static final int SIZE = 101;
  private static final int BATCH = 16;
  private static final int STEPS = 120;

  /** Some 6% of rows are hard, as late in training. */
  static final Losses SKEWED =
      (row, step) -> {
        float rank = row * 37 % SIZE / (float) SIZE;
        return rank > .94f ? 2 + rank : .01f + .02f * rank;
      };

  static final Setting PLAIN = with(SKEWED);

  /** Rows enough for a pool of 64 batches at each step. */
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

  /** Returns a gradient norm that is in another order than the losses. */
  static float norm(int row, float loss) {
    return .4f * loss + .004f * (row % 3);
  }

  /** Returns that norm, but no larger than a gradient bound can be. */
  static float bound(int row, float loss) {
    return Math.min(norm(row, loss), (float) Math.sqrt(2));
  }
}
