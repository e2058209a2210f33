package org.nwsbench.methods.sketch;

import java.util.Objects;

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
 * k(x_i, q)} over the insertions of q's slot, each with the s of its time, and D^ the same without
 * y: both are unbiased. At kappa = 0 their ratio is consistent for the Nadaraya-Watson mean, with a
 * bias of O(1/R). A constant target comes back within 1e-12, relative, up to some 10^4 insertions;
 * rounding grows with their number. f is {@link HashFamily#chanceCollision()}: what codes folded
 * into W buckets add by chance is taken off again with the totals Y (of s a y) and n (of s a).
 *
 * <p>Where insertions are thin, kappa insertions' worth of prior takes over, and it alone decides
 * where D^ is not positive: the prior is the mean target of the slot, itself drawn toward the mean
 * of all insertions by kappa. An estimate never falls to 0 for want of data. Estimates are not
 * clipped: where D^ is small they may leave the range of the targets.
 *
 * <p>s is the forward scale of {@link #forget}: old insertions fade because new ones are written
 * larger. What counts less than 2^-800 of a new insertion may be forgotten wholly. Slots (of
 * labels, say) have counters and totals of their own. Sums are doubles: counts are exact to 2^53.
 *
 * <p><b>Threads.</b> One thread may write ({@code insert}, {@code forget}, {@code merge} into this)
 * while any number estimate. An estimate reflects every write that it can know of (by {@link
 * #inserted()}, say), and any part of the writes beside it. A reader that is put aside amid an
 * estimate, while much is forgotten, may weigh the prior wrongly. Nobody may write while the sketch
 * is written to a stream or merged into another. Several writers need a sketch each, to be merged.
 *
 * <p>Memory: 16 R W bytes a slot. Cost: R memory accesses an insertion or estimate.
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

  /** A sketch with a single slot. */
  public NadarayaWatsonSketch(HashFamily family, double kappa) {
    this(family, 1, kappa);
  }

  /**
   * An empty sketch.
   *
   * @param slots number of slots, whose rows never meet
   * @param kappa weight of the prior, in insertions of weight 1
   * @throws IllegalArgumentException if there is no slot, slots times buckets exceeds 2^29, or
   *     kappa is negative or not finite
   */
  public NadarayaWatsonSketch(HashFamily family, int slots, double kappa) {
    this(family, Counters.of(family, slots, kappa));
  }

  private NadarayaWatsonSketch(HashFamily family, Counters counters) {
    this.family = family;
    this.counters = counters;
  }

  /** What addresses the counters. */
  public HashFamily family() {
    return family;
  }

  /** Number of slots. */
  public int slots() {
    return counters.slots();
  }

  @Override
  public boolean insert(float[] vector, int slot, double target, double weight) {
    Objects.checkIndex(slot, slots());
    family.requireDimension(vector);
    if (!HashFamily.isUsable(vector)) {
      return refuse();
    }
    return insert(query(vector, slot), 0, target, weight);
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

  /** The estimate at a vector; NaN if nothing was inserted. */
  @Override
  public double estimate(float[] vector, int slot) {
    return estimate(query(vector, slot), 0);
  }

  /**
   * The estimate at a row of a table; NaN if nothing was inserted.
   *
   * @throws IllegalArgumentException if the table was made for another sketch
   */
  public double estimate(CodeTable table, int row) {
    requireFits(table);
    return counters.estimate(table, Objects.checkIndex(row, table.size()), 0, 0);
  }

  /**
   * The estimates at rows {@code from} to {@code to - 1} of a table, to the start of {@code out};
   * NaN if nothing was inserted. The same values as one by one.
   *
   * @throws IllegalArgumentException if the table was made for another sketch
   * @throws IndexOutOfBoundsException if there are no such rows, or more of them than {@code out}
   *     holds
   */
  public void estimate(CodeTable table, int from, int to, float[] out) {
    requireFits(table);
    Objects.checkFromToIndex(from, to, table.size());
    Objects.checkFromIndexSize(0, to - from, out.length);
    Counters now = counters;
    for (int row = from; row < to; row++) {
      out[row - from] = (float) now.estimate(table, row, 0, 0);
    }
  }

  /**
   * The estimates at the given rows of a table, in their order, to the start of {@code out}; NaN if
   * nothing was inserted.
   *
   * @throws IllegalArgumentException if the table was made for another sketch
   * @throws IndexOutOfBoundsException if there is no such row, or more of them than {@code out}
   *     holds
   */
  public void estimate(CodeTable table, int[] rows, float[] out) {
    requireFits(table);
    Objects.checkFromIndexSize(0, rows.length, out.length);
    Counters now = counters;
    for (int i = 0; i < rows.length; i++) {
      out[i] = (float) now.estimate(table, Objects.checkIndex(rows[i], table.size()), 0, 0);
    }
  }

  /** T^ at a vector: without bias for the sum of a y k over the slot, scaled to new insertions. */
  @Override
  public double numerator(float[] vector, int slot) {
    return counters.kernelSum(query(vector, slot), 0);
  }

  /** D^ at a vector: without bias for the sum of a k over the slot, scaled to new insertions. */
  @Override
  public double denominator(float[] vector, int slot) {
    return counters.kernelSum(query(vector, slot), 1);
  }

  /**
   * The standard error of {@link #estimate} over the choice of the family, by the delta method: the
   * standard deviation over functions of {@code T_r - Z D_r}, over {@code sqrt(R) (1 - f) (D^ +
   * kappa)}. NaN if R is 1, or where nothing shares a bucket with the query; of folded codes,
   * chance meetings count. The prior counts as known, and the data as given: this is no error of
   * the regression.
   *
   * <p>With a t quantile of R - 1 degrees of freedom, an interval of 95% holds the exact mean at 93
   * to 97% of queries for dense projections, a smooth target, a kappa far below D^, R = 100 and at
   * least ten insertions expected in a bucket. Fewer functions, narrow kernels, rare large targets,
   * a heavy prior and {@link EuclideanHashes} make it too short: to be taken as a scale there. For
   * {@link MixedBandwidths} it is too long, and says nothing for {@code PrefixHashing}: their
   * functions differ by design, not by chance alone.
   */
  public double standardError(float[] vector, int slot) {
    return counters.standardError(query(vector, slot));
  }

  private CodeTable query(float[] vector, int slot) {
    return CodeTable.query(family, vector, slot, slots());
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
   * @throws IllegalArgumentException if the other has another family, or other slots or kappa
   */
  public void merge(NadarayaWatsonSketch other) {
    if (!family.identity().equals(other.family.identity())
        || slots() != other.slots()
        || counters.kappa != other.counters.kappa) {
      throw new IllegalArgumentException(
          "cannot merge %s into %s".formatted(other.description(), description()));
    }
    counters.add(other.counters);
  }

  private String description() {
    return "a sketch of %s in %d slots with kappa %s"
        .formatted(family.identity(), slots(), counters.kappa);
  }

  /** How many insertions were accepted. */
  public long inserted() {
    return counters.inserted.getAcquire();
  }

  @Override
  public long refused() {
    return counters.refused.getAcquire();
  }

  /** Bytes of memory of the counters and totals. */
  public long bytes() {
    return counters.bytes();
  }

  /**
   * The sketch, in a sealed format of version 1: {@code R}, {@code W}, slots, kappa, scale, the
   * numbers of accepted and refused insertions; then the totals of each slot and of all, and the
   * counters of each function, in pairs of T and D. The family itself is not written, only its
   * identity.
   *
   * @throws IllegalStateException if it is larger than 2^31 - 9 bytes
   */
  public byte[] toBytes() {
    return SketchFormat.write(family, counters);
  }

  /**
   * Reads what {@link #toBytes} gave; it goes on bit for bit as that one would have.
   *
   * @param family that of the sketch
   * @throws FormatException if the bytes are not a sketch, are of another version, family or shape,
   *     or were truncated, changed or prolonged
   */
  public static NadarayaWatsonSketch fromBytes(byte[] bytes, HashFamily family)
      throws FormatException {
    return new NadarayaWatsonSketch(family, SketchFormat.read(bytes, family));
  }

  void requireFits(CodeTable table) {
    boolean sameFamily =
        table.family() == family || table.family().identity().equals(family.identity());
    if (!sameFamily || table.slots() != slots()) {
      throw new IllegalArgumentException(
          "a table of %s in %d slots for a sketch of %s in %d slots"
              .formatted(table.family().identity(), table.slots(), family.identity(), slots()));
    }
  }
}
