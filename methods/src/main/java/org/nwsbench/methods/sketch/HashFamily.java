package org.nwsbench.methods.sketch;

/**
 * R locality-sensitive hash functions, each from vectors to W buckets: the nearer two vectors, the
 * likelier they share a bucket.
 *
 * <p>The kernel k(x, y) is the probability that one function gives both the same code. Where codes
 * are folded into fewer buckets, vectors of unlike code still meet with probability f, {@link
 * #chanceCollision()}, and so {@code Pr[same bucket] = k + (1 - k) f}.
 *
 * <p>Implementations are immutable and may be shared by threads.
 */
public interface HashFamily {

  /**
   * The form and its revision, shape, seeds and a digest of the data of a family. Families of one
   * identity give every vector the same codes, but for a collision of digests.
   */
  String identity();

  /** Number of components of a vector. */
  int dimension();

  /** R, the number of hash functions. */
  int functions();

  /** W, the number of buckets of each function, at most 65,536. */
  int buckets();

  /** Additions and multiplications that the codes of one vector take, about. */
  long operations();

  /**
   * k(x, y), in [0, 1]: the probability, over the random choice of the family, that a function
   * drawn among the R gives both the same code.
   */
  double kernel(float[] x, float[] y);

  /** f, the probability that vectors of unlike code share a bucket; 0 unless codes are folded. */
  default double chanceCollision() {
    return 0;
  }

  /**
   * The buckets of {@code count} vectors, laid end to end. The codes of a vector do not depend on
   * its neighbours.
   *
   * @param vectors at least {@code count * dimension()} components
   * @param codes receives the bucket of vector i under function r at {@code i * functions() + r}
   * @throws IllegalArgumentException if a vector has components that are not finite
   */
  void codes(float[] vectors, int count, char[] codes);
}
