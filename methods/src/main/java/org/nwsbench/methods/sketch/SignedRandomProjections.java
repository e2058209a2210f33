package org.nwsbench.methods.sketch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Hashes a vector to p bits. Each bit says on which side of a random hyperplane the vector lies.
 * All hyperplanes go through a centre. Vectors at angle theta, seen from the centre, share a code
 * with probability {@code (1 - theta / pi)^p}, and three vectors with probability {@code (1 -
 * (theta_xy + theta_xz + theta_yz) / (2 pi))^p}.
 *
 * <p>Sides depend only on the direction from the centre, so vectors need no normalisation. Use the
 * training mean as centre: seen from a distant point, all data lie in one narrow cone and share
 * their codes. Projections are float sums. In {@link #dense} a sum with a large, nearly constant
 * component loses the digits of the others, so subtract its mean beforehand, whatever the centre.
 *
 * <p>{@link #dense} has independent Gaussian hyperplanes, for which the formulae are exact and
 * functions are independent. It costs R p multiply-adds for each component that is not zero, where
 * R is the number of functions. {@link #structured} applies a fast random rotation and sums few
 * coordinates. There the formulae hold within .01 for data in general position, and functions are
 * weakly dependent. It costs {@code 2 n log n + 15 R p} additions a vector, with n the dimension
 * padded to a power of two, at least 64. {@link #cheapest} picks the form with fewer operations.
 *
 * <p>Charikar, Similarity Estimation Techniques from Rounding Algorithms, STOC 2002.
 */
public final class SignedRandomProjections extends HashFamily {

  /** The most bits of one function: codes are 16 bits wide. */
  public static final int MAX_BITS = 16;

  private static final int SAMPLE = 4096;

  private final float[] centre;
  private final int bits;
  private final Projections projections;
  private final long operations;

  private interface Form {
    Projections of(float[] centre, int functions, int bits, long seed);
  }

  private SignedRandomProjections(
      String name, Form form, long operations, float[] centre, int functions, int bits, long seed) {
    super(
        String.format(
            Locale.ROOT,
            "srp-%s(d=%d rows=%d bits=%d seed=%d centre=%s)",
            name,
            centre.length,
            functions,
            bits,
            seed,
            digest(centre)),
        centre.length,
        functions,
        1 << bits);
    if (bits < 1 || bits > MAX_BITS) {
      throw new IllegalArgumentException("bits is " + bits + ": must be in [1, " + MAX_BITS + "]");
    }
    requireParts(functions, bits, "bits");
    if (!isUsable(centre)) {
      throw new IllegalArgumentException("the centre has a component that is NaN or too large");
    }
    this.centre = centre.clone();
    this.bits = bits;
    this.projections = form.of(this.centre, functions, bits, seed);
    this.operations = operations;
  }

  private static String digest(float[] centre) {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * centre.length);
    bytes.asFloatBuffer().put(centre);
    return HexFormat.of().formatHex(SketchFormat.sha256(bytes.array(), bytes.capacity()), 0, 8);
  }

  /**
   * Returns functions with independent Gaussian hyperplanes, for which the formula of the kernel is
   * exact.
   *
   * @throws IllegalArgumentException if {@code centre} is empty or not finite, {@code functions} or
   *     {@code bits} is below 1, {@code bits} above 16, or {@code functions * bits} above 2^24
   */
  public static SignedRandomProjections dense(float[] centre, int functions, int bits, long seed) {
    long operations = DenseProjections.operations(centre.length, functions, bits);
    return new SignedRandomProjections(
        "dense-1", DenseProjections::new, operations, centre, functions, bits, seed);
  }

  /**
   * Returns functions that sum few coordinates after a fast random rotation, which suits many
   * dimensions. Throws as {@link #dense} does.
   */
  public static SignedRandomProjections structured(
      float[] centre, int functions, int bits, long seed) {
    long operations = RotatedProjections.operations(centre.length, functions, bits);
    return new SignedRandomProjections(
        "rotated-1", RotatedProjections::new, operations, centre, functions, bits, seed);
  }

  /** Returns whichever of both forms needs fewer operations for a vector without zeros. */
  public static SignedRandomProjections cheapest(
      float[] centre, int functions, int bits, long seed) {
    return cheapest(centre, centre.length, functions, bits, seed);
  }

  /**
   * Returns whichever of both forms needs fewer operations for vectors like the rows of a matrix,
   * centred on the mean of at most {@value #SAMPLE} rows. Operations are counted for vectors hashed
   * in blocks, as for a {@link CodeTable}. If vectors are hashed one by one, the structured form is
   * several times slower.
   */
  public static SignedRandomProjections cheapest(Rows matrix, int functions, int bits, long seed) {
    Rows sample = matrix.spread(SAMPLE);
    return cheapest(sample.mean(), sample.meanNonZeros(), functions, bits, seed);
  }

  private static SignedRandomProjections cheapest(
      float[] centre, double nonZeros, int functions, int bits, long seed) {
    return DenseProjections.operations(nonZeros, functions, bits)
            <= RotatedProjections.operations(centre.length, functions, bits)
        ? dense(centre, functions, bits, seed)
        : structured(centre, functions, bits, seed);
  }

  /**
   * Returns {@code (1 - theta / pi)^p}. A vector at the centre counts as orthogonal to all other
   * vectors.
   */
  @Override
  public double kernel(float[] x, float[] y) {
    return Math.pow(1 - angle(x, y) / Math.PI, bits);
  }

  /** Returns roughly how many additions or multiply-adds hashing one vector without zeros takes. */
  public long operations() {
    return operations;
  }

  @Override
  public void codes(float[] vectors, int count, char[] codes) {
    projections.codes(vectors, count, codes);
  }

  // 2 atan(|u - v| / |u + v|) of the unit vectors: exact where the arc cosine loses all digits.
  private double angle(float[] x, float[] y) {
    requireDimension(x, y);
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

  @Override
  List<float[]> centres() {
    return List.of(centre);
  }
}
