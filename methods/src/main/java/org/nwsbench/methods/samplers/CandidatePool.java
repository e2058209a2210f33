package org.nwsbench.methods.samplers;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Distinct candidates, drawn uniformly from all rows and anew each time, in random order. */
final class CandidatePool {

  private final int[] rows;
  private final int poolSize;
  private final RandomGenerator random;

  /** Pools of {@code multiple} batches, or of all rows where there are fewer. */
  CandidatePool(int size, int batchSize, int multiple, RandomGenerator random) {
    this.rows = Shuffles.identity(size);
    this.poolSize = (int) Math.min(size, (long) multiple * batchSize);
    this.random = random;
  }

  /** Cost: O(pool size). */
  int[] draw() {
    Shuffles.draw(rows, 0, rows.length, poolSize, random);
    return Arrays.copyOf(rows, poolSize);
  }
}
