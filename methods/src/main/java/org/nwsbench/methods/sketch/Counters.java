package org.nwsbench.methods.sketch;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The counters of a sketch, with the symbols that {@link NadarayaWatsonSketch} defines. {@code
 * pairs[2 (r W + c)]} is T of function r at bucket c, and the next element is D. {@code totalT} and
 * {@code totalD} are Y and n: the sums of T and D over the buckets of a function, the same for each
 * function. {@code scale} is s.
 */
final class Counters {

  private static final int LARGEST_EXPONENT = 200;
  private static final int MOST = 1 << 30;

  // A difference smaller than this share of its terms is only rounding.
  private static final double ROUNDING = 1e-12;

  final double[] pairs;
  final int functions;
  final double kappa;
  double totalT;
  double totalD;
  double scale = 1;
  // Number of insertions. The writer releases it after each insertion, and readers acquire it.
  final AtomicLong inserted = new AtomicLong();
  final AtomicLong refused = new AtomicLong();
  private final double chance;
  // T^ is ofSum times the sum over the functions, minus ofTotal times the total. D^ alike.
  private final double ofSum;
  private final double ofTotal;

  static Counters of(HashFamily family, double kappa) {
    if (!(kappa >= 0 && kappa < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("kappa is " + kappa + ": must be finite and >= 0");
    }
    long size = 2L * family.functions() * family.buckets();
    if (size > MOST) {
      throw new IllegalArgumentException(
          "%d functions of %d buckets: their product must be at most %d"
              .formatted(family.functions(), family.buckets(), MOST / 2));
    }
    return new Counters(
        new double[(int) size], family.functions(), kappa, family.chanceCollision());
  }

  private Counters(double[] pairs, int functions, double kappa, double chance) {
    this.pairs = pairs;
    this.functions = functions;
    this.kappa = kappa;
    this.chance = chance;
    this.ofSum = 1 / (functions * (1 - chance));
    this.ofTotal = chance / (1 - chance);
  }

  long bytes() {
    return (long) Double.BYTES * pairs.length;
  }

  void add(CodeTable table, int row, double t, double d) {
    char[] codes = table.codes();
    int stride = pairs.length / functions;
    int from = row * functions;
    for (int r = 0, base = 0; r < functions; r++, base += stride) {
      int at = base + 2 * codes[from + r];
      pairs[at] += t;
      pairs[at + 1] += d;
    }
    totalT += t;
    totalD += d;
  }

  /** Adds the counters of another object, converted to the scale of this one. */
  void add(Counters other) {
    double factor = scale / other.scale;
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] += factor * other.pairs[i];
    }
    totalT += factor * other.totalT;
    totalD += factor * other.totalD;
    inserted.setRelease(inserted.getPlain() + other.inserted.getAcquire());
    refused.setRelease(refused.getPlain() + other.refused.getAcquire());
  }

  /**
   * Multiplies the scale by {@code 1 / gamma} and returns these counters. If the scale would become
   * too large, returns a copy in which everything is divided by a power of two. The division is
   * exact, unless a counter falls below the smallest normal double.
   */
  Counters grown(double gamma) {
    scale /= gamma;
    int exponent = Math.getExponent(scale);
    return exponent <= LARGEST_EXPONENT ? this : copy(Math.scalb(scale, -exponent));
  }

  /** Returns a copy, converted to another scale. */
  Counters copy(double newScale) {
    Counters copy = new Counters(new double[pairs.length], functions, kappa, chance);
    copy.scale = newScale;
    copy.add(this);
    return copy;
  }

  /**
   * Writes the estimate Z at {@code count} rows of a table to {@code out}: the given rows, or
   * consecutive rows from {@code first} on if {@code rows} is null.
   */
  void estimate(CodeTable table, int[] rows, int first, int count, float[] out) {
    double mean = totalT / totalD;
    for (int i = 0; i < count; i++) {
      out[i] = (float) estimate(table, rows == null ? first + i : rows[i], mean);
    }
  }

  /** Returns Z at a row of a table, or NaN if nothing was inserted. */
  double estimate(CodeTable table, int row) {
    return estimate(table, row, totalT / totalD);
  }

  private double estimate(CodeTable table, int row, double prior) {
    char[] codes = table.codes();
    double[] all = pairs;
    int stride = all.length / functions;
    int from = row * functions;
    double t = 0;
    double d = 0;
    for (int r = 0, base = 0; r < functions; r++, base += stride) {
      int at = base + 2 * codes[from + r];
      t += all[at];
      d += all[at + 1];
    }
    double mass = debiased(d, totalD);
    // Where codes are not folded nothing was subtracted, so even the smallest mass is no rounding
    // error.
    double leastMass = ofTotal == 0 ? 0 : ROUNDING * totalD;
    if (!(mass > leastMass)) {
      return prior;
    }
    double pseudo = kappa * scale;
    return (debiased(t, totalT) + pseudo * prior) / (mass + pseudo);
  }

  private double debiased(double sum, double total) {
    return sum * ofSum - total * ofTotal;
  }

  /**
   * Returns T^ / s (part 0) or D^ / s (part 1) at the only row of a table, where s is the scale.
   */
  double kernelSum(CodeTable query, int part) {
    double sum = 0;
    for (int r = 0; r < functions; r++) {
      sum += pairs[address(query, r) + part];
    }
    return debiased(sum, part == 0 ? totalT : totalD) / scale;
  }

  /**
   * Returns the standard error of Z at the only row of a table, over the random choice of the
   * family, or NaN as {@link NadarayaWatsonSketch#standardError} says.
   */
  double standardError(CodeTable query) {
    double z = estimate(query, 0);
    double d = 0;
    double mean = 0;
    double squares = 0;
    for (int r = 0; r < functions; r++) {
      int at = address(query, r);
      d += pairs[at + 1];
      double residual = pairs[at] - z * pairs[at + 1];
      double step = residual - mean;
      mean += step / (r + 1);
      squares += step * (residual - mean);
    }
    double mass = (debiased(d, totalD) + kappa * scale) * (1 - chance);
    return d > 0 && mass > 0 && functions > 1
        ? Math.sqrt(squares / (functions - 1.0) / functions) / mass
        : Double.NaN;
  }

  private int address(CodeTable query, int function) {
    return pairs.length / functions * function + 2 * query.codes()[function];
  }
}
