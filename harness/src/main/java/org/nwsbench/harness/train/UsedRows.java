package org.nwsbench.harness.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The rows that a training has used. Where each is given once, it may be asked about in one step,
 * and trained on once, then or later. Memory: two bits a row.
 */
final class UsedRows {

  private final boolean once;
  private final BitSet scored = new BitSet();
  private final BitSet trained = new BitSet();
  private final List<int[]> scoredNow = new ArrayList<>();

  UsedRows(boolean once) {
    this.once = once;
  }

  /** The model is asked about rows: of none in a step before, and of none that it trained on. */
  void score(int[] rows) {
    if (once) {
      for (int row : rows) {
        require(!scored.get(row) && !trained.get(row), row);
      }
      scoredNow.add(rows.clone());
    }
  }

  /** A batch is trained on, which ends the step: each of its rows for the first time. */
  void train(int[] rows) {
    for (int row : rows) {
      require(!once || !trained.get(row), row);
      trained.set(row);
    }
    scoredNow.forEach(asked -> Arrays.stream(asked).forEach(scored::set));
    scoredNow.clear();
  }

  int distinct() {
    return trained.cardinality();
  }

  private static void require(boolean unused, int row) {
    if (!unused) {
      throw new IllegalStateException(
          "row %d was used before, and this workload gives each row once".formatted(row));
    }
  }
}
