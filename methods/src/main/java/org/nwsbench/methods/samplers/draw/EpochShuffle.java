package org.nwsbench.methods.samplers.draw;

/**
 * Draws the rows of one pass after another, as a {@link Plan} orders them. A batch may span two or
 * more passes, so no row of a pass is left out, and a row may occur twice in a batch. Cost: O(b) a
 * step for a batch of b rows, and the cost of the plan once a pass.
 */
public final class EpochShuffle implements Drawing {

  /** The rows of each pass and their densities. */
  @FunctionalInterface
  public interface Plan {

    int[] nextPass();

    default double density(int row) {
      return 1;
    }
  }

  private final Plan plan;
  private final int batchSize;
  private int[] pass = {};
  private int position;

  public EpochShuffle(Plan plan, int batchSize) {
    this.plan = plan;
    this.batchSize = batchSize;
  }

  @Override
  public Draw next() {
    int[] rows = new int[batchSize];
    double[] densities = new double[batchSize];
    for (int i = 0; i < batchSize; i++) {
      if (position == pass.length) {
        pass = plan.nextPass();
        position = 0;
      }
      rows[i] = pass[position++];
      densities[i] = plan.density(rows[i]);
    }
    return new Draw(rows, densities);
  }
}
