package org.nwsbench.methods.samplers;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws every row once a pass, each pass in a new random order. A batch may span two passes: none
 * is cut short. Cost: O(b) a step, O(N) a pass.
 */
final class Reshuffle implements Drawing {

  private final int[] order;
  private final int batchSize;
  private final RandomGenerator random;
  private int position;

  Reshuffle(int size, int batchSize, RandomGenerator random) {
    this.order = Shuffles.identity(size);
    this.batchSize = batchSize;
    this.random = random;
    this.position = size;
  }

  @Override
  public Draw next() {
    int[] rows = new int[batchSize];
    for (int i = 0; i < batchSize; i++) {
      if (position == order.length) {
        Shuffles.shuffle(order, 0, order.length, random);
        position = 0;
      }
      rows[i] = order[position++];
    }
    double[] densities = new double[batchSize];
    Arrays.fill(densities, 1);
    return new Draw(rows, densities);
  }
}
