package org.nwsbench.methods.sketch;

import java.util.SplittableRandom;

/** Vectors of independent standard normal components. */
final class Gaussian {

  private Gaussian() {}

  static float[][] vectors(int count, int dimension, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] vectors = new float[count][dimension];
    for (float[] vector : vectors) {
      for (int k = 0; k < dimension; k++) {
        vector[k] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }
}
