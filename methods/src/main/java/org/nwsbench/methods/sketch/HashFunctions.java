package org.nwsbench.methods.sketch;

/** The base of hash families: identity and shape, which all of them keep alike. */
public abstract class HashFunctions implements HashFamily {

  private static final int MAX_BUCKETS = 1 << 16;
  private static final int MAX_PARTS = 1 << 24;

  private final String identity;
  private final int dimension;
  private final int functions;
  private final int buckets;

  /**
   * @param identity as {@link #identity()} says
   * @param functions R, the number of functions
   * @param buckets W, of one function
   * @throws IllegalArgumentException if there is no component or no function
   */
  protected HashFunctions(String identity, int dimension, int functions, int buckets) {
    requirePositive("dimension", dimension);
    requirePositive("functions", functions);
    this.identity = identity;
    this.dimension = dimension;
    this.functions = functions;
    this.buckets = buckets;
  }

  /**
   * Requires a setting of a family to be at least 1.
   *
   * @throws IllegalArgumentException if it is not
   */
  protected static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ": must be at least 1");
    }
  }

  /**
   * Requires a number of parts in all functions that fits into an array.
   *
   * @param name what a part is, in the plural
   * @throws IllegalArgumentException if there are more than 2^24
   */
  protected static void requireParts(int functions, int parts, String name) {
    if ((long) functions * parts > MAX_PARTS) {
      throw new IllegalArgumentException(
          "%d functions of %d %s: at most %d in all".formatted(functions, parts, name, MAX_PARTS));
    }
  }

  /**
   * Requires buckets that fit into codes of 16 bits.
   *
   * @throws IllegalArgumentException unless {@code 2 <= buckets <= 65536}
   */
  protected static void requireBuckets(int buckets) {
    if (buckets < 2 || buckets > MAX_BUCKETS) {
      throw new IllegalArgumentException(
          "buckets is %d: must be in [2, %d]".formatted(buckets, MAX_BUCKETS));
    }
  }

  /** The finaliser of SplitMix64: one to one, and each bit of the result depends on all bits. */
  protected static long mix(long z) {
    long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    y = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
    return y ^ (y >>> 31);
  }

  /**
   * Requires what depends on all components of vector {@code i} to be finite.
   *
   * @throws IllegalArgumentException if it is not
   */
  protected static void requireFinite(float sum, int i) {
    if (!Float.isFinite(sum)) {
      throw new IllegalArgumentException(
          "vector %d has components that are not finite, or too large to add up".formatted(i));
    }
  }

  /**
   * Requires vectors of this family's dimension.
   *
   * @throws IllegalArgumentException if one has another number of components
   */
  protected final void requireDimension(float[]... vectors) {
    requireDimension(dimension, vectors);
  }

  static void requireDimension(int dimension, float[]... vectors) {
    for (float[] vector : vectors) {
      if (vector.length != dimension) {
        throw new IllegalArgumentException(
            "a vector of %d components, not of %d".formatted(vector.length, dimension));
      }
    }
  }

  static boolean isFinite(float[] vector) {
    for (float component : vector) {
      if (!Float.isFinite(component)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public final String identity() {
    return identity;
  }

  @Override
  public final int dimension() {
    return dimension;
  }

  @Override
  public final int functions() {
    return functions;
  }

  @Override
  public final int buckets() {
    return buckets;
  }
}
