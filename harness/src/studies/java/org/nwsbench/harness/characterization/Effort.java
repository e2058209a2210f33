package org.nwsbench.harness.characterization;

/**
 * How much the studies measure.
 *
 * @param rows number of rows inserted into sketches whose variance is known
 * @param queries number of queries of each sketch
 * @param families number of hash families of each setting
 * @param mostRows largest number of rows, where the number is varied
 * @param longest steps of the longest memory, where forgetting is varied
 * @param realRows number of rows of each real data set
 * @param realQueries number of queries of each real data set
 * @param pairs smallest number of seeds with which two forms of hashes are compared
 * @param mostPairs largest number of seeds with which they are compared
 * @param largestDimension largest dimension of vectors whose hashing is timed
 * @param repeats number of repetitions of each timing
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

  /** The effort for published results, which takes minutes. */
  public static final Effort FULL =
      new Effort(1000, 20, 400, 100_000, 10_000, 2000, 500, 100, 2000, 2048, 15);

  /** The effort to test that everything works, which takes seconds. */
  public static final Effort QUICK = new Effort(200, 5, 5, 1000, 100, 200, 20, 3, 5, 64, 3);
}
