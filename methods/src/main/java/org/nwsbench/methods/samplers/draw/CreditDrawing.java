package org.nwsbench.methods.samplers.draw;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Draws by systematic sampling with carry-over: rows collect credit and are walked as a {@link
 * CreditList} lists them.
 *
 * <p>A refresh tops the list up to about t batches. Should it run short, rows collect one more
 * batch's worth at the densities in force. Cost: O(b) a step, O(N) a refresh beyond the estimates.
 */
public final class CreditDrawing extends RefreshedDrawing {

  private final CreditList list;
  private final double target;

  public CreditDrawing(
      int size,
      Consumer<float[]> estimates,
      Proposal proposal,
      int period,
      int batchSize,
      RandomGenerator random) {
    super(size, estimates, proposal, period, batchSize);
    this.list = new CreditList(size, random);
    this.target = (double) period * batchSize;
  }

  @Override
  protected void refreshed() {
    double missing = target - list.remaining();
    if (missing > 0) {
      list.collect(densities, missing);
    }
  }

  @Override
  protected int[] rows(int count) {
    while (list.remaining() < count) {
      list.collect(densities, count);
    }
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = list.take();
    }
    return rows;
  }
}
