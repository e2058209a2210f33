package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.nwsbench.methods.sketch.HashFamily;
import org.nwsbench.methods.sketch.MixedBandwidths;
import org.nwsbench.methods.sketch.Rehashed;
import org.nwsbench.methods.sketch.SignedRandomProjections;

/**
 * The kernel of signed random projections as a function of the probability a that a hyperplane has
 * both vectors on the same side. It is the mean of {@code a^p} over the numbers of bits p. Each p
 * has the same number of functions.
 *
 * @param bits the different p
 * @param buckets W, the number of buckets into which longer codes are folded
 */
record Kernel(List<Integer> bits, int buckets) {

  Kernel {
    bits = List.copyOf(bits);
  }

  /** Returns the kernel of functions with {@code bits} bits, not folded. */
  static Kernel of(int bits) {
    return new Kernel(List.of(bits), 1 << bits);
  }

  /**
   * Returns the kernel of functions with {@code bits} bits, folded into {@code buckets} buckets if
   * there are more codes than that.
   */
  static Kernel folded(int bits, int buckets) {
    return new Kernel(List.of(bits), buckets);
  }

  /** Returns the kernel of equally many functions with each of {@code bits}, not folded. */
  static Kernel mixed(Integer... bits) {
    return new Kernel(List.of(bits), 1 << SignedRandomProjections.MAX_BITS);
  }

  /** Returns f, the probability that different codes share a bucket. */
  double chance() {
    return bits.stream().allMatch(p -> buckets >= 1 << p) ? 0 : 1.0 / buckets;
  }

  double of(double agreement) {
    double sum = 0;
    for (int p : bits) {
      sum += power(agreement, p);
    }
    return sum / bits.size();
  }

  /** Returns a power by repeated squaring. */
  static double power(double base, int exponent) {
    double product = 1;
    double square = base;
    for (int rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        product *= square;
      }
      square *= square;
    }
    return product;
  }

  /**
   * Returns a family of independent functions with this kernel.
   *
   * @param functions R, a multiple of the number of different p
   */
  HashFamily family(float[] centre, int functions, long seed) {
    List<SignedRandomProjections> parts = new ArrayList<>();
    for (int p : bits) {
      long own = seed + parts.size();
      parts.add(SignedRandomProjections.dense(centre, functions / bits.size(), p, own));
    }
    HashFamily family = parts.size() == 1 ? parts.get(0) : new MixedBandwidths(parts);
    return Rehashed.atMost(buckets, family, seed + parts.size());
  }

  @Override
  public String toString() {
    return bits.stream().map(String::valueOf).collect(Collectors.joining(", ", "p = ", ""));
  }
}
