package org.nwsbench.methods.sketch;

import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Estimates the kernel-weighted mean of a target around a query, from R rows of counters, in time
 * that does not depend on the number of insertions.
 *
 * <pre>
 *   insert (x, y) with weight a:   T[r, h_r(x)] += s a y,   D[r, h_r(x)] += s a      for each row r
 *   estimate at q:                 Z = (T^ + kappa s prior) / (D^ + kappa s)
 *                                  T^ = (mean_r T[r, h_r(q)] - f Y) / (1 - f)        D^ alike, of n
 * </pre>
 *
 * <p>With k the kernel of the {@link HashFamily}, T^ has the expectation {@code sum s_i a_i y_i
 * k(x_i, q)} over the insertions, each with the s of its time, and D^ the same without y: both are
 * unbiased. At kappa = 0 their ratio is consistent for the Nadaraya-Watson mean, with a bias of
 * O(1/R). A constant target comes back within 1e-12, relative, up to some 10^4 insertions; rounding
 * grows with their number. f is {@link HashFamily#chanceCollision()}: what codes folded into W
 * buckets add by chance is taken off again with the totals Y (of s a y) and n (of s a).
 *
 * <p>Where insertions are thin, kappa insertions' worth of prior takes over, and it alone decides
 * where D^ is not positive: the prior is the mean target. An estimate never falls to 0 for want of
 * data. Estimates are not clipped: where D^ is small they may leave the range of the targets.
 *
 * <p>s is the forward scale of {@link #forget}: old insertions fade because new ones are written
 * larger. What counts less than 2^-800 of a new insertion may be forgotten wholly. Sums are
 * doubles: counts are exact to 2^53.
 *
 * <p><b>Threads.</b> One thread may write ({@code insert}, {@code forget}, {@code merge} into this)
 * while any number estimate. An estimate reflects every write that it can know of (by {@link
 * #inserted()}, say), and any part of the writes beside it. A reader that is put aside amid an
 * estimate, while much is forgotten, may weigh the prior wrongly. Nobody may write while the sketch
 * is written to a stream or merged into another. Several writers need a sketch each, to be merged.
 *
 * <p>Memory: 16 R W bytes. Cost: R memory accesses an insertion or estimate.
 *
 * <p>Daghaghi, Coleman, Geordie and Shrivastava, arXiv 2311.13583; Coleman and Shrivastava,
 * Sub-linear RACE Sketches for Approximate Kernel Density Estimation on Streaming Data, WWW 2020.
 */
public final class NadarayaWatsonSketch implements KernelRegression {

  // Targets and weights beyond, at the present scale, could overflow a sum.
  private static final double LARGEST = 0x1p900;
  // What is multiplied by less is as good as gone, and the scale could overflow.
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

  /** Returns the hash functions, which map a vector to one pair of counters each. */
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
   * Adds a row of a table.
   *
   * @return false, with nothing changed but {@link #refused()}, if target or weight is not finite
   *     or so large (2^900 at the scale of the time) that sums could overflow, or weight is
   *     negative
   * @throws IllegalArgumentException if the table was made for another sketch
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

  /** Returns the estimate at a vector; NaN if nothing was inserted. */
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
   * Returns the estimate at a row of a table; NaN if nothing was inserted.
   *
   * @throws IllegalArgumentException if the table was made for another sketch
   */
  public double estimate(CodeTable table, int row) {
    requireFits(table);
    return counters.estimate(table, Objects.checkIndex(row, table.size()));
  }

  /**
   * Writes the estimates at rows {@code from} to {@code to - 1} of a table to the start of {@code
   * out}; NaN if nothing was inserted. Each is what {@link #estimate(CodeTable, int)} returns.
   *
   * @throws IllegalArgumentException if the table was made for another sketch
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
   * Writes the estimates at the given rows of a table, in their order, to the start of {@code out};
   * NaN if nothing was inserted.
   *
   * @throws IllegalArgumentException if the table was made for another sketch
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

  /** Returns T^ at a vector: without bias for the sum of a y k, scaled to new insertions. */
  @Override
  public double numerator(float[] vector) {
    return ifUsable(vector, query -> counters.kernelSum(query, 0));
  }

  /** Returns D^ at a vector: without bias for the sum of a k, scaled to new insertions. */
  @Override
  public double denominator(float[] vector) {
    return ifUsable(vector, query -> counters.kernelSum(query, 1));
  }

  /**
   * Returns the standard error of {@link #estimate(float[])} over the choice of the family, by the
   * delta method: the standard deviation over functions of {@code T_r - Z D_r}, over {@code sqrt(R)
   * (1 - f) (D^ + kappa)}. NaN if R is 1, or where nothing shares a bucket with the query; of
   * folded codes, chance meetings count. The prior counts as known, and the data as given: this is
   * no error of the regression.
   *
   * <p>With a t quantile of R - 1 degrees of freedom, an interval of 95% holds the exact mean at 93
   * to 97% of queries for dense projections, a smooth target, a kappa far below D^, R = 100 and at
   * least ten insertions expected in a bucket. Fewer functions, narrow kernels, rare large targets,
   * a heavy prior and {@link EuclideanHashes} make it too short: take it as a scale there. For
   * {@link MixedBandwidths} it is too long, and for {@link PrefixHashing} it says nothing: their
   * functions differ by design, not by chance alone.
   */
  public double standardError(float[] vector) {
    return ifUsable(vector, query -> counters.standardError(query));
  }

  /**
   * Returns half the width of an interval about the estimate, from the standard error and a t
   * quantile of R - 1 degrees of freedom. {@link #standardError} says where it holds.
   *
   * @param confidence that the exact mean lies within, such as .95
   */
  public double halfWidth(float[] vector, double confidence) {
    int freedom = family.functions() - 1;
    return freedom < 1
        ? Double.NaN
        : standardError(vector)
            * new TDistribution(freedom).inverseCumulativeProbability((1 + confidence) / 2);
  }

  /**
   * Returns how many functions a sketch of the same insertions needs for a standard error at a
   * vector. The error falls with the root of their number, so {@code ceil(R (error here / error
   * wanted)^2)}.
   *
   * @throws IllegalArgumentException if the wanted error is not positive
   * @throws IllegalStateException if nothing is known of the error here
   */
  public int functionsFor(float[] vector, double standardError) {
    if (!(standardError > 0)) {
      throw new IllegalArgumentException(
          "a standard error of " + standardError + " is wanted: must be positive");
    }
    double ratio = standardError(vector) / standardError;
    if (Double.isNaN(ratio)) {
      throw new IllegalStateException("nothing is known of the error there: insert more first");
    }
    return (int) Math.max(1, Math.ceil(family.functions() * ratio * ratio));
  }

  /**
   * Lets all that was inserted so far count {@code gamma} times as much as before, in constant time
   * in the mean: once in some two hundred halvings the counters are copied.
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
   * Adds all that another sketch has, as it counts there now: the sketch that both streams would
   * have made in one, but for rounding; without forgetting and with sums that doubles hold, to the
   * bit.
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
   * Writes the sketch with its family, sealed by SHA-256. Buckets that nothing reached take no
   * space while most are so.
   *
   * @throws IllegalStateException if it takes more than 2^31 - 9 bytes
   */
  public byte[] toBytes() {
    return SketchFormat.write(family, counters);
  }

  /**
   * Reads what {@link #toBytes} wrote; the sketch goes on bit for bit as that one would have.
   *
   * <p>Memory is bounded whatever the bytes claim: 512 MiB for the family, and for the counters 256
   * MiB or the number of bytes. A larger sketch needs its family given.
   *
   * @throws FormatException if the bytes are not a sketch, are of another version, of a family that
   *     is not of this library, larger than that, or were truncated, changed or prolonged
   */
  public static NadarayaWatsonSketch fromBytes(byte[] bytes) throws FormatException {
    SketchFormat.Read read = SketchFormat.read(bytes, null);
    return new NadarayaWatsonSketch(read.family(), read.counters());
  }

  /**
   * Reads a sketch of a family of your own.
   *
   * @throws FormatException as {@link #fromBytes(byte[])} does, and if the family is another
   */
  public static NadarayaWatsonSketch fromBytes(byte[] bytes, HashFamily family)
      throws FormatException {
    return new NadarayaWatsonSketch(family, SketchFormat.read(bytes, family).counters());
  }

  /** Returns a sketch that has seen the same and goes on by itself. */
  public NadarayaWatsonSketch copy() {
    Counters copy = counters.copy(counters.scale);
    return new NadarayaWatsonSketch(family, copy);
  }

  /** Forgets all that was inserted and refused. */
  public void reset() {
    counters = Counters.of(family, counters.kappa);
  }

  /** Says what the sketch is made of, what it has seen and what it takes, in a line. */
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
