package org.nwsbench.harness.stats;

/**
 * What one valid trial adds to a budget of its method's ladder.
 *
 * @param errors rows that the final model got wrong
 * @param rows rows scored
 * @param cost work units or seconds, by what the ladder counts
 */
public record SeedTrial(int errors, int rows, double cost) {

  /** Refuses what no trial can be. */
  public SeedTrial {
    if (errors < 0 || errors > rows || rows < 1 || !(cost > 0)) {
      throw new IllegalArgumentException(
          "a trial needs 0 <= errors <= rows, rows >= 1 and cost > 0, got errors=%s rows=%s cost=%s"
              .formatted(errors, rows, cost));
    }
  }
}
