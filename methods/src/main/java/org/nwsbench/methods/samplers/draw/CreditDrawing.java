package org.nwsbench.methods.samplers.draw;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Draws from all rows, whose densities are estimated anew every t steps, by systematic sampling
 * with carry-over: rows collect credit and are walked as a {@link CreditList} lists them.
 *
 * <p>A refresh tops the list up to about t batches. Should it run short, rows collect one more
 * batch's worth at the densities in force. Cost: O(b) a step, O(N) a refresh beyond the estimates.
 */
public final class CreditDrawing implements Drawing {

  private final Consumer<float[]> estimates;
  private final Proposal proposal;
  private final int period;
  private final int batchSize;
  private final float[] scores;
  // In force since the last refresh, of every row.
  private final double[] densities;
  private final CreditList list;
  private int stepsToRefresh;

  /**
   * @param estimates writes the scores of all {@code size} rows
   * @param period t, steps between refreshes
   */
  public CreditDrawing(
      int size,
      Consumer<float[]> estimates,
      Proposal proposal,
      int period,
      int batchSize,
      RandomGenerator random) {
    this.estimates = estimates;
    this.proposal = proposal;
    this.period = period;
    this.batchSize = batchSize;
    this.scores = new float[size];
    this.densities = new double[size];
    this.list = new CreditList(size, random);
  }

  @Override
  public Draw next() {
    if (stepsToRefresh == 0) {
      refresh();
      stepsToRefresh = period;
    }
    stepsToRefresh--;
    while (list.remaining() < batchSize) {
      list.collect(densities, batchSize);
    }
    int[] rows = new int[batchSize];
    double[] drawn = new double[batchSize];
    for (int i = 0; i < batchSize; i++) {
      rows[i] = list.take();
      drawn[i] = densities[rows[i]];
    }
    return new Draw(rows, drawn);
  }

  private void refresh() {
    estimates.accept(scores);
    proposal.densities(scores, densities);
    double missing = (double) period * batchSize - list.remaining();
    if (missing > 0) {
      list.collect(densities, missing);
    }
  }
}
