package org.nwsbench.methods.sketch;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Independent standard Gaussian directions. A vector is projected onto them after an origin is
 * subtracted from it.
 */
final class GaussianDirections {

  // Element k holds component k of all directions, so that the inner loop runs over directions and
  // needs no horizontal sums.
  private final float[][] components;
  // Projections of the origin with their sign changed. A sum begins with them, so that zeros of a
  // vector cost nothing.
  private final float[] offsets;

  GaussianDirections(float[] origin, int count, UniformRandomProvider random) {
    components = new float[origin.length][count];
    var gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    double[] sums = new double[count];
    for (int k = 0; k < origin.length; k++) {
      for (int h = 0; h < count; h++) {
        components[k][h] = (float) gaussian.sample();
        sums[h] += (double) origin[k] * components[k][h];
      }
    }
    offsets = new float[count];
    for (int h = 0; h < count; h++) {
      offsets[h] = (float) -sums[h];
    }
  }

  int count() {
    return offsets.length;
  }

  /**
   * Writes to {@code heights} the inner product of each direction with the vector that begins at
   * {@code at}, after the origin is subtracted from the vector. Cost: one multiply-add for each
   * direction and component that is not zero.
   */
  void project(float[] vectors, int at, float[] heights) {
    System.arraycopy(offsets, 0, heights, 0, offsets.length);
    for (int k = 0; k < components.length; k++) {
      float factor = vectors[at + k];
      if (factor != 0) {
        float[] component = components[k];
        for (int h = 0; h < heights.length; h++) {
          heights[h] += factor * component[h];
        }
      }
    }
  }
}
