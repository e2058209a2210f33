package org.nwsbench.methods.sketch;

/** The base of hash families: identity and shape, which all of them keep alike. */
public abstract class HashFunctions implements HashFamily {

  private final String identity;
  private final int dimension;
  private final int rows;
  private final int buckets;

  /**
   * @param identity as {@link #identity()} says
   * @param rows R, the number of functions
   * @param buckets W, of one function
   */
  protected HashFunctions(String identity, int dimension, int rows, int buckets) {
    this.identity = identity;
    this.dimension = dimension;
    this.rows = rows;
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
   * Requires what depends on all components of vector {@code i} to be finite.
   *
   * @throws IllegalArgumentException if it is not
   */
  protected static void requireFinite(float sum, int i) {
    Vectors.requireFinite(sum, i);
  }

  /**
   * Requires vectors of this family's dimension.
   *
   * @throws IllegalArgumentException if one has another number of components
   */
  protected final void requireDimension(float[]... vectors) {
    Vectors.requireDimension(dimension, vectors);
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
  public final int rows() {
    return rows;
  }

  @Override
  public final int buckets() {
    return buckets;
  }
}
