package org.nwsbench.methods.samplers;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Estimates all rows every t steps and in between draws b of them with expected counts {@code b
 * p_i}: one uniform from each of b equal strata of the cumulative distribution, over an order that
 * is shuffled at each refresh. Cost: O(b log N) a step, O(N) a refresh beyond the estimates.
 */
final class RefreshedStrata implements Drawing {

  private final Consumer<float[]> estimates;
  private final Proposal proposal;
  private final int period;
  private final int batchSize;
  private final RandomGenerator random;
  private final int[] order;
  private final float[] scores;
  private final double[] densities;
  private final double[] cumulative;
  private int stepsToRefresh;

  /**
   * @param estimates writes the scores of all {@code size} rows
   * @param period t, steps between refreshes
   */
  RefreshedStrata(
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
    this.random = random;
    this.order = Shuffles.identity(size);
    this.scores = new float[size];
    this.densities = new double[size];
    this.cumulative = new double[size];
  }

  @Override
  public Draw next() {
    if (stepsToRefresh == 0) {
      refresh();
      stepsToRefresh = period;
    }
    stepsToRefresh--;
    int[] rows = new int[batchSize];
    double[] drawn = new double[batchSize];
    double stratum = cumulative[cumulative.length - 1] / batchSize;
    for (int i = 0; i < batchSize; i++) {
      rows[i] = order[at((i + random.nextDouble()) * stratum)];
      drawn[i] = densities[rows[i]];
    }
    return new Draw(rows, drawn);
  }

  private void refresh() {
    estimates.accept(scores);
    proposal.densities(scores, densities);
    Shuffles.shuffle(order, 0, order.length, random);
    double sum = 0;
    for (int i = 0; i < order.length; i++) {
      sum += densities[order[i]];
      cumulative[i] = sum;
    }
  }

  /** The first position whose cumulative density exceeds the height. */
  private int at(double height) {
    int found = Arrays.binarySearch(cumulative, height);
    // Densities of this drawing are positive, so sums are distinct but for rounding at the end.
    return Math.min(found < 0 ? -found - 1 : found + 1, order.length - 1);
  }
}
