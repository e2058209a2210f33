package org.nwsbench.methods.sketch;

/** The Walsh-Hadamard transform of a group of vectors at once, not normalised. */
final class Hadamard {

  private Hadamard() {}

  /**
   * Transforms each column in place: {@code a[k][i]} is component k of vector i. Cost: {@code n log
   * n} additions a vector, n the number of components.
   *
   * @param a a power of two of components, each of all vectors
   */
  static void transform(float[][] a) {
    int half = 1;
    for (; 2 * half < a.length; half *= 4) {
      for (int block = 0; block < a.length; block += 4 * half) {
        for (int k = block; k < block + half; k++) {
          butterfly(a[k], a[k + half], a[k + 2 * half], a[k + 3 * half]);
        }
      }
    }
    if (half < a.length) {
      for (int k = 0; k < half; k++) {
        butterfly(a[k], a[k + half]);
      }
    }
  }

  private static void butterfly(float[] a, float[] b) {
    for (int i = 0; i < a.length; i++) {
      float x = a[i];
      float y = b[i];
      a[i] = x + y;
      b[i] = x - y;
    }
  }

  private static void butterfly(float[] a, float[] b, float[] c, float[] d) {
    for (int i = 0; i < a.length; i++) {
      float ab = a[i] + b[i];
      float ba = a[i] - b[i];
      float cd = c[i] + d[i];
      float dc = c[i] - d[i];
      a[i] = ab + cd;
      b[i] = ba + dc;
      c[i] = ab - cd;
      d[i] = ba - dc;
    }
  }
}
