package org.nwsbench.methods.sketch;

import java.util.HashSet;
import java.util.Set;

/**
 * Hashes the set of symbols in a vector (0 means no symbol) by the symbol that comes first in each
 * of p random orders. Sets A and B share a code with probability
 *
 * <pre>
 *   k(A, B) = J^p        J = |A and B| / |A or B|, 1 where both are empty
 * </pre>
 *
 * <p>For three sets J is the size of their intersection over the size of their union. Positions and
 * repetitions do not matter. A random order is the order of 64-bit hashes of the symbols, whose
 * ties and bias are negligible. Cost: R p hashes for each component that is not 0, where R is the
 * number of functions.
 *
 * <p>Broder, On the Resemblance and Containment of Documents, SEQUENCES 1997.
 */
public final class MinHash extends SymbolHashes {

  private final int parts;
  // The order of part j of function r is at r * parts + j.
  private final long[] seeds;

  /**
   * @param dimension the number of components of a vector, and so the most symbols of a set
   * @param functions R, the number of functions
   * @param parts p, the number of orders of one function
   * @throws IllegalArgumentException if a number is out of range
   */
  public MinHash(int dimension, int functions, int parts, int buckets, long seed) {
    super("minhash-1", "", dimension, functions, parts, buckets, seed);
    requirePositive("parts", parts);
    this.parts = parts;
    this.seeds = random.longs((long) functions * parts).toArray();
  }

  @Override
  public double kernel(float[] x, float[] y) {
    requireDimension(x, y);
    Set<Float> inBoth = symbols(x);
    inBoth.retainAll(symbols(y));
    Set<Float> inAny = symbols(x);
    inAny.addAll(symbols(y));
    return inAny.isEmpty() ? 1 : Math.pow((double) inBoth.size() / inAny.size(), parts);
  }

  private static Set<Float> symbols(float[] vector) {
    Set<Float> symbols = new HashSet<>();
    for (float symbol : vector) {
      if (symbol != 0) {
        symbols.add(symbol);
      }
    }
    return symbols;
  }

  @Override
  long[] unfolded(float[] vectors, int count) {
    return hashEach(this::hash, vectors, count);
  }

  private void hash(int[] symbols, long[] codes) {
    for (int r = 0, at = 0; r < codes.length; r++) {
      long code = 0;
      for (int j = 0; j < parts; j++, at++) {
        code = mix(code + least(symbols, seeds[at]));
      }
      codes[r] = code;
    }
  }

  private static long least(int[] symbols, long seed) {
    long least = Long.MAX_VALUE;
    for (int symbol : symbols) {
      if (symbol != 0) {
        least = Math.min(least, mix(seed + symbol));
      }
    }
    return least;
  }
}
