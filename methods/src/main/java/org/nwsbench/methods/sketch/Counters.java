package org.nwsbench.methods.sketch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The counters of a sketch: {@code pairs[r][2 a]} is T of function r at address a, {@code
 * pairs[r][2 a + 1]} is D; {@code totals[2 s]} and {@code totals[2 s + 1]} are the sums of T and D
 * over slot s, and a last pair those over all slots. Everything inserted now is {@code scale} times
 * as large as what was inserted at scale 1.
 */
final class Counters {

  static final int MAX_ADDRESSES = 1 << 29;

  private static final int LARGEST_EXPONENT = 200;

  /** Bytes of a cache line, on all machines that matter. */
  static final int LINE = 64;

  final double[][] pairs;
  final double[] totals;
  final int buckets;
  final double chance;
  final double kappa;
  // What a sum over the functions and a slot's total count in T^ and D^.
  final double ofSum;
  final double ofTotal;
  double scale = 1;

  /**
   * All zero.
   *
   * @throws IllegalArgumentException if there is no slot, or slots times buckets exceeds 2^29
   */
  static Counters of(HashFamily family, int slots, double kappa) {
    checkSlots(family, slots);
    return new Counters(
        new double[family.functions()][2 * slots * family.buckets()],
        new double[2 * slots + 2],
        family.buckets(),
        family.chanceCollision(),
        kappa);
  }

  static void checkSlots(HashFamily family, int slots) {
    if (slots < 1 || (long) slots * family.buckets() > MAX_ADDRESSES) {
      throw new IllegalArgumentException(
          "%d slots of %d buckets: their product must be in [1, %d]"
              .formatted(slots, family.buckets(), MAX_ADDRESSES));
    }
  }

  private Counters(double[][] pairs, double[] totals, int buckets, double chance, double kappa) {
    this.pairs = pairs;
    this.totals = totals;
    this.buckets = buckets;
    this.chance = chance;
    this.kappa = kappa;
    this.ofSum = 1 / (pairs.length * (1 - chance));
    this.ofTotal = chance / (1 - chance);
  }

  int slots() {
    return totals.length / 2 - 1;
  }

  int slot(int address) {
    return totals.length == 4 ? 0 : address / buckets;
  }

  void addToTotals(int slot, double t, double d) {
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
  }

  private static void addScaled(double factor, double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }

  /** By how many powers of two the scale is too large to grow on; 0 while it is not. */
  int excess() {
    int exponent = Math.getExponent(scale);
    return exponent > LARGEST_EXPONENT ? exponent : 0;
  }

  /**
   * A copy in which everything is {@code 2^exponent} times smaller: no digit changes, until
   * counters fall below the smallest doubles.
   */
  Counters reduced(int exponent) {
    double factor = Math.scalb(1.0, -exponent);
    double[][] reducedPairs = new double[pairs.length][];
    for (int r = 0; r < pairs.length; r++) {
      reducedPairs[r] = multiplied(pairs[r], factor);
    }
    Counters reduced =
        new Counters(reducedPairs, multiplied(totals, factor), buckets, chance, kappa);
    reduced.scale = scale * factor;
    return reduced;
  }

  private static double[] multiplied(double[] values, double factor) {
    double[] products = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      products[i] = values[i] * factor;
    }
    return products;
  }

  void write(DataOutputStream out) throws IOException {
    write(totals, out);
    for (double[] each : pairs) {
      write(each, out);
    }
  }

  private static void write(double[] values, DataOutputStream out) throws IOException {
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  /** Reads what {@link #write} wrote; false if any of it is not finite. */
  boolean read(DataInputStream in) throws IOException {
    boolean finite = read(totals, in);
    for (double[] each : pairs) {
      finite &= read(each, in);
    }
    return finite;
  }

  private static boolean read(double[] values, DataInputStream in) throws IOException {
    boolean finite = true;
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
      finite &= Double.isFinite(values[i]);
    }
    return finite;
  }

  /**
   * Reads a counter of each cache line, in order; the sum keeps the reading from being left out.
   */
  double stream() {
    double sum = 0;
    for (double[] each : pairs) {
      for (int i = 0; i < each.length; i += LINE / Double.BYTES) {
        sum += each[i];
      }
    }
    return sum;
  }

  long bytes() {
    return 8L * pairs.length * pairs[0].length + 8L * totals.length;
  }
}
