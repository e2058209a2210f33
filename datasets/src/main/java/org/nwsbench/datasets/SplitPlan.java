package org.nwsbench.datasets;

/**
 * How a data set is to be split.
 *
 * @param usual whether the test part is the published one, taken as it is; else an own part is
 *     drawn
 * @param testRows rows of the test part, at least 1; not looked at if {@code usual}
 * @param validationShare share of the rows outside the test part, in [0, 1)
 * @param seed of every draw; 0 is as good as any
 */
public record SplitPlan(boolean usual, int testRows, double validationShare, long seed) {

  /**
   * Holds its arguments to their ranges.
   *
   * @throws DatasetException if one is out of its range
   */
  public SplitPlan {
    if (!usual && testRows < 1) {
      throw new DatasetException("a test part of %d rows: give at least 1".formatted(testRows));
    }
    if (!(validationShare >= 0 && validationShare < 1)) {
      throw new DatasetException(
          "a validation share of %s: give at least 0 and less than 1".formatted(validationShare));
    }
  }
}
