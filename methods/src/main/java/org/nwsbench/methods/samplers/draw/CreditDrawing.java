package org.nwsbench.methods.samplers.draw;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Draws from all rows, whose densities are estimated anew every t steps, by systematic sampling
 * with carry-over: a row is listed once for every whole credit that it has collected, and batches
 * are taken from the list.
 *
 * <p>After collecting c in total, a row has been listed floor(c) or ceil(c) times: it begins with a
 * random fraction of a credit, so its expected count equals what it collected from the start. Where
 * all rows collect alike, each is listed once a pass, as by reshuffling.
 *
 * <p>A refresh tops the list up to about t batches. Should it run short, rows collect one more
 * batch's worth at the densities in force. Cost: O(b) a step, O(N + entries) a refresh beyond the
 * estimates. Memory: 20 bytes a row, and 4 an entry.
 */
public final class CreditDrawing implements Drawing {

  private final Consumer<float[]> estimates;
  private final Proposal proposal;
  private final int period;
  private final int batchSize;
  private final RandomGenerator random;
  private final float[] scores;
  // In force since the last refresh, of every row.
  private final double[] densities;
  private final double[] credit;
  private int[] list = new int[64];
  private int begin;
  private int end;
  private int stepsToRefresh;

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
    this.random = random;
    this.scores = new float[size];
    this.densities = new double[size];
    this.credit = new double[size];
    Arrays.setAll(credit, i -> random.nextDouble());
  }

  @Override
  public Draw next() {
    if (stepsToRefresh == 0) {
      estimates.accept(scores);
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

  /**
   * Credits row i with {@code draws * ofRow[i] / size}. What is listed now stands in random order,
   * behind what was listed before.
   */
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
