package org.nwsbench.methods.samplers.draw;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Draws from all rows by systematic sampling with carry-over. Every t steps a refresh computes the
 * density of each row again. The density is how often the row is to be drawn, compared with a
 * uniform draw. A row collects credit in proportion to its density and is listed once for every
 * whole credit. Batches are taken from the list.
 *
 * <p>A row that has collected c in total has been listed floor(c) or ceil(c) times. Rows begin with
 * a random fraction of a credit, so the expected count is exactly c. If all densities are equal,
 * each row is listed once a pass, as by reshuffling.
 *
 * <p>A refresh fills the list up to about t batches. If the list runs short, rows collect credit
 * for one more batch at the current densities. Cost without the scores: O(b) a step for a batch of
 * b rows, and O(N + entries of the list) for N rows at a refresh and whenever the list runs short.
 * Memory: 20 bytes a row, and 4 an entry.
 */
public final class CreditDrawing implements Drawing {

  private final Consumer<float[]> scoreAllRows;
  private final Proposal proposal;
  private final int period;
  private final int batchSize;
  private final RandomGenerator random;
  private final float[] scores;
  // The density of every row since the last refresh.
  private final double[] densities;
  private final double[] credit;
  private int[] list = new int[64];
  private int begin;
  private int end;
  private int stepsToRefresh;

  public CreditDrawing(
      int size,
      Consumer<float[]> scoreAllRows,
      Proposal proposal,
      int period,
      int batchSize,
      RandomGenerator random) {
    this.scoreAllRows = scoreAllRows;
    this.proposal = proposal;
    this.period = period;
    this.batchSize = batchSize;
    this.random = random;
    this.scores = new float[size];
    this.densities = new double[size];
    this.credit = new double[size];
    Arrays.setAll(credit, i -> random.nextDouble());
  }

  @Override
  public Draw next() {
    if (stepsToRefresh == 0) {
      scoreAllRows.accept(scores);
      proposal.densities(scores, densities);
      double missing = (double) period * batchSize - remaining();
      if (missing > 0) {
        collect(densities, missing);
      }
      stepsToRefresh = period;
    }
    stepsToRefresh--;
    while (remaining() < batchSize) {
      collect(densities, batchSize);
    }
    int[] rows = take(batchSize);
    double[] drawn = new double[batchSize];
    Arrays.setAll(drawn, i -> densities[rows[i]]);
    return new Draw(rows, drawn);
  }

  int remaining() {
    return end - begin;
  }

  void collect(double[] ofRow, double draws) {
    System.arraycopy(list, begin, list, 0, remaining());
    end = remaining();
    begin = 0;
    int first = end;
    double share = draws / credit.length;
    for (int i = 0; i < credit.length; i++) {
      credit[i] += share * ofRow[i];
      for (; credit[i] >= 1; credit[i]--) {
        if (end == list.length) {
          list = Arrays.copyOf(list, 2 * end);
        }
        list[end++] = i;
      }
    }
    Shuffles.shuffle(list, first, end, random);
  }

  int[] take(int count) {
    begin += count;
    return Arrays.copyOfRange(list, begin - count, begin);
  }
}
