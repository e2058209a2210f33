package org.nwsbench.harness.train;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The rows that a one-pass workload has given: each may be asked about in one step, and trained on
 * once, then or later. Memory: two bits a row.
 */
final class UsedRows {

  private final BitSet scored = new BitSet();
  private final BitSet trained = new BitSet();
  private final List<int[]> scoredNow = new ArrayList<>();

  /**
   * The model is asked about rows.
   *
   * @throws IllegalStateException if it was asked about one in a step before, or trained on it
   */
  void score(int[] rows) {
    for (int row : rows) {
      require(!scored.get(row) && !trained.get(row), row);
    }
    scoredNow.add(rows.clone());
  }

  /**
   * A batch is trained on, which ends the step.
   *
   * @throws IllegalStateException if one of its rows was trained on before, or is there twice
   */
  void train(int[] rows) {
    for (int row : rows) {
      require(!trained.get(row), row);
      trained.set(row);
    }
    for (int[] asked : scoredNow) {
      for (int row : asked) {
        scored.set(row);
      }
    }
    scoredNow.clear();
  }

  private static void require(boolean unused, int row) {
    if (!unused) {
      throw new IllegalStateException(
          "row %d was used before, and this workload gives each row once".formatted(row));
    }
  }
}
