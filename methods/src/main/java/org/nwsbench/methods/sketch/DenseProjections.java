package org.nwsbench.methods.sketch;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Independent standard Gaussian hyperplanes. */
final class DenseProjections extends SignedRandomProjections {

  // Component k of all hyperplanes together: the inner loop then runs over hyperplanes and needs no
  // horizontal sums. Hyperplane j of function r is at j * rows + r.
  private final float[][] components;

  DenseProjections(float[] centre, int rows, int bits, long seed) {
    super("dense", centre, rows, bits, seed);
    components = new float[centre.length][rows * bits];
    var gaussian =
        ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_RO_SHI_RO_128_PP.create(seed));
    for (float[] component : components) {
      for (int h = 0; h < component.length; h++) {
        component[h] = (float) gaussian.sample();
      }
    }
  }

  @Override
  public void codes(float[] vectors, int count, char[] codes) {
    float[] heights = new float[rows() * bits()];
    for (int i = 0; i < count; i++) {
      Arrays.fill(heights, 0);
      for (int k = 0; k < components.length; k++) {
        addScaled(vectors[i * components.length + k] - centre(k), components[k], heights);
      }
      pack(heights, codes, i * rows());
    }
  }

  private static void addScaled(float factor, float[] component, float[] heights) {
    for (int h = 0; h < heights.length; h++) {
      heights[h] += factor * component[h];
    }
  }

  private void pack(float[] heights, char[] codes, int first) {
    int rows = rows();
    for (int r = 0; r < rows; r++) {
      int code = 0;
      for (int h = r; h < heights.length; h += rows) {
        code = (code << 1) | (Float.floatToRawIntBits(heights[h]) >>> 31);
      }
      codes[first + r] = (char) code;
    }
  }
}
