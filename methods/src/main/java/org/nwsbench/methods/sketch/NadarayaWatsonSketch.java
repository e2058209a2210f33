package org.nwsbench.methods.sketch;

import java.util.Arrays;

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
 * k(x_i, q)} over the insertions of q's slab, each with the s of its time, and D^ the same without
 * y: both are unbiased. At kappa = 0 their ratio is consistent for the Nadaraya-Watson mean, with a
 * bias of O(1/R). A constant target comes back within 1e-12, relative. f is {@link
 * HashFamily#chanceCollision()}: what codes folded into W buckets add by chance is taken off again
 * with the totals Y (of s a y) and n (of s a).
 *
 * <p>Where insertions are thin, kappa insertions' worth of prior takes over, and it alone decides
 * where D^ is not positive: the prior is the mean target of the slab, itself drawn toward the mean
 * of all insertions by kappa. An estimate never falls to 0 for want of data. Estimates are not
 * clipped: where D^ is small they may leave the range of the targets.
 *
 * <p>s is the forward scale of {@link #forget}: old insertions fade because new ones are written
 * larger. Slabs (of labels, say) have counters and totals of their own.
 *
 * <p>Memory: 16 R W bytes a slab. Cost: R memory accesses an insertion or estimate. Not safe for
 * concurrent use with a writer; readers change no state.
 *
 * <p>Daghaghi, Coleman, Geordie and Shrivastava, arXiv 2311.13583; Coleman and Shrivastava,
 * Sub-linear RACE Sketches for Approximate Kernel Density Estimation on Streaming Data, WWW 2020.
 */
public final class NadarayaWatsonSketch {

  private static final double LARGEST_SCALE = 0x1p200;
  // A debiased D below this share of the total is nothing but rounding.
  private static final double ROUNDING = 1e-12;
  private static final int BLOCK = 2048;

  private final HashFamily family;
  private final int buckets;
  private final double chance;
  private final int slabs;
  private final double kappa;
  // counters[r][2 a] is T at address a, counters[r][2 a + 1] is D.
  private final double[][] counters;
  private final double[] slabTargets;
  private final double[] slabWeights;
  private double scale = 1;
  private long refused;

  /** A sketch with a single slab. */
  public NadarayaWatsonSketch(HashFamily family, double kappa) {
    this(family, 1, kappa);
  }

  /**
   * An empty sketch.
   *
   * @param slabs number of slabs, whose rows never meet
   * @param kappa weight of the prior, in insertions of weight 1
   * @throws IllegalArgumentException if slabs times buckets is not in [1, 65536], or kappa is
   *     negative or not finite
   */
  public NadarayaWatsonSketch(HashFamily family, int slabs, double kappa) {
    CodeTable.checkSlabs(family, slabs);
    if (!(kappa >= 0 && kappa < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("kappa is " + kappa + ": must be finite and >= 0");
    }
    this.family = family;
    this.buckets = family.buckets();
    this.chance = family.chanceCollision();
    this.slabs = slabs;
    this.kappa = kappa;
    this.counters = new double[family.rows()][2 * slabs * buckets];
    this.slabTargets = new double[slabs];
    this.slabWeights = new double[slabs];
  }

  /** What addresses the counters. */
  public HashFamily family() {
    return family;
  }

  /** Number of slabs. */
  public int slabs() {
    return slabs;
  }

  /**
   * Adds a vector.
   *
   * @return false, with nothing changed but {@link #refused()}, if target or weight is not finite
   *     or weight is negative
   * @throws IndexOutOfBoundsException if the slab is not in {@code [0, slabs)}
   */
  public boolean insert(float[] vector, int slab, double target, double weight) {
    return insert(CodeTable.addresses(family, vector, slab, slabs), 0, target, weight);
  }

  /**
   * Adds a row of a table.
   *
   * @return false, with nothing changed but {@link #refused()}, if target or weight is not finite
   *     or weight is negative
   * @throws IllegalArgumentException if the table was made for another sketch
   */
  public boolean insert(CodeTable table, int row, double target, double weight) {
    check(table);
    return insert(table.array(), row * counters.length, target, weight);
  }

  private boolean insert(char[] addresses, int from, double target, double weight) {
    double d = scale * weight;
    double t = d * target;
    // NaN fails both comparisons.
    if (!(d >= 0 && d < Double.POSITIVE_INFINITY && Math.abs(t) < Double.POSITIVE_INFINITY)) {
      refused++;
      return false;
    }
    for (int r = 0; r < counters.length; r++) {
      double[] row = counters[r];
      int at = 2 * addresses[from + r];
      row[at] += t;
      row[at + 1] += d;
    }
    int slab = addresses[from] / buckets;
    slabTargets[slab] += t;
    slabWeights[slab] += d;
    return true;
  }

  /** The estimate at a vector; NaN if nothing was inserted. */
  public double estimate(float[] vector, int slab) {
    return estimate(CodeTable.addresses(family, vector, slab, slabs), 0, priors());
  }

  /**
   * The estimates at rows {@code from} to {@code to - 1} of a table, to the start of {@code out};
   * NaN if nothing was inserted. The same values as one by one, faster.
   *
   * @throws IllegalArgumentException if the table was made for another sketch
   */
  public void estimates(CodeTable table, int from, int to, float[] out) {
    check(table);
    double[] priors = priors();
    double[] sums = new double[2 * Math.min(BLOCK, to - from)];
    for (int first = from; first < to; first += BLOCK) {
      int count = Math.min(BLOCK, to - first);
      Arrays.fill(sums, 0);
      // Rows outermost: one row's counters stay in the cache for a whole block.
      for (int r = 0; r < counters.length; r++) {
        gather(counters[r], table.array(), first * counters.length + r, count, sums);
      }
      for (int i = 0; i < count; i++) {
        int slab = table.array()[(first + i) * counters.length] / buckets;
        out[first - from + i] = (float) ratio(sums[2 * i], sums[2 * i + 1], slab, priors);
      }
    }
  }

  private void gather(double[] row, char[] addresses, int from, int count, double[] sums) {
    int stride = counters.length;
    for (int i = 0, at = from; i < count; i++, at += stride) {
      int address = 2 * addresses[at];
      sums[2 * i] += row[address];
      sums[2 * i + 1] += row[address + 1];
    }
  }

  /**
   * The estimates at the given rows of a table, in their order; NaN if nothing was inserted.
   *
   * @throws IllegalArgumentException if the table was made for another sketch
   */
  public float[] estimates(CodeTable table, int[] rows) {
    check(table);
    double[] priors = priors();
    float[] out = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      out[i] = (float) estimate(table.array(), rows[i] * counters.length, priors);
    }
    return out;
  }

  private double estimate(char[] addresses, int from, double[] priors) {
    double t = 0;
    double d = 0;
    for (int r = 0; r < counters.length; r++) {
      int at = 2 * addresses[from + r];
      t += counters[r][at];
      d += counters[r][at + 1];
    }
    return ratio(t, d, addresses[from] / buckets, priors);
  }

  /** T^ at a vector: without bias for the sum of a y k over the slab, scaled to new insertions. */
  public double numerator(float[] vector, int slab) {
    return sum(vector, slab, 0, slabTargets[slab]);
  }

  /** D^ at a vector: without bias for the sum of a k over the slab, scaled to new insertions. */
  public double denominator(float[] vector, int slab) {
    return sum(vector, slab, 1, slabWeights[slab]);
  }

  private double sum(float[] vector, int slab, int which, double total) {
    char[] addresses = CodeTable.addresses(family, vector, slab, slabs);
    double sum = 0;
    for (int r = 0; r < counters.length; r++) {
      sum += counters[r][2 * addresses[r] + which];
    }
    return debiased(sum / counters.length, total) / scale;
  }

  /**
   * Lets all that was inserted so far count {@code gamma} times as much as before, in constant
   * time.
   *
   * @throws IllegalArgumentException unless {@code 0 < gamma <= 1}
   */
  public void forget(double gamma) {
    if (!(gamma > 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma is " + gamma + ": must be in (0, 1]");
    }
    scale /= gamma;
    if (scale > LARGEST_SCALE) {
      renormalise();
    }
  }

  private void renormalise() {
    double factor = 1 / scale;
    for (double[] row : counters) {
      multiply(row, factor);
    }
    multiply(slabTargets, factor);
    multiply(slabWeights, factor);
    scale = 1;
  }

  private static void multiply(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  /** How many insertions were refused. */
  public long refused() {
    return refused;
  }

  /** Whether nothing was inserted with a positive weight. */
  public boolean isEmpty() {
    for (double weight : slabWeights) {
      if (weight > 0) {
        return false;
      }
    }
    return true;
  }

  /** Bytes of memory of the counters and totals. */
  public long bytes() {
    return 16L * counters.length * slabs * buckets + 16L * slabs;
  }

  private double ratio(double t, double d, int slab, double[] priors) {
    double total = slabWeights[slab];
    double mass = debiased(d / counters.length, total);
    if (!(mass > ROUNDING * total)) {
      return priors[slab];
    }
    double pseudo = kappa * scale;
    double targets = debiased(t / counters.length, slabTargets[slab]);
    return (targets + pseudo * priors[slab]) / (mass + pseudo);
  }

  private double debiased(double mean, double total) {
    return (mean - chance * total) / (1 - chance);
  }

  private double[] priors() {
    double mean = Arrays.stream(slabTargets).sum() / Arrays.stream(slabWeights).sum();
    double pseudo = kappa * scale;
    double[] priors = new double[slabs];
    for (int s = 0; s < slabs; s++) {
      priors[s] =
          slabWeights[s] > 0 ? (slabTargets[s] + pseudo * mean) / (slabWeights[s] + pseudo) : mean;
    }
    return priors;
  }

  private void check(CodeTable table) {
    boolean sameFamily =
        table.family() == family || table.family().identity().equals(family.identity());
    if (!sameFamily || table.slabs() != slabs) {
      throw new IllegalArgumentException(
          "a table of %s in %d slabs for a sketch of %s in %d slabs"
              .formatted(table.family().identity(), table.slabs(), family.identity(), slabs));
    }
  }
}
