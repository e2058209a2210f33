package org.nwsbench.methods.sketch;

import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Base of the families over symbols. Their codes are hashes of 64 bits. Each function folds them
 * into W buckets, where different codes share a bucket with probability 1/W:
 *
 * <pre>
 *   bucket = floor(W ((key + factor code) mod 2^64) / 2^64)      a random key and odd factor for each function
 * </pre>
 *
 * <p>Dietzfelbinger, Universal Hashing and k-wise Independent Random Variables via Integer
 * Arithmetic without Primes, STACS 1996.
 */
abstract class SymbolHashes extends HashFamily {

  /** The random stream of the constructor, from which the keys and factors were drawn first. */
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

  /** Makes a family whose codes have {@code parts} parts each. */
  SymbolHashes(
      String form, String more, int dimension, int functions, int parts, int buckets, long seed) {
    this(
        String.format(
            Locale.ROOT,
            "%s(d=%d rows=%d parts=%d buckets=%d seed=%d%s)",
            form,
            dimension,
            functions,
            parts,
            buckets,
            seed,
            more),
        dimension,
        functions,
        buckets,
        seed);
    requireParts(functions, parts, "parts");
  }

  /**
   * Computes the codes of one vector under each function, not yet folded, with bits that look
   * random.
   */
  interface Hash {
    void write(int[] symbols, long[] codes);
  }

  @Override
  public final double chanceCollision() {
    return 1.0 / buckets();
  }

  @Override
  public final void codes(float[] vectors, int count, char[] codes) {
    int functions = functions();
    long buckets = buckets();
    long[] unfolded = unfolded(vectors, count);
    for (int r = 0; r < functions; r++) {
      long key = keys[r];
      long factor = factors[r];
      for (int i = 0, at = r; i < count; i++, at += functions) {
        long folded = (key + factor * unfolded[r * count + i]) >>> Integer.SIZE;
        codes[at] = (char) ((folded * buckets) >>> Integer.SIZE);
      }
    }
  }

  /** Returns the codes of all vectors in the order of {@link #unfolded}. */
  final long[] hashEach(Hash hash, float[] vectors, int count) {
    long[] codes = new long[count * functions()];
    int[] symbols = new int[dimension()];
    long[] ofVector = new long[functions()];
    for (int i = 0; i < count; i++) {
      float sum = 0;
      for (int k = 0; k < symbols.length; k++) {
        float component = vectors[i * symbols.length + k];
        sum += component;
        symbols[k] = bits(component);
      }
      requireFinite(sum, i);
      hash.write(symbols, ofVector);
      for (int r = 0; r < ofVector.length; r++) {
        codes[r * count + i] = ofVector[r];
      }
    }
    return codes;
  }

  /** Returns bits that differ for different symbols, except that -0 counts as 0. */
  static int bits(float symbol) {
    return Float.floatToRawIntBits(symbol + 0f);
  }
}
