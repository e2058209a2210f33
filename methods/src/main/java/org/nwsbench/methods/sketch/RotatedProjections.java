package org.nwsbench.methods.sketch;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Hyperplanes that are cheap to evaluate: after a random rotation, the sign of a sum of few signed
 * coordinates says on which side a vector lies. The rotation {@code H D1 H D2}, with H the
 * Walsh-Hadamard transform and each D a diagonal of random signs, spreads a vector over n
 * coordinates, where n is a power of two. A hyperplane then adds {@value #ADDED} of these
 * coordinates and subtracts {@value #TAKEN}.
 *
 * <p>Hyperplanes are made from random partitions of the coordinates, so hyperplanes of one
 * partition are mutually orthogonal. Within one function orthogonal hyperplanes would make near
 * vectors share a code too seldom. Across functions they only reduce variance. So a partition gives
 * each function at most one hyperplane.
 *
 * <p>Vectors are hashed in groups, component by component, so that each addition runs over a whole
 * group. Cost: {@code 2 n log n + 15 R p} additions a vector, for R functions of p hyperplanes.
 *
 * <p>Ailon and Chazelle, The Fast Johnson-Lindenstrauss Transform, SIAM Journal on Computing 39,
 * 2009 (rotate, then project sparsely); Andoni, Indyk, Laarhoven, Razenshteyn and Schmidt,
 * Practical and Optimal LSH for Angular Distance, NIPS 2015 (rounds of H D).
 */
final class RotatedProjections implements Projections {

  private static final int MIN_PADDED = 64;
  private static final int ROUNDS = 2;
  private static final int GROUP = 64;
  // The number of terms is odd, so a sum of terms of equal magnitude is never zero.
  private static final int ADDED = 8;
  private static final int TAKEN = 7;
  private static final int TERMS = ADDED + TAKEN;

  private final float[] centre;
  private final int functions;
  private final int bits;
  private final int padded;
  private final float[][] signs;
  // The coordinates of hyperplane h are at h * TERMS, added and taken in turn.
  private final int[] coordinates;

  /**
   * Draws the rotation and the hyperplanes. The array {@code centre} is shared and must not be
   * written to.
   */
  RotatedProjections(float[] centre, int functions, int bits, long seed) {
    this.centre = centre;
    this.functions = functions;
    this.bits = bits;
    padded = padded(centre.length);
    signs = new float[ROUNDS][padded];
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    for (float[] diagonal : signs) {
      for (int k = 0; k < padded; k++) {
        diagonal[k] = random.nextBoolean() ? 1 : -1;
      }
    }
    coordinates = partitions(functions, bits, padded, random);
  }

  private static int padded(int dimension) {
    return Math.max(MIN_PADDED, Integer.highestOneBit(2 * dimension - 1));
  }

  static long operations(int dimension, int functions, int bits) {
    int padded = padded(dimension);
    return (long) ROUNDS * padded * Integer.numberOfTrailingZeros(padded)
        + (long) TERMS * functions * bits;
  }

  private static int[] partitions(
      int functions, int bits, int padded, UniformRandomProvider random) {
    int[] coordinates = new int[functions * bits * TERMS];
    int perPartition = padded / TERMS;
    int at = 0;
    for (int bit = 0; bit < bits; bit++) {
      for (int row = 0; row < functions; row += perPartition) {
        int[] permutation = new PermutationSampler(random, padded, padded).sample();
        int taken = Math.min(perPartition, functions - row) * TERMS;
        System.arraycopy(permutation, 0, coordinates, at, taken);
        at += taken;
      }
    }
    return coordinates;
  }

  @Override
  public void codes(float[] vectors, int count, char[] codes) {
    int width = Math.min(count, GROUP);
    float[][] rotated = new float[padded][width];
    float[] heights = new float[width];
    for (int first = 0; first < count; first += width) {
      int group = Math.min(width, count - first);
      spread(vectors, first, group, rotated);
      hadamard(rotated);
      flip(rotated, signs[1]);
      hadamard(rotated);
      // A coordinate is a signed sum of all components, so it is finite only if all of them are.
      for (int i = 0; i < group; i++) {
        HashFamily.requireFinite(rotated[0][i], first + i);
      }
      Arrays.fill(codes, first * functions, (first + group) * functions, (char) 0);
      for (int h = 0; h < functions * bits; h++) {
        project(rotated, h * TERMS, heights);
        push(heights, codes, first * functions + h % functions, group);
      }
    }
  }

  private void spread(float[] vectors, int first, int group, float[][] rotated) {
    int dimension = centre.length;
    for (int k = 0; k < dimension; k++) {
      float[] component = rotated[k];
      float origin = centre[k];
      float sign = signs[0][k];
      for (int i = 0, at = first * dimension + k; i < group; i++, at += dimension) {
        component[i] = sign * (vectors[at] - origin);
      }
    }
    for (int k = dimension; k < padded; k++) {
      Arrays.fill(rotated[k], 0);
    }
  }

  /**
   * Applies the Walsh-Hadamard transform, without normalising, to each column in place. {@code
   * a[k][i]} is component k of vector i. The number n of components is a power of two. Cost: {@code
   * n log n} additions a vector.
   */
  static void hadamard(float[][] a) {
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

  private static void flip(float[][] rotated, float[] signs) {
    for (int k = 0; k < rotated.length; k++) {
      float[] values = rotated[k];
      float sign = signs[k];
      for (int i = 0; i < values.length; i++) {
        values[i] *= sign;
      }
    }
  }

  private void project(float[][] rotated, int at, float[] heights) {
    int[] c = coordinates;
    float[] a0 = rotated[c[at]];
    float[] t0 = rotated[c[at + 1]];
    float[] a1 = rotated[c[at + 2]];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = a0[i] - t0[i] + a1[i];
    }
    for (int j = 3; j < TERMS; j += 4) {
      float[] t1 = rotated[c[at + j]];
      float[] a2 = rotated[c[at + j + 1]];
      float[] t2 = rotated[c[at + j + 2]];
      float[] a3 = rotated[c[at + j + 3]];
      for (int i = 0; i < heights.length; i++) {
        heights[i] += (a2[i] - t1[i]) + (a3[i] - t2[i]);
      }
    }
  }

  private void push(float[] heights, char[] codes, int at, int group) {
    int stride = functions;
    for (int i = 0; i < group; i++, at += stride) {
      codes[at] = (char) ((codes[at] << 1) | (Float.floatToRawIntBits(heights[i]) >>> 31));
    }
  }
}
