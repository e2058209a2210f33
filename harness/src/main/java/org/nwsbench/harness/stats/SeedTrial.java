package org.nwsbench.harness.stats;

import java.util.OptionalDouble;

/**
 * What one valid trial adds to a rung of its method's ladder.
 *
 * @param errors rows that the final model got wrong
 * @param rows rows scored
 * @param work work units spent
 * @param wallSeconds training wall time; absent where the trial was not alone on its machine
 */
public record SeedTrial(int errors, int rows, double work, OptionalDouble wallSeconds) {

  /** Refuses what no trial can be. */
  public SeedTrial {
    boolean timed = wallSeconds.isEmpty() || wallSeconds.getAsDouble() > 0;
    if (errors < 0 || errors > rows || rows < 1 || !(work > 0) || !timed) {
      throw new IllegalArgumentException(
          "a trial needs 0 <= errors <= rows, rows >= 1, work > 0 and time > 0, got"
              + " errors=%s rows=%s work=%s time=%s".formatted(errors, rows, work, wallSeconds));
    }
  }
}
