package org.nwsbench.methods.sketch.symbols;

import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.nwsbench.methods.sketch.HashFamily;

/**
 * The base of families over symbols. Their codes are hashes of 64 bits, which each function folds
 * into W buckets, where unlike ones meet with probability 1/W:
 *
 * <pre>
 *   bucket = floor(W ((key + factor code) mod 2^64) / 2^64)      key and odd factor at random, a function each
 * </pre>
 *
 * <p>Dietzfelbinger, Universal Hashing and k-wise Independent Random Variables via Integer
 * Arithmetic without Primes, STACS 1996.
 */
abstract class SymbolHashes extends HashFamily {

  /** What the constructors of a family draw from, after the keys and factors. */
  final UniformRandomProvider random;

  private final long[] keys;
  private final long[] factors;

  SymbolHashes(String identity, int dimension, int functions, int buckets, long seed) {
    super(identity, dimension, functions, buckets);
    requireBuckets(buckets);
    this.random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    this.keys = random.longs(functions).toArray();
    this.factors = random.longs(functions).map(factor -> factor | 1).toArray();
  }

  /** A family whose codes have {@code parts} parts each. */
  SymbolHashes(String form, int dimension, int functions, int parts, int buckets, long seed) {
    this(
        String.format(
            Locale.ROOT,
            "%s(d=%d rows=%d parts=%d buckets=%d seed=%d)",
            form,
            dimension,
            functions,
            parts,
            buckets,
            seed),
        dimension,
        functions,
        buckets,
        seed);
    requireParts(functions, parts, "parts");
  }

  /** Writes the code of each function, not yet folded; its bits must look random. */
  abstract void hash(int[] symbols, long[] codes);

  @Override
  public final double chanceCollision() {
    return 1.0 / buckets();
  }

  @Override
  public final void codes(float[] vectors, int count, char[] codes) {
    int[] symbols = new int[dimension()];
    long[] unfolded = new long[functions()];
    long buckets = buckets();
    for (int i = 0, at = 0; i < count; i++) {
      read(vectors, i, symbols);
      hash(symbols, unfolded);
      for (int r = 0; r < unfolded.length; r++, at++) {
        long folded = (keys[r] + factors[r] * unfolded[r]) >>> Integer.SIZE;
        codes[at] = (char) ((folded * buckets) >>> Integer.SIZE);
      }
    }
  }

  private static void read(float[] vectors, int i, int[] symbols) {
    int from = i * symbols.length;
    float sum = 0;
    for (int k = 0; k < symbols.length; k++) {
      float component = vectors[from + k];
      sum += component;
      // The sum with 0 makes one zero of both.
      symbols[k] = Float.floatToRawIntBits(component + 0f);
    }
    requireFinite(sum, i);
  }
}
