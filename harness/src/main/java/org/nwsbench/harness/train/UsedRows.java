package org.nwsbench.harness.train;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The rows that steps of a one-pass workload have used: those that a sampler asked the model about
 * and those trained on. Within a step a row may be scored and then trained on; in a later one it
 * may be neither. Memory: a bit a row.
 */
final class UsedRows {

  private final BitSet before = new BitSet();
  private final List<int[]> now = new ArrayList<>();

  /**
   * The model is asked about rows.
   *
   * @throws IllegalStateException if a step before has used one
   */
  void score(int[] rows) {
    for (int row : rows) {
      if (before.get(row)) {
        throw new IllegalStateException(
            "row %d was used in an earlier step, and this workload gives each row once"
                .formatted(row));
      }
    }
    now.add(rows.clone());
  }

  /**
   * A batch is trained on, which ends the step.
   *
   * @throws IllegalStateException if a step before has used one of its rows, or one repeats
   */
  void train(int[] rows) {
    BitSet batch = new BitSet();
    for (int row : rows) {
      if (batch.get(row)) {
        throw new IllegalStateException(
            "row %d is twice in a batch, and this workload gives each row once".formatted(row));
      }
      batch.set(row);
    }
    score(rows);
    now.forEach(used -> mark(used));
    now.clear();
  }

  private void mark(int[] rows) {
    for (int row : rows) {
      before.set(row);
    }
  }
}
