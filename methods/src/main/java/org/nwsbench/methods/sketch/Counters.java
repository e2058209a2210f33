package org.nwsbench.methods.sketch;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The counters of a sketch: {@code pairs[r][2 a]} is T of function r at address a, {@code
 * pairs[r][2 a + 1]} is D; {@code totals[2 s]} and {@code totals[2 s + 1]} are the sums of T and D
 * over slot s, and a last pair those over all slots. Everything inserted now is {@code scale} times
 * as large as what was inserted at scale 1. Symbols are those of {@link NadarayaWatsonSketch}.
 *
 * <pre>
 *   prior = (Y + kappa s mean) / (n + kappa s)       mean: of all slots
 * </pre>
 */
final class Counters {

  private static final int LARGEST_EXPONENT = 200;

  // What is left of a difference below this share of its terms is nothing but rounding.
  private static final double ROUNDING = 1e-12;

  final double[][] pairs;
  final double[] totals;
  final double kappa;
  double scale = 1;
  // Released by the only writer behind all that they count, acquired by whoever goes by them.
  final AtomicLong inserted = new AtomicLong();
  final AtomicLong refused = new AtomicLong();
  // How often everything was divided by 2, in all.
  long halvings;
  private final double chance;
  // What a sum over the functions and a slot's total count in T^ and D^.
  private final double ofSum;
  private final double ofTotal;

  static Counters of(HashFamily family, int slots, double kappa) {
    if (!(kappa >= 0 && kappa < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("kappa is " + kappa + ": must be finite and >= 0");
    }
    CodeTable.requireSlots(family, slots);
    return new Counters(
        new double[family.functions()][2 * slots * family.buckets()],
        new double[2 * slots + 2],
        kappa,
        family.chanceCollision());
  }

  private Counters(double[][] pairs, double[] totals, double kappa, double chance) {
    this.pairs = pairs;
    this.totals = totals;
    this.kappa = kappa;
    this.chance = chance;
    this.ofSum = 1 / (pairs.length * (1 - chance));
    this.ofTotal = chance / (1 - chance);
  }

  int slots() {
    return totals.length / 2 - 1;
  }

  long bytes() {
    return 8L * pairs.length * pairs[0].length + 8L * totals.length;
  }

  /** Totals and counters, in the order of the sealed format. */
  Stream<double[]> arrays() {
    return Stream.concat(Stream.of(totals), Arrays.stream(pairs));
  }

  void add(CodeTable table, int row, double t, double d) {
    int slot = table.slot(row);
    int base = table.base(slot);
    char[] codes = table.codes();
    double[][] all = pairs;
    int from = row * all.length;
    for (int r = 0; r < all.length; r++) {
      double[] ofFunction = all[r];
      int at = 2 * (base + codes[from + r]);
      ofFunction[at] += t;
      ofFunction[at + 1] += d;
    }
    totals[2 * slot] += t;
    totals[2 * slot + 1] += d;
    totals[totals.length - 2] += t;
    totals[totals.length - 1] += d;
  }

  /** Adds what another has, at the scale of this. */
  void add(Counters other) {
    double factor = scale / other.scale;
    for (int r = 0; r < pairs.length; r++) {
      addScaled(factor, other.pairs[r], pairs[r]);
    }
    addScaled(factor, other.totals, totals);
    inserted.setRelease(inserted.getPlain() + other.inserted.getAcquire());
    refused.setRelease(refused.getPlain() + other.refused.getAcquire());
  }

  private static void addScaled(double factor, double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }

  /**
   * These counters at a scale {@code 1 / gamma} times as large; where that is too large to grow on,
   * a copy in which everything is a power of two smaller: no digit changes, until counters fall
   * below the smallest doubles.
   */
  Counters grown(double gamma) {
    scale /= gamma;
    int exponent = Math.getExponent(scale);
    if (exponent <= LARGEST_EXPONENT) {
      return this;
    }
    Counters copy =
        new Counters(
            new double[pairs.length][pairs[0].length], new double[totals.length], kappa, chance);
    copy.scale = Math.scalb(scale, -exponent);
    copy.halvings = halvings + exponent;
    copy.add(this);
    return copy;
  }

  /**
   * Z at a row of a table as if {@code ownT} and {@code ownD} had not been inserted there; NaN if
   * nothing else was inserted.
   */
  double estimate(CodeTable table, int row, double ownT, double ownD) {
    int slot = table.slot(row);
    double pseudo = kappa * scale;
    double slotT = totals[2 * slot] - ownT;
    double slotD = rest(totals[2 * slot + 1], ownD);
    double allT = totals[totals.length - 2] - ownT;
    double allD = rest(totals[totals.length - 1], ownD);
    double mean = allD == 0 ? Double.NaN : allT / allD;
    double prior = slotD > 0 ? (slotT + pseudo * mean) / (slotD + pseudo) : mean;

    int base = table.base(slot);
    char[] codes = table.codes();
    double[][] all = pairs;
    int from = row * all.length;
    double t = 0;
    double d = 0;
    for (int r = 0; r < all.length; r++) {
      double[] ofFunction = all[r];
      int at = 2 * (base + codes[from + r]);
      t += ofFunction[at];
      d += ofFunction[at + 1];
    }

    double mass = debiased(rest(d, all.length * ownD), slotD);
    // Without folding nothing was subtracted, and the smallest mass counts.
    double leastMass = ofTotal == 0 ? 0 : ROUNDING * slotD;
    return mass > leastMass
        ? (debiased(t - all.length * ownT, slotT) + (pseudo > 0 ? pseudo * prior : 0))
            / (mass + pseudo)
        : prior;
  }

  /** {@code whole - part}, or 0 if that is nothing but rounding. */
  private static double rest(double whole, double part) {
    double rest = whole - part;
    return part > 0 && rest <= ROUNDING * whole ? 0 : rest;
  }

  private double debiased(double sum, double total) {
    return sum * ofSum - total * ofTotal;
  }

  /** T^ (part 0) or D^ (part 1) at the only row of a table, scaled to new insertions. */
  double kernelSum(CodeTable query, int part) {
    double total = totals[2 * query.slot(0) + part];
    double sum = 0;
    for (int r = 0; r < pairs.length; r++) {
      sum += pairs[r][2 * query.address(0, r) + part];
    }
    return debiased(sum, total) / scale;
  }

  /** Of Z at the only row of a table, over the choice of the family, by the delta method. */
  double standardError(CodeTable query) {
    double z = estimate(query, 0, 0, 0);
    double totalD = totals[2 * query.slot(0) + 1];
    double d = 0;
    double mean = 0;
    double squares = 0;
    for (int r = 0; r < pairs.length; r++) {
      int at = 2 * query.address(0, r);
      d += pairs[r][at + 1];
      double residual = pairs[r][at] - z * pairs[r][at + 1];
      double step = residual - mean;
      mean += step / (r + 1);
      squares += step * (residual - mean);
    }
    double mass = (debiased(d, totalD) + kappa * scale) * (1 - chance);
    int functions = pairs.length;
    return d > 0 && mass > 0 && functions > 1
        ? Math.sqrt(squares / (functions - 1.0) / functions) / mass
        : Double.NaN;
  }
}
