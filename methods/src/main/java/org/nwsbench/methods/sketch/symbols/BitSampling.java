package org.nwsbench.methods.sketch.symbols;

import org.apache.commons.rng.sampling.PermutationSampler;

/**
 * Hashes by the symbols at m of the d positions, drawn without replacement for each function:
 * vectors that agree at s positions share a code with probability
 *
 * <pre>
 *   k(s) = prod_{i &lt; m} (s - i) / (d - i)
 * </pre>
 *
 * <p>and three vectors with the same function of the number of positions where all of them agree.
 * Positions where nothing is, 0, agree like others. A code is the sum of 64-bit hashes of position
 * and symbol, which unlike symbols share too seldom to be seen. Cost: d hashes and R m additions a
 * vector.
 *
 * <p>Indyk and Motwani, Approximate Nearest Neighbors: Towards Removing the Curse of
 * Dimensionality, STOC 1998.
 */
public final class BitSampling extends SymbolHashes {

  private final int parts;
  // Part j of function r is at r * parts + j.
  private final int[] positions;
  private final long[] keys;

  /**
   * @param dimension d, the number of positions
   * @param functions R, the number of functions
   * @param parts m, the positions that a function reads
   * @throws IllegalArgumentException if a number is out of range
   */
  public BitSampling(int dimension, int functions, int parts, int buckets, long seed) {
    super("sampling-1", dimension, functions, parts, buckets, seed);
    if (parts < 1 || parts > dimension) {
      throw new IllegalArgumentException(
          "parts is %d: a function reads between 1 and all %d positions"
              .formatted(parts, dimension));
    }
    this.parts = parts;
    this.positions = new int[functions * parts];
    PermutationSampler sampler = new PermutationSampler(random, dimension, parts);
    for (int r = 0; r < functions; r++) {
      System.arraycopy(sampler.sample(), 0, positions, r * parts, parts);
    }
    this.keys = random.longs(dimension).toArray();
  }

  @Override
  public double kernel(float[] x, float[] y) {
    requireDimension(x, y);
    int matches = 0;
    for (int k = 0; k < x.length; k++) {
      matches += x[k] == y[k] ? 1 : 0;
    }
    double product = 1;
    for (int i = 0; i < parts; i++) {
      product *= Math.max(0.0, matches - i) / (dimension() - i);
    }
    return product;
  }

  @Override
  void hash(int[] symbols, long[] codes) {
    long[] hashes = new long[symbols.length];
    for (int k = 0; k < hashes.length; k++) {
      hashes[k] = mix(keys[k] + symbols[k]);
    }
    for (int r = 0, at = 0; r < codes.length; r++) {
      long code = 0;
      for (int j = 0; j < parts; j++, at++) {
        code += hashes[positions[at]];
      }
      codes[r] = code;
    }
  }
}
