package org.nwsbench.methods.samplers;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Estimates all rows every t steps and draws by credit in between.
 *
 * <p>A refresh tops the list up to about t batches. Should it run short, rows collect one more
 * batch's worth at the densities in force. Cost: O(b) a step, O(N) a refresh beyond the estimates.
 */
final class CreditDrawing implements Drawing {

  private final Consumer<float[]> estimates;
  private final Proposal proposal;
  private final int period;
  private final int batchSize;
  private final CreditList list;
  private final float[] scores;
  private final double[] densities;
  private int stepsToRefresh;

  /**
   * @param estimates writes the scores of all {@code size} rows
   * @param period t, steps between refreshes
   */
  CreditDrawing(
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
    this.list = new CreditList(size, random);
    this.scores = new float[size];
    this.densities = new double[size];
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
    return take();
  }

  private void refresh() {
    estimates.accept(scores);
    proposal.densities(scores, densities);
    double missing = (double) period * batchSize - list.remaining();
    if (missing > 0) {
      list.collect(densities, missing);
    }
  }

  private Draw take() {
    int[] rows = new int[batchSize];
    double[] drawn = new double[batchSize];
    for (int i = 0; i < batchSize; i++) {
      rows[i] = list.take();
      drawn[i] = densities[rows[i]];
    }
    return new Draw(rows, drawn);
  }
}
