package org.nwsbench.methods.sketch;

import org.apache.commons.rng.simple.RandomSource;

/**
 * Hyperplanes whose normal vectors are independent and standard Gaussian. The normal of hyperplane
 * j of function r is direction j R + r, where R is the number of functions.
 */
final class DenseProjections implements Projections {

  private final GaussianDirections directions;
  private final int dimension;
  private final int functions;

  DenseProjections(float[] centre, int functions, int bits, long seed) {
    dimension = centre.length;
    this.functions = functions;
    directions =
        new GaussianDirections(
            centre, functions * bits, RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
  }

  static long operations(double nonZeros, int functions, int bits) {
    return (long) ((double) functions * bits * nonZeros);
  }

  @Override
  public void codes(float[] vectors, int count, char[] codes) {
    float[] heights = new float[directions.count()];
    for (int i = 0; i < count; i++) {
      directions.project(vectors, i * dimension, heights);
      HashFamily.requireFinite(heights[0], i);
      for (int r = 0; r < functions; r++) {
        int code = 0;
        for (int h = r; h < heights.length; h += functions) {
          code = (code << 1) | (Float.floatToRawIntBits(heights[h]) >>> 31);
        }
        codes[i * functions + r] = (char) code;
      }
    }
  }
}
