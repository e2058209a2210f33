package org.nwsbench.harness.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Tracks the rows that a training has used. If the workload gives each row once, a row may be
 * scored in one step only. It may be trained on once, in that step or later. Tracking takes two
 * bits of memory for each row.
 */
final class UsedRows {

  private final boolean once;
  private final BitSet scored = new BitSet();
  private final BitSet trained = new BitSet();
  private final List<int[]> scoredNow = new ArrayList<>();

  UsedRows(boolean once) {
    this.once = once;
  }

  void score(int[] rows) {
    if (once) {
      for (int row : rows) {
        require(!scored.get(row) && !trained.get(row), row);
      }
      scoredNow.add(rows.clone());
    }
  }

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
