package org.nwsbench.methods.sketch;

import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Estimates the kernel-weighted mean of a target around a query, from R tables of counters, in time
 * that does not depend on the number of insertions.
 *
 * <pre>
 *   insert (x, y) with weight a:   T[r, h_r(x)] += s a y,   D[r, h_r(x)] += s a    for each table r
 *   estimate at q:                 Z = (T^ + kappa s prior) / (D^ + kappa s)
 *                                  T^ = (mean_r T[r, h_r(q)] - f Y) / (1 - f)
 *                                  D^ = (mean_r D[r, h_r(q)] - f n) / (1 - f)
 * </pre>
 *
 * <p>Here h_r is function r of the {@link HashFamily}, and k is its kernel. Codes are folded into W
 * buckets, so vectors with different codes share a bucket with probability f = {@link
 * HashFamily#chanceCollision()}. Y is the sum of all s a y, and n the sum of all s a. Subtracting f
 * Y and f n removes, in expectation, what vectors that share a bucket by chance add.
 *
 * <p>T^ has the expectation {@code sum s_i a_i y_i k(x_i, q)} over the insertions, where s_i is s
 * at the time of insertion i. D^ has the same expectation without y_i. So both are unbiased. At
 * kappa = 0 their ratio is consistent for the Nadaraya-Watson mean, with a bias of O(1/R). For a
 * constant target the estimate is exact to a relative 1e-12 up to some 10^4 insertions. Rounding
 * grows with their number.
 *
 * <p>The prior is the mean of all targets, and it counts as much as kappa insertions. So it
 * dominates where insertions are few, and it is the estimate where D^ is not positive. An estimate
 * never falls to 0 for lack of data. Estimates are not clipped: where D^ is small they may leave
 * the range of the targets.
 *
 * <p>s is a scale, 1 at first, which {@link #forget} makes larger. So old insertions fade compared
 * with new ones. An insertion that counts less than 2^-800 of a new one may be dropped. Sums are
 * doubles, so counts are exact up to 2^53.
 *
 * <p><b>Threads.</b> One thread may write ({@code insert}, {@code forget}, {@code merge} into this,
 * {@code reset}) while any number of threads estimate. An estimate reflects every write that
 * happened before it (for example, as seen by {@link #inserted()}), and any part of the writes that
 * happen at the same time. If a thread is suspended during an estimate while much is forgotten, its
 * estimate may weight the prior wrongly. No thread may write while the sketch is serialised, copied
 * or merged into another. Several writing threads need one sketch each, and the sketches are merged
 * afterwards.
 *
 * <p>Memory: 16 R W bytes. Cost: R memory accesses an insertion or estimate, and hashing the vector
 * by all R functions unless its codes are in a {@link CodeTable}.
 *
 * <p>Daghaghi, Coleman, Geordie and Shrivastava, arXiv 2311.13583; Coleman and Shrivastava,
 * Sub-linear RACE Sketches for Approximate Kernel Density Estimation on Streaming Data, WWW 2020.
 */
public final class NadarayaWatsonSketch implements KernelRegression {

  // Larger targets and weights at the present scale could overflow a sum.
  private static final double LARGEST = 0x1p900;
  // Smaller factors leave nothing of the past, and the scale could overflow.
  private static final double SMALLEST_STEP = 0x1p-800;

  private final HashFamily family;
  volatile Counters counters;

  /**
   * Makes an empty sketch.
   *
   * @param kappa weight of the prior, in insertions of weight 1
   * @throws IllegalArgumentException if functions times buckets exceed 2^29, or kappa is negative
   *     or not finite
   */
  public NadarayaWatsonSketch(HashFamily family, double kappa) {
    this(family, Counters.of(family, kappa));
  }

  private NadarayaWatsonSketch(HashFamily family, Counters counters) {
    this.family = family;
    this.counters = counters;
  }

  /** Returns the hash functions, each of which maps a vector to one pair of counters. */
  public HashFamily family() {
    return family;
  }

  @Override
  public boolean insert(float[] vector, double target, double weight) {
    family.requireDimension(vector);
    if (!HashFamily.isUsable(vector)) {
      return refuse();
    }
    return insert(CodeTable.query(family, vector), 0, target, weight);
  }

  /**
   * Adds a row of a table with its target and weight. The table must have the family of this
   * sketch. Throws an IndexOutOfBoundsException if the table has no such row.
   *
   * @return false if target or weight is not finite, if weight is negative, or if sums could
   *     overflow because s times weight, or that times target, is 2^900 or more in size. Then only
   *     {@link #refused()} changes
   * @throws IllegalArgumentException if the table was made by another hash family
   */
  public boolean insert(CodeTable table, int row, double target, double weight) {
    requireFits(table);
    Objects.checkIndex(row, table.size());
    Counters now = counters;
    double d = now.scale * weight;
    double t = d * target;
    // NaN fails both comparisons.
    if (!(d >= 0 && d < LARGEST && Math.abs(t) < LARGEST)) {
      return refuse();
    }
    now.add(table, row, t, d);
    now.inserted.setRelease(now.inserted.getPlain() + 1);
    return true;
  }

  private boolean refuse() {
    counters.refused.setRelease(counters.refused.getPlain() + 1);
    return false;
  }

  /**
   * Returns the estimate at a vector, or NaN if nothing was inserted or the vector is rejected
   * ({@link KernelRegression}).
   */
  @Override
  public double estimate(float[] vector) {
    return ifUsable(vector, query -> counters.estimate(query, 0));
  }

  private double ifUsable(float[] vector, ToDoubleFunction<CodeTable> asked) {
    family.requireDimension(vector);
    return HashFamily.isUsable(vector)
        ? asked.applyAsDouble(CodeTable.query(family, vector))
        : Double.NaN;
  }

  /**
   * Returns the estimate at a row of a table, or NaN if nothing was inserted. Throws an
   * IndexOutOfBoundsException if the table has no such row.
   *
   * @throws IllegalArgumentException if the table was made by another hash family
   */
  public double estimate(CodeTable table, int row) {
    requireFits(table);
    return counters.estimate(table, Objects.checkIndex(row, table.size()));
  }

  /**
   * Writes the estimates at rows {@code from} to {@code to - 1} of a table, or NaN if nothing was
   * inserted, to the start of {@code out}. Each is what {@link #estimate(CodeTable, int)} returns,
   * rounded to a float.
   *
   * @throws IllegalArgumentException if the table was made by another hash family
   * @throws IndexOutOfBoundsException if there are no such rows, or more of them than {@code out}
   *     holds
   */
  public void estimate(CodeTable table, int from, int to, float[] out) {
    requireFits(table);
    Objects.checkFromToIndex(from, to, table.size());
    Objects.checkFromIndexSize(0, to - from, out.length);
    counters.estimate(table, null, from, to - from, out);
  }

  /**
   * Writes the estimates at the given rows of a table, in their order, or NaN if nothing was
   * inserted, to the start of {@code out}.
   *
   * @throws IllegalArgumentException if the table was made by another hash family
   * @throws IndexOutOfBoundsException if there is no such row, or more of them than {@code out}
   *     holds
   */
  public void estimate(CodeTable table, int[] rows, float[] out) {
    requireFits(table);
    Objects.checkFromIndexSize(0, rows.length, out.length);
    for (int row : rows) {
      Objects.checkIndex(row, table.size());
    }
    counters.estimate(table, rows, 0, rows.length, out);
  }

  /**
   * Returns T^ / s at a vector, an unbiased estimate of the sum of weight times target times
   * kernel. {@link #forget} lowers the weights in this sum.
   */
  @Override
  public double numerator(float[] vector) {
    return ifUsable(vector, query -> counters.kernelSum(query, 0));
  }

  /**
   * Returns D^ / s at a vector, an unbiased estimate of the sum of weight times kernel. {@link
   * #forget} lowers the weights in this sum.
   */
  @Override
  public double denominator(float[] vector) {
    return ifUsable(vector, query -> counters.kernelSum(query, 1));
  }

  /**
   * Returns the standard error of {@link #estimate(float[])} over the random choice of the family,
   * by the delta method: the standard deviation over functions of {@code T_r - Z D_r}, divided by
   * {@code sqrt(R) (1 - f) (D^ + kappa s)}. Returns NaN if R is 1, if no insertion shares a bucket
   * with the query, not even by chance, or if D^ + kappa s is not positive. The prior and the data
   * count as known: the error does not include noise in the targets.
   *
   * <p>The error and a t quantile of R - 1 degrees of freedom give a 95% interval. It holds the
   * exact mean at 93 to 97% of queries under these conditions: dense projections ({@link
   * SignedRandomProjections#dense}), a smooth target, kappa far below D^, R = 100, and at least ten
   * insertions expected in a bucket. The interval is too short for fewer functions, narrow kernels,
   * rare large targets, a heavy prior and {@link EuclideanHashes}. Take the error as an order of
   * magnitude there. It is too long for {@link MixedBandwidths}, because its functions differ by
   * design and not by chance alone.
   */
  public double standardError(float[] vector) {
    return ifUsable(vector, query -> counters.standardError(query));
  }

  /**
   * Returns half the width of a confidence interval about the estimate, from the standard error and
   * a t quantile of R - 1 degrees of freedom. Returns NaN where the standard error is NaN. {@link
   * #standardError} describes where the interval is accurate.
   *
   * @param confidence probability that the interval holds the exact mean, in (0, 1), such as .95
   */
  public double halfWidth(float[] vector, double confidence) {
    int freedom = family.functions() - 1;
    return freedom < 1
        ? Double.NaN
        : standardError(vector)
            * new TDistribution(freedom).inverseCumulativeProbability((1 + confidence) / 2);
  }

  /**
   * Returns how many functions a sketch of the same insertions needs to reach a standard error at a
   * vector: {@code ceil(R (error here / error wanted)^2)}, because the error falls with the square
   * root of R.
   *
   * @throws IllegalArgumentException if the wanted error is not positive
   * @throws IllegalStateException if the standard error here is NaN
   */
  public int functionsFor(float[] vector, double standardError) {
    if (!(standardError > 0)) {
      throw new IllegalArgumentException(
          "a standard error of " + standardError + " is wanted: must be positive");
    }
    double ratio = standardError(vector) / standardError;
    if (Double.isNaN(ratio)) {
      throw new IllegalStateException(
          family.functions() == 1
              ? "one function has no standard error: make the sketch with two functions or more"
              : "nothing is known of the error there: insert more first, or check the vector for NaN");
    }
    return (int) Math.max(1, Math.ceil(family.functions() * ratio * ratio));
  }

  /**
   * Multiplies the weight of all insertions so far by {@code gamma}. A gamma below 2^-800 acts as
   * 2^-800. The counters are copied only once in some two hundred halvings, so unless gamma is tiny
   * a call takes constant time on average.
   *
   * @throws IllegalArgumentException unless {@code 0 < gamma <= 1}
   */
  public void forget(double gamma) {
    if (!(gamma > 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma is " + gamma + ": must be in (0, 1]");
    }
    counters = counters.grown(Math.max(gamma, SMALLEST_STEP));
  }

  /**
   * Merges another sketch into this one, with the weights that its insertions have now. Up to
   * rounding, the result is the sketch that both streams of insertions together would give. It is
   * the same bit for bit if nothing was forgotten and doubles hold all sums exactly.
   *
   * @throws IllegalArgumentException if the other has another family or kappa
   */
  public void merge(NadarayaWatsonSketch other) {
    if (!family.identity().equals(other.family.identity())
        || counters.kappa != other.counters.kappa) {
      throw new IllegalArgumentException(
          "cannot merge %s into %s".formatted(other.description(), description()));
    }
    counters.add(other.counters);
  }

  private String description() {
    return "a sketch of %s with kappa %s".formatted(family.identity(), counters.kappa);
  }

  /** Returns how many insertions were accepted. */
  public long inserted() {
    return counters.inserted.getAcquire();
  }

  @Override
  public long refused() {
    return counters.refused.getAcquire();
  }

  /** Returns the bytes of memory that the counters take. */
  public long bytes() {
    return counters.bytes();
  }

  /**
   * Returns the sketch and its family as bytes, sealed by SHA-256. If more than a fifth of the
   * buckets are empty, empty buckets take no space.
   *
   * @throws IllegalStateException if it takes more than 2^31 - 9 bytes
   */
  public byte[] toBytes() {
    return SketchFormat.write(family, counters);
  }

  /**
   * Reads the bytes of {@link #toBytes}. The sketch continues bit for bit as the original would.
   *
   * <p>Read only bytes that you trust: a forged identity may claim any amount of memory.
   *
   * @throws FormatException if the bytes are not a sketch, have another version, name a family of
   *     another library or one with impossible settings, or were truncated, changed or lengthened
   */
  public static NadarayaWatsonSketch fromBytes(byte[] bytes) throws FormatException {
    SketchFormat.Read read = SketchFormat.read(bytes, null);
    return new NadarayaWatsonSketch(read.family(), read.counters());
  }

  /**
   * Reads a sketch whose family is given, for instance one that is not of this library.
   *
   * @throws FormatException as {@link #fromBytes(byte[])} does, and if the sketch has another
   *     family
   */
  public static NadarayaWatsonSketch fromBytes(byte[] bytes, HashFamily family)
      throws FormatException {
    return new NadarayaWatsonSketch(family, SketchFormat.read(bytes, family).counters());
  }

  /** Returns an independent copy of this sketch. */
  public NadarayaWatsonSketch copy() {
    Counters copy = counters.copy(counters.scale);
    return new NadarayaWatsonSketch(family, copy);
  }

  /** Forgets all that was inserted and refused. */
  public void reset() {
    counters = Counters.of(family, counters.kappa);
  }

  /**
   * Returns one line with the family, kappa, the numbers of accepted and of refused insertions, and
   * the memory.
   */
  @Override
  public String toString() {
    return "%s: %,d insertions, %,d refused, %,d bytes"
        .formatted(description(), inserted(), refused(), bytes());
  }

  void requireFits(CodeTable table) {
    boolean sameFamily =
        table.family() == family || table.family().identity().equals(family.identity());
    if (!sameFamily) {
      throw new IllegalArgumentException(
          "a table of %s for a sketch of %s"
              .formatted(table.family().identity(), family.identity()));
    }
  }
}
