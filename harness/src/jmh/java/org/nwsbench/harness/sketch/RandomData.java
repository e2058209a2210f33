package org.nwsbench.harness.sketch;

import java.util.SplittableRandom;
import org.nwsbench.methods.sketch.Rows;

/** Seeded numbers to measure with. */
final class RandomData {

  private RandomData() {}

  static float[] gaussian(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Vectors one after another, as rows. */
  static Rows rows(float[] vectors, int dimension) {
    return new Rows(
        vectors.length / dimension,
        dimension,
        (first, count, target) ->
            System.arraycopy(vectors, first * dimension, target, 0, count * dimension));
  }
}
