package org.nwsbench.methods.sketch;

import java.util.Arrays;

/**
 * Hashes by the side of p random hyperplanes through a centre: vectors at angle theta, seen from
 * the centre, share a code with probability {@code (1 - theta / pi)^p}.
 *
 * <p>Sides depend on direction alone, so vectors need no normalisation. The centre matters: seen
 * from a far-off origin all data lie in one narrow cone and share their codes. Use the training
 * mean.
 *
 * <p>{@link #dense} has independent Gaussian hyperplanes, for which the formula is exact and
 * functions are independent; it costs R p d multiply-adds a vector. {@link #structured} takes its
 * hyperplanes from random rotations; there the formula holds within .01 and neighbouring functions
 * are weakly dependent; it costs O((R p + n) log n) additions a vector, with n the dimension padded
 * to a power of two. {@link #cheapest} picks by that count.
 *
 * <p>Charikar, Similarity Estimation Techniques from Rounding Algorithms, STOC 2002.
 */
public abstract sealed class SignedRandomProjections implements HashFamily
    permits DenseProjections, HadamardProjections {

  /** The most bits of one function: codes are 16 bits wide. */
  public static final int MAX_BITS = 16;

  private final String form;
  private final float[] centre;
  private final int rows;
  private final int bits;
  private final long seed;

  SignedRandomProjections(String form, float[] centre, int rows, int bits, long seed) {
    if (centre.length < 1) {
      throw new IllegalArgumentException("vectors need at least one component");
    }
    if (rows < 1) {
      throw new IllegalArgumentException("rows is " + rows + ": must be at least 1");
    }
    if (bits < 1 || bits > MAX_BITS) {
      throw new IllegalArgumentException("bits is " + bits + ": must be in [1, " + MAX_BITS + "]");
    }
    for (float value : centre) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException("the centre has a component " + value);
      }
    }
    this.form = form;
    this.centre = centre.clone();
    this.rows = rows;
    this.bits = bits;
    this.seed = seed;
  }

  /** Independent Gaussian hyperplanes: the formula is exact. */
  public static SignedRandomProjections dense(float[] centre, int rows, int bits, long seed) {
    return new DenseProjections(centre, rows, bits, seed);
  }

  /** Hyperplanes from fast random rotations: for many dimensions. */
  public static SignedRandomProjections structured(float[] centre, int rows, int bits, long seed) {
    return new HadamardProjections(centre, rows, bits, seed);
  }

  /** Whichever of both forms needs fewer operations a vector. */
  public static SignedRandomProjections cheapest(float[] centre, int rows, int bits, long seed) {
    long dense = (long) rows * bits * centre.length;
    return dense <= HadamardProjections.operations(centre.length, rows, bits)
        ? dense(centre, rows, bits, seed)
        : structured(centre, rows, bits, seed);
  }

  @Override
  public final String identity() {
    return "srp-%s(d=%d rows=%d bits=%d seed=%d centre=%08x)"
        .formatted(form, centre.length, rows, bits, seed, Arrays.hashCode(centre));
  }

  @Override
  public final int dimension() {
    return centre.length;
  }

  @Override
  public final int rows() {
    return rows;
  }

  /** p, the number of hyperplanes of each function. */
  public final int bits() {
    return bits;
  }

  @Override
  public final int buckets() {
    return 1 << bits;
  }

  /** {@code (1 - theta / pi)^p}; a vector at the centre itself counts as at right angles to all. */
  @Override
  public final double kernel(float[] x, float[] y) {
    return Math.pow(1 - angle(x, y) / Math.PI, bits);
  }

  final float centre(int component) {
    return centre[component];
  }

  // 2 atan(|u - v| / |u + v|) of the unit vectors: exact where the arc cosine loses all digits.
  private double angle(float[] x, float[] y) {
    if (Arrays.equals(x, y)) {
      return 0;
    }
    double xNorm = norm(x);
    double yNorm = norm(y);
    if (xNorm == 0 || yNorm == 0) {
      return Math.PI / 2;
    }
    double differences = 0;
    double sums = 0;
    for (int k = 0; k < centre.length; k++) {
      double u = (x[k] - centre[k]) / xNorm;
      double v = (y[k] - centre[k]) / yNorm;
      differences += (u - v) * (u - v);
      sums += (u + v) * (u + v);
    }
    return 2 * Math.atan2(Math.sqrt(differences), Math.sqrt(sums));
  }

  private double norm(float[] x) {
    double sum = 0;
    for (int k = 0; k < centre.length; k++) {
      double value = x[k] - centre[k];
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
