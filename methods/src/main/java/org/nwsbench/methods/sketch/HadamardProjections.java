package org.nwsbench.methods.sketch;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Hyperplanes out of random rotations H D1 H D2 H D3, with H the Walsh-Hadamard transform and each
 * D a diagonal of random signs.
 *
 * <p>Vectors are padded with zeros to n components, a power of two. One rotation yields n mutually
 * orthogonal hyperplanes. Orthogonal hyperplanes within one function would make near vectors meet
 * too seldom, while across functions they only even out the estimate; so a rotation gives each
 * function g hyperplanes at most, with {@code g (g - 1) <= n / 16}, and n is 64 at least.
 *
 * <p>Vectors are hashed in groups, component by component: each butterfly runs over a whole group.
 *
 * <p>Andoni, Indyk, Laarhoven, Razenshteyn and Schmidt, Practical and Optimal LSH for Angular
 * Distance, NIPS 2015.
 */
final class HadamardProjections extends SignedRandomProjections {

  private static final int MIN_PADDED = 64;
  private static final int ROUNDS = 3;
  private static final int GROUP = 64;

  private final Plan plan;
  private final float[][] signs;

  HadamardProjections(float[] centre, int rows, int bits, long seed) {
    super("hadamard", centre, rows, bits, seed);
    plan = Plan.of(centre.length, rows, bits);
    signs = new float[plan.rotations() * ROUNDS][plan.padded()];
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    for (float[] diagonal : signs) {
      for (int k = 0; k < diagonal.length; k++) {
        diagonal[k] = random.nextBoolean() ? 1 : -1;
      }
    }
  }

  /** Additions a vector. */
  static long operations(int dimension, int rows, int bits) {
    Plan plan = Plan.of(dimension, rows, bits);
    long transform = (long) plan.padded() * Integer.numberOfTrailingZeros(plan.padded());
    return transform * plan.rotations() * ROUNDS;
  }

  /**
   * How hyperplanes are dealt out: a rotation serves {@code functions} functions with {@code
   * perFunction} hyperplanes each.
   */
  private record Plan(int padded, int functions, int perFunction, int rotations) {

    static Plan of(int dimension, int rows, int bits) {
      int padded = Math.max(MIN_PADDED, Integer.highestOneBit(2 * dimension - 1));
      int functions = Math.min(rows, padded);
      int perFunction = Math.min(bits, padded / functions);
      while (perFunction * (perFunction - 1) > padded / 16) {
        perFunction--;
      }
      int turns = ceilDiv(bits, perFunction);
      perFunction = ceilDiv(bits, turns);
      int rotations = ceilDiv(rows, functions) * turns;
      return new Plan(padded, functions, perFunction, rotations);
    }

    private static int ceilDiv(int a, int b) {
      return (a + b - 1) / b;
    }
  }

  @Override
  public void codes(float[] vectors, int count, char[] codes) {
    int width = Math.min(count, GROUP);
    float[][] centred = new float[dimension()][width];
    float[][] rotated = new float[plan.padded()][width];
    for (int first = 0; first < count; first += width) {
      int group = Math.min(width, count - first);
      centre(vectors, first, group, centred);
      hash(centred, rotated, codes, first, group);
    }
  }

  private void centre(float[] vectors, int first, int group, float[][] centred) {
    for (int k = 0; k < centred.length; k++) {
      float[] component = centred[k];
      float origin = centre(k);
      for (int i = 0, at = first * centred.length + k; i < group; i++, at += centred.length) {
        component[i] = vectors[at] - origin;
      }
    }
  }

  private void hash(float[][] centred, float[][] rotated, char[] codes, int first, int group) {
    int rotation = 0;
    for (int row = 0; row < rows(); row += plan.functions()) {
      int functions = Math.min(plan.functions(), rows() - row);
      for (int bit = 0; bit < bits(); bit += plan.perFunction()) {
        int perFunction = Math.min(plan.perFunction(), bits() - bit);
        rotate(centred, rotated, rotation++);
        for (int h = 0; h < functions * perFunction; h++) {
          // Bit 0 begins a code and so clears what the array held.
          boolean begins = bit == 0 && h < functions;
          push(rotated[h], begins, codes, first * rows() + row + h % functions, group);
        }
      }
    }
  }

  private void push(float[] heights, boolean begins, char[] codes, int at, int group) {
    int keep = begins ? 0 : 0xffff;
    int stride = rows();
    for (int i = 0; i < group; i++, at += stride) {
      int sign = Float.floatToRawIntBits(heights[i]) >>> 31;
      codes[at] = (char) (((codes[at] & keep) << 1) | sign);
    }
  }

  private void rotate(float[][] centred, float[][] rotated, int rotation) {
    float[] diagonal = signs[rotation * ROUNDS];
    for (int k = 0; k < rotated.length; k++) {
      if (k < centred.length) {
        scale(centred[k], diagonal[k], rotated[k]);
      } else {
        Arrays.fill(rotated[k], 0);
      }
    }
    transform(rotated);
    for (int round = 1; round < ROUNDS; round++) {
      diagonal = signs[rotation * ROUNDS + round];
      for (int k = 0; k < rotated.length; k++) {
        if (diagonal[k] < 0) {
          scale(rotated[k], -1, rotated[k]);
        }
      }
      transform(rotated);
    }
  }

  private static void scale(float[] from, float factor, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] = factor * from[i];
    }
  }

  private static void transform(float[][] a) {
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
