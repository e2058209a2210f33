package org.nwsbench.methods.samplers.draw;

import java.util.function.Consumer;

/** Draws from all rows, whose densities are estimated anew every t steps. */
public abstract class RefreshedDrawing implements Drawing {

  /** In force since the last refresh, of every row. */
  protected final double[] densities;

  private final Consumer<float[]> estimates;
  private final Proposal proposal;
  private final int period;
  private final int batchSize;
  private final float[] scores;
  private int stepsToRefresh;

  /**
   * @param estimates writes the scores of all {@code size} rows
   * @param period t, steps between refreshes
   */
  public RefreshedDrawing(
      int size, Consumer<float[]> estimates, Proposal proposal, int period, int batchSize) {
    this.estimates = estimates;
    this.proposal = proposal;
    this.period = period;
    this.batchSize = batchSize;
    this.scores = new float[size];
    this.densities = new double[size];
  }

  @Override
  public final Draw next() {
    if (stepsToRefresh == 0) {
      estimates.accept(scores);
      proposal.densities(scores, densities);
      refreshed();
      stepsToRefresh = period;
    }
    stepsToRefresh--;
    int[] rows = rows(batchSize);
    double[] drawn = new double[batchSize];
    for (int i = 0; i < batchSize; i++) {
      drawn[i] = densities[rows[i]];
    }
    return new Draw(rows, drawn);
  }

  protected abstract void refreshed();

  protected abstract int[] rows(int count);
}
