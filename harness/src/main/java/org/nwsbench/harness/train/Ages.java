package org.nwsbench.harness.train;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How old, in steps, what is known of each row is: since it was trained on, or the sampler asked
 * the model about it. Memory: 4 bytes a row.
 */
final class Ages {

  private static final int NEVER = -1;

  private final int[] known;
  private int step;

  Ages(int rows) {
    known = new int[rows];
    Arrays.fill(known, NEVER);
  }

  /** The mean age of the rows drawn when they were drawn, rows not known before left out. */
  OptionalDouble of(List<DrawLog.Step> steps) {
    long sum = 0;
    long count = 0;
    for (DrawLog.Step taken : steps) {
      taken.scored().forEach(this::know);
      for (int row : taken.drawn().rows()) {
        if (known[row] != NEVER) {
          sum += step - known[row];
          count++;
        }
      }
      know(taken.drawn().rows());
      step++;
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sum / count);
  }

  private void know(int[] rows) {
    for (int row : rows) {
      known[row] = step;
    }
  }
}
