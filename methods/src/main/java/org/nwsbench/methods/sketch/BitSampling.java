package org.nwsbench.methods.sketch;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Hashes a vector by its symbols at m of the d positions. Each hash function draws its positions
 * without replacement, either evenly or by weights. By weights, each draw takes one of the
 * remaining positions with a probability in proportion to its weight. Two vectors that agree at the
 * set M of positions share a code with probability
 *
 * <pre>
 *   k(M) = prod_{i &lt; m} (|M| - i) / (d - i)                             evenly
 *   k(M) = sum over sequences of m positions in M of prod_j w_j / (sum of w not yet drawn)
 * </pre>
 *
 * <p>{@link #neighbours} draws nothing: it makes a function for each run of m positions. Then k(M)
 * is the share of these runs that lie in M.
 *
 * <p>Three vectors share a code with the same probability, with M the positions where all three
 * agree. Empty positions (0) agree like any others. Good weights measure how much a position tells
 * about what is estimated. Where that depends on a label, {@link MutualInformation} is such a
 * measure. A code is the sum of 64-bit hashes of position and symbol, whose collisions are too rare
 * to matter. Each function folds it into W buckets, where different codes share a bucket with
 * probability 1/W:
 *
 * <pre>
 *   bucket = floor(W ((key + factor code) mod 2^64) / 2^64)      a random key and odd factor for each function
 * </pre>
 *
 * <p>Cost: d table reads and R m additions a vector, where R is the number of functions. Symbols
 * other than the whole numbers from 0 to 255 cost some more. Memory: 2 KiB a position. Computing
 * the kernel by weights takes {@code |M|^m} steps.
 *
 * <p>Sources: of even draws, Indyk and Motwani, Approximate Nearest Neighbors: Towards Removing the
 * Curse of Dimensionality, STOC 1998; of folding, Dietzfelbinger, Universal Hashing and k-wise
 * Independent Random Variables via Integer Arithmetic without Primes, STACS 1996.
 */
public final class BitSampling extends HashFamily {

  private static final int BYTES = 256;
  private static final String NEIGHBOURS = "neighbours-1";

  private final int parts;
  // Empty where positions are not drawn by weights.
  private final double[] weights;
  private final boolean neighbours;
  // Part j of function r is at r * parts + j.
  private final int[] positions;
  // The key and the factor by which function r folds its codes are at r.
  private final long[] foldKeys;
  private final long[] foldFactors;
  private final long[] keys;
  // The hash of a symbol below 256 at position k is at k * 256 + symbol.
  private final long[] ofBytes;

  /**
   * Makes functions that read positions drawn evenly.
   *
   * @param dimension d, the number of positions
   * @param functions R, the number of functions
   * @param parts m, the number of positions that a function reads
   * @throws IllegalArgumentException if a number is out of range
   */
  public BitSampling(int dimension, int functions, int parts, int buckets, long seed) {
    this("sampling-1", dimension, new double[0], functions, parts, buckets, seed);
  }

  /**
   * Returns a function for each run of neighbouring positions. Function r reads the positions r to
   * r + m - 1, so there are d - m + 1 functions. Only how they fold codes is random, so the
   * standard error that a sketch gives has no meaning here.
   *
   * @param dimension d, the number of positions
   * @param parts m, the number of positions that a function reads
   * @throws IllegalArgumentException if a number is out of range
   */
  public static BitSampling neighbours(int dimension, int parts, int buckets, long seed) {
    requireWithin(dimension, parts);
    return new BitSampling(
        NEIGHBOURS, dimension, new double[0], dimension - parts + 1, parts, buckets, seed);
  }

  /**
   * Returns functions that read positions drawn by weights.
   *
   * @param weights one positive number for each position, with a finite sum
   * @throws IllegalArgumentException if a number is out of range
   */
  public static BitSampling weighted(
      double[] weights, int functions, int parts, int buckets, long seed) {
    for (double weight : weights) {
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "a position has weight " + weight + ": must be positive and finite");
      }
    }
    if (Arrays.stream(weights).sum() == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("the weights of positions are too large to add up");
    }
    return new BitSampling(
        "weighted-sampling-1", weights.length, weights.clone(), functions, parts, buckets, seed);
  }

  private BitSampling(
      String kind,
      int dimension,
      double[] weights,
      int functions,
      int parts,
      int buckets,
      long seed) {
    super(
        String.format(
            Locale.ROOT,
            "%s(d=%d rows=%d parts=%d buckets=%d seed=%d%s)",
            kind,
            dimension,
            functions,
            parts,
            buckets,
            seed,
            weights.length == 0 ? "" : " weights=" + Arrays.toString(weights)),
        dimension,
        functions,
        buckets);
    requireBuckets(buckets);
    requireParts(functions, parts, "parts");
    requireParts(BYTES, dimension, "positions");
    requireWithin(dimension, parts);
    this.parts = parts;
    this.weights = weights;
    this.neighbours = kind.equals(NEIGHBOURS);
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    this.foldKeys = random.longs(functions).toArray();
    this.foldFactors = random.longs(functions).map(factor -> factor | 1).toArray();
    this.positions = new int[functions * parts];
    PermutationSampler even = new PermutationSampler(random, dimension, parts);
    for (int r = 0; r < functions; r++) {
      int[] drawn =
          neighbours
              ? IntStream.range(r, r + parts).toArray()
              : weights.length == 0 ? even.sample() : drawn(random);
      System.arraycopy(drawn, 0, positions, r * parts, parts);
    }
    this.keys = random.longs(dimension).toArray();
    this.ofBytes = new long[dimension * BYTES];
    for (int at = 0; at < ofBytes.length; at++) {
      ofBytes[at] = mix(keys[at / BYTES] + bits(at % BYTES));
    }
  }

  private static void requireWithin(int dimension, int parts) {
    if (parts < 1 || parts > dimension) {
      throw new IllegalArgumentException(
          "parts is %d: a function reads between 1 and all %d positions"
              .formatted(parts, dimension));
    }
  }

  private int[] drawn(UniformRandomProvider random) {
    double[] left = weights.clone();
    int[] drawn = new int[parts];
    for (int j = 0; j < parts; j++) {
      double height = random.nextDouble() * Arrays.stream(left).sum();
      int position = -1;
      for (int k = 0; k < left.length && (position < 0 || height >= 0); k++) {
        if (left[k] > 0) {
          position = k;
          height -= left[k];
        }
      }
      left[position] = 0;
      drawn[j] = position;
    }
    return drawn;
  }

  @Override
  public double kernel(float[] x, float[] y) {
    requireDimension(x, y);
    boolean[] agree = new boolean[x.length];
    int matches = 0;
    for (int k = 0; k < x.length; k++) {
      agree[k] = x[k] == y[k];
      matches += agree[k] ? 1 : 0;
    }
    if (neighbours) {
      return IntStream.range(0, functions())
              .filter(r -> IntStream.range(r, r + parts).allMatch(k -> agree[k]))
              .count()
          / (double) functions();
    }
    if (weights.length > 0) {
      return matches == x.length ? 1 : kernel(agree, weights.clone(), parts);
    }
    double product = 1;
    for (int i = 0; i < parts; i++) {
      product *= Math.max(0.0, matches - i) / (dimension() - i);
    }
    return product;
  }

  /**
   * Returns the probability that two vectors agree at each of the next {@code draws} positions.
   * {@code left} holds the weight of each position that is not yet drawn, and 0 for the others.
   */
  private double kernel(boolean[] agree, double[] left, int draws) {
    if (draws == 0) {
      return 1;
    }
    double sum = 0;
    // Summed again: if large weights were subtracted from an old sum, only rounding errors would be
    // left of small ones.
    double all = Arrays.stream(left).sum();
    for (int k = 0; k < agree.length; k++) {
      if (agree[k] && left[k] > 0) {
        left[k] = 0;
        sum += weights[k] / all * kernel(agree, left, draws - 1);
        left[k] = weights[k];
      }
    }
    return sum;
  }

  @Override
  public double chanceCollision() {
    return 1.0 / buckets();
  }

  @Override
  public void codes(float[] vectors, int count, char[] codes) {
    int functions = functions();
    long buckets = buckets();
    long[] unfolded = unfolded(vectors, count);
    for (int r = 0; r < functions; r++) {
      long key = foldKeys[r];
      long factor = foldFactors[r];
      for (int i = 0, at = r; i < count; i++, at += functions) {
        long folded = (key + factor * unfolded[r * count + i]) >>> Integer.SIZE;
        codes[at] = (char) ((folded * buckets) >>> Integer.SIZE);
      }
    }
  }

  @Override
  long[] unfolded(float[] vectors, int count) {
    int d = dimension();
    // Ordered by position, so that the sums below run over neighbours in memory.
    long[] hashes = new long[d * count];
    for (int i = 0, at = 0; i < count; i++) {
      float sum = 0;
      for (int k = 0; k < d; k++, at++) {
        float symbol = vectors[at];
        sum += symbol;
        int whole = (int) symbol & BYTES - 1;
        hashes[k * count + i] =
            whole == symbol ? ofBytes[k * BYTES + whole] : mix(keys[k] + bits(symbol));
      }
      requireFinite(sum, i);
    }
    long[] codes = new long[count * functions()];
    for (int part = 0; part < positions.length; part++) {
      int from = positions[part] * count;
      int to = part / parts * count;
      for (int i = 0; i < count; i++) {
        codes[to + i] += hashes[from + i];
      }
    }
    return codes;
  }
}
