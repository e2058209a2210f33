package org.nwsbench.methods.sketch;

import java.util.List;

/**
 * R locality-sensitive hash functions from vectors to W buckets. The nearer two vectors are, the
 * likelier they share a bucket.
 *
 * <p>The kernel k(x, y) is the probability that one function gives both vectors the same code. If
 * codes are folded into fewer buckets, vectors with different codes share a bucket by chance, with
 * probability f = {@link #chanceCollision()}. So {@code Pr[same bucket] = k + (1 - k) f}.
 *
 * <p>Families are immutable and may be shared by threads.
 */
public abstract class HashFamily {

  private static final int MAX_BUCKETS = 1 << 16;
  private static final int MAX_PARTS = 1 << 24;
  private static final float LARGEST = 0x1p64f;

  private final String identity;
  private final int dimension;
  private final int functions;
  private final int buckets;

  /**
   * @param identity the text that {@link #identity()} describes
   * @param functions R, the number of functions
   * @param buckets W, the number of buckets of one function, at most 65,536. A subclass checks it
   *     by {@link #requireBuckets}
   * @throws IllegalArgumentException if there is no component or no function
   */
  protected HashFamily(String identity, int dimension, int functions, int buckets) {
    requirePositive("dimension", dimension);
    requirePositive("functions", functions);
    this.identity = identity;
    this.dimension = dimension;
    this.functions = functions;
    this.buckets = buckets;
  }

  /**
   * Returns a text that identifies this family: its kind with a version number, such as {@code
   * euclidean-1}, its sizes, its seeds, and all else that its codes depend on, such as a digest of
   * the centre of {@link SignedRandomProjections} or the weights of {@link BitSampling}. Families
   * with the same identity give every vector the same codes, unless digests collide.
   */
  public final String identity() {
    return identity;
  }

  /** Returns the number of components of a vector. */
  public final int dimension() {
    return dimension;
  }

  /** Returns R, the number of hash functions. */
  public final int functions() {
    return functions;
  }

  /** Returns W, the number of buckets of each function, at most 65,536. */
  public final int buckets() {
    return buckets;
  }

  /**
   * Returns k(x, y), in [0, 1]: the probability that a function gives both vectors the same code,
   * for a random seed and averaged over the R functions. Throws an IllegalArgumentException if a
   * vector has another dimension.
   */
  public abstract double kernel(float[] x, float[] y);

  /**
   * Returns f, the probability that vectors with different codes share a bucket. It is 0 if codes
   * are not folded.
   */
  public double chanceCollision() {
    return 0;
  }

  /**
   * Writes the buckets of {@code count} vectors, which lie end to end in one array. The codes of a
   * vector do not depend on the other vectors.
   *
   * @param vectors at least {@code count * dimension()} components
   * @param codes receives the bucket of vector i under function r at {@code i * functions() + r}
   * @throws IllegalArgumentException if a vector has components that are not finite. Components of
   *     2^64 or more in size may be rejected, too
   */
  public abstract void codes(float[] vectors, int count, char[] codes);

  /**
   * Returns the points through which the hyperplanes of {@link SignedRandomProjections} go, in the
   * order in which {@link #identity} names their digests. The list is empty for families without a
   * centre.
   */
  List<float[]> centres() {
    return List.of();
  }

  /**
   * Returns the codes before they are folded into buckets: the code of vector i under function r at
   * {@code r * count + i}. Two codes are equal with the probability given by the kernel.
   *
   * @throws IllegalArgumentException if the family gives folded codes only
   */
  long[] unfolded(float[] vectors, int count) {
    if (chanceCollision() > 0) {
      throw new IllegalArgumentException("cannot unfold the codes of " + identity);
    }
    long[] codes = new long[count * functions];
    char[] buckets = new char[count * functions];
    codes(vectors, count, buckets);
    for (int r = 0; r < functions; r++) {
      for (int i = 0; i < count; i++) {
        codes[r * count + i] = buckets[i * functions + r];
      }
    }
    return codes;
  }

  /**
   * Throws an IllegalArgumentException if a setting is below 1. All checks below throw the same.
   */
  protected static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ": must be at least 1");
    }
  }

  /**
   * Rejects a family in which {@code functions} times {@code parts} is more than 2^24. Parts are
   * what a function is made of, such as positions or projections. The message calls them {@code
   * name}, a plural.
   */
  protected static void requireParts(int functions, int parts, String name) {
    if ((long) functions * parts > MAX_PARTS) {
      throw new IllegalArgumentException(
          "%d functions of %d %s: at most %d in all".formatted(functions, parts, name, MAX_PARTS));
    }
  }

  /** Rejects buckets unless {@code 2 <= buckets <= 65536}, because codes have 16 bits. */
  protected static void requireBuckets(int buckets) {
    if (buckets < 2 || buckets > MAX_BUCKETS) {
      throw new IllegalArgumentException(
          "buckets is %d: must be in [2, %d]".formatted(buckets, MAX_BUCKETS));
    }
  }

  /**
   * Applies the finaliser of SplitMix64. It is one to one, and each bit of its result depends on
   * all bits of {@code z}.
   */
  protected static long mix(long z) {
    long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    y = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
    return y ^ (y >>> 31);
  }

  /** Returns bits that differ for different symbols, except that -0 counts as 0. */
  static int bits(float symbol) {
    return Float.floatToRawIntBits(symbol + 0f);
  }

  /** Rejects vector {@code i} if {@code sum}, computed from all its components, is not finite. */
  protected static void requireFinite(float sum, int i) {
    if (!Float.isFinite(sum)) {
      throw new IllegalArgumentException(
          "vector %d has components that are not finite, or too large to add up".formatted(i));
    }
  }

  /** Rejects vectors with another dimension than this family has. */
  protected final void requireDimension(float[]... vectors) {
    requireDimension(dimension, vectors);
  }

  /** Returns the identity. */
  @Override
  public final String toString() {
    return identity;
  }

  static void requireDimension(int dimension, float[]... vectors) {
    for (float[] vector : vectors) {
      if (vector.length != dimension) {
        throw new IllegalArgumentException(
            "a vector of %d components, not of %d".formatted(vector.length, dimension));
      }
    }
  }

  /**
   * Returns whether all components are below 2^64 in size and not NaN, so that no projection
   * overflows.
   */
  static boolean isUsable(float[] vector) {
    for (float component : vector) {
      if (!(Math.abs(component) < LARGEST)) {
        return false;
      }
    }
    return true;
  }
}
