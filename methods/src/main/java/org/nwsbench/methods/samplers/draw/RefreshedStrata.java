package org.nwsbench.methods.samplers.draw;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Draws b of all rows with expected counts {@code b p_i}: one uniform from each of b equal strata
 * of the cumulative distribution, over an order that is shuffled at each refresh. Cost: O(b log N)
 * a step, O(N) a refresh beyond the estimates.
 */
public final class RefreshedStrata extends RefreshedDrawing {

  private final RandomGenerator random;
  private final int[] order;
  private final double[] cumulative;

  public RefreshedStrata(
      int size,
      Consumer<float[]> estimates,
      Proposal proposal,
      int period,
      int batchSize,
      RandomGenerator random) {
    super(size, estimates, proposal, period, batchSize);
    this.random = random;
    this.order = Shuffles.identity(size);
    this.cumulative = new double[size];
  }

  @Override
  protected void refreshed() {
    Shuffles.shuffle(order, 0, order.length, random);
    double sum = 0;
    for (int i = 0; i < order.length; i++) {
      sum += densities[order[i]];
      cumulative[i] = sum;
    }
  }

  @Override
  protected int[] rows(int count) {
    int[] rows = new int[count];
    double stratum = cumulative[cumulative.length - 1] / count;
    for (int i = 0; i < count; i++) {
      rows[i] = order[at((i + random.nextDouble()) * stratum)];
    }
    return rows;
  }

  /** The first position whose cumulative density exceeds the height. */
  private int at(double height) {
    int found = Arrays.binarySearch(cumulative, height);
    // Densities of this drawing are positive, so sums are distinct but for rounding at the end.
    return Math.min(found < 0 ? -found - 1 : found + 1, order.length - 1);
  }
}
