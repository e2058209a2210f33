package org.nwsbench.harness.clock;

import org.nwsbench.methods.spi.Budget;

/**
 * Counts work: a forward pass of one row is 1 unit, a backward pass 2. Unlike seconds, work is
 * deterministic. The budget and the decay of the learning rate are measured in these units.
 */
public final class WorkClock implements Budget {

  /** Work of a forward pass of one row. */
  public static final int FORWARD = 1;

  /** Work of a training step on one row: a forward and a backward pass. */
  public static final int STEP = 3;

  private final long total;
  private final long trialTotal;
  private long spent;
  private long scoredRows;
  private long lookUps;

  public WorkClock(long total) {
    this(total, total);
  }

  /**
   * Makes a clock. {@code total} is the budget of this training, at least 1. {@code trialTotal} is
   * the budget of the trial, which may be larger if this training is a rehearsal.
   */
  public WorkClock(long total, long trialTotal) {
    if (total < 1) {
      throw new IllegalArgumentException("budget must be at least 1 unit of work, but is " + total);
    }
    this.total = total;
    this.trialTotal = trialTotal;
  }

  @Override
  public long total() {
    return total;
  }

  @Override
  public long trialTotal() {
    return trialTotal;
  }

  @Override
  public long spent() {
    return spent;
  }

  public long scoredRows() {
    return scoredRows;
  }

  public long lookUps() {
    return lookUps;
  }

  /**
   * Counts look-ups of a sampler. A look-up reads one counter of a sketch for one row, and counts
   * as no work.
   */
  public void lookUp(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("look-ups must be at least 0, but are " + count);
    }
    lookUps += count;
  }

  public boolean affordsStep(int rows, long scoring) {
    return spent + scoring + (long) STEP * rows <= total;
  }

  public void step(int rows) {
    spent += (long) STEP * rows;
  }

  public void score(int rows, int unitsPerRow) {
    spent += (long) unitsPerRow * rows;
    scoredRows += rows;
  }
}
