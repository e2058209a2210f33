package org.nwsbench.methods.sketch;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Independent standard Gaussian directions, onto which vectors are projected. */
final class GaussianDirections {

  // Component k of all directions together: the inner loop then runs over directions and needs no
  // horizontal sums.
  private final float[][] components;
  private final int count;

  GaussianDirections(int dimension, int count, UniformRandomProvider random) {
    this.count = count;
    components = new float[dimension][count];
    var gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    for (float[] component : components) {
      for (int h = 0; h < count; h++) {
        component[h] = (float) gaussian.sample();
      }
    }
  }

  /** Number of directions. */
  int count() {
    return count;
  }

  /**
   * The inner products of a vector, less an origin, with each direction. Cost: one multiply-add a
   * component and direction.
   *
   * @param vectors holds the vector from {@code at} on
   * @param heights receives one product a direction
   */
  void project(float[] vectors, int at, float[] origin, float[] heights) {
    Arrays.fill(heights, 0);
    for (int k = 0; k < components.length; k++) {
      addScaled(vectors[at + k] - origin[k], components[k], heights);
    }
  }

  private static void addScaled(float factor, float[] component, float[] heights) {
    for (int h = 0; h < heights.length; h++) {
      heights[h] += factor * component[h];
    }
  }
}
