package org.nwsbench.methods.sketch;

import java.util.Arrays;
import java.util.Locale;

/**
 * Hashes a path by its first levels: function r reads the first l_r components. The kernel of two
 * or three paths is the share of functions whose prefixes agree. Only folding is random.
 *
 * <pre>
 *   k(x, y) = |{r : l_r &lt;= c}| / R        c = the length of the longest common prefix of x and y
 * </pre>
 *
 * <p>A path is filled up with 0, so equal paths agree at all lengths. Cost: one multiply-add for
 * each component and for each function.
 */
public final class PrefixHashing extends SymbolHashes {

  private final int[] lengths;
  private final long start;

  /**
   * @param dimension d, the levels of the longest path
   * @param lengths the length of the prefix that each function reads
   * @throws IllegalArgumentException if there are no lengths, or one is not in {@code [1, d]}, or
   *     buckets are out of range
   */
  public PrefixHashing(int dimension, int[] lengths, int buckets, long seed) {
    super(
        String.format(
            Locale.ROOT,
            "prefix-1(d=%d lengths=%s buckets=%d seed=%d)",
            dimension,
            Arrays.toString(lengths),
            buckets,
            seed),
        dimension,
        lengths.length,
        buckets,
        seed);
    for (int length : lengths) {
      if (length < 1 || length > dimension) {
        throw new IllegalArgumentException(
            "a prefix of %d components: a path has between 1 and %d".formatted(length, dimension));
      }
    }
    this.lengths = lengths.clone();
    this.start = random.nextLong();
  }

  /**
   * Returns a family of {@code functions} functions whose lengths are spread evenly over all depths
   * from 1 to d, the deepest included.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public static PrefixHashing spread(int dimension, int functions, int buckets, long seed) {
    requirePositive("functions", functions);
    int[] lengths = new int[functions];
    Arrays.setAll(lengths, r -> (int) (((r + 1L) * dimension + functions - 1) / functions));
    return new PrefixHashing(dimension, lengths, buckets, seed);
  }

  @Override
  public double kernel(float[] x, float[] y) {
    requireDimension(x, y);
    int common = 0;
    while (common < x.length && x[common] == y[common]) {
      common++;
    }
    double agreeing = 0;
    for (int length : lengths) {
      agreeing += length <= common ? 1 : 0;
    }
    return agreeing / functions();
  }

  @Override
  long[] unfolded(float[] vectors, int count) {
    return hashEach(this::hash, vectors, count);
  }

  private void hash(int[] symbols, long[] codes) {
    long[] prefixes = new long[symbols.length];
    long prefix = start;
    for (int k = 0; k < symbols.length; k++) {
      prefix = mix(prefix + symbols[k]);
      prefixes[k] = prefix;
    }
    for (int r = 0; r < codes.length; r++) {
      codes[r] = prefixes[lengths[r] - 1];
    }
  }
}
