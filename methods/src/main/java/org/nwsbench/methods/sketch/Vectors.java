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
}
