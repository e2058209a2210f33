package org.nwsbench.methods.sketch;

/** What a vector must be before it is hashed. */
final class Vectors {

  private Vectors() {}

  /**
   * Requires vectors of {@code dimension} components.
   *
   * @throws IllegalArgumentException if one has another number
   */
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

  /**
   * Requires what depends on all components of vector {@code i} to be finite.
   *
   * @throws IllegalArgumentException if it is not
   */
  static void requireFinite(float sum, int i) {
    if (!Float.isFinite(sum)) {
      throw new IllegalArgumentException(
          "vector %d has components that are not finite, or too large to add up".formatted(i));
    }
  }
}
