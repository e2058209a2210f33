package org.nwsbench.harness.characterization;

/**
 * How much is measured.
 *
 * @param rows inserted into sketches whose variance is known
 * @param queries of each
 * @param families hash families, of each setting
 * @param mostRows inserted where the number of rows is varied
 * @param longest steps of the longest memory where forgetting is varied
 * @param realRows rows of each real data set
 * @param realQueries queries of each
 * @param pairs seeds at which two forms of hashes are compared, at least
 * @param mostPairs seeds at which they are compared, at most
 * @param largestDimension of the vectors whose hashing is timed
 * @param repeats of each timing
 */
public record Effort(
    int rows,
    int queries,
    int families,
    int mostRows,
    int longest,
    int realRows,
    int realQueries,
    int pairs,
    int mostPairs,
    int largestDimension,
    int repeats) {

  /** What results are made with: minutes. */
  public static final Effort FULL =
      new Effort(1000, 20, 400, 100_000, 10_000, 2000, 500, 100, 2000, 2048, 15);

  /** Whether everything works: seconds. */
  public static final Effort QUICK = new Effort(200, 5, 5, 1000, 100, 200, 20, 3, 5, 64, 3);
}
