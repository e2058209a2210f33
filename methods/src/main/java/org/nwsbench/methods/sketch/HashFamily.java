package org.nwsbench.methods.sketch;

import java.util.OptionalDouble;

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

  /**
   * The probability that such a function gives all three vectors the same code, where a closed form
   * is known. The exact variance of a sketch is made of it.
   */
  OptionalDouble kernel(float[] x, float[] y, float[] z);

  /** f, the probability that vectors of unlike code share a bucket; 0 unless codes are folded. */
  default double chanceCollision() {
    return 0;
  }

  /** The probability that one function puts x and y into the same bucket. */
  default double collisionProbability(float[] x, float[] y) {
    double k = kernel(x, y);
    return k + (1 - k) * chanceCollision();
  }

  /**
   * The probability that one function puts all three vectors into the same bucket, where a closed
   * form is known. Of the three pairs of codes none, one or all agree; unlike codes meet by chance,
   * each with probability f.
   */
  default OptionalDouble collisionProbability(float[] x, float[] y, float[] z) {
    OptionalDouble all = kernel(x, y, z);
    if (all.isEmpty()) {
      return all;
    }
    double k = all.getAsDouble();
    double pairs = kernel(x, y) + kernel(x, z) + kernel(y, z) - 3 * k;
    double f = chanceCollision();
    return OptionalDouble.of(k + f * pairs + f * f * (1 - k - pairs));
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
