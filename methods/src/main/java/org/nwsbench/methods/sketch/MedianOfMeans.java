package org.nwsbench.methods.sketch;

import java.util.Arrays;

/**
 * The median of the means of g groups of R independent values: with standard deviation sigma of a
 * value, it lies within {@code 2 sigma / sqrt(floor(R / g))} of the expectation with probability
 * {@code 1 - exp(-g / 8)} at least, whatever the distribution.
 *
 * <p>Of a sketch, a value is T or D of one function, debiased: sigma is then that of the counters
 * over 1 - f. Functions of {@link SignedRandomProjections#structured} are not quite independent,
 * and those of {@link MixedBandwidths} have expectations of their own, so there the bound is a
 * guide.
 *
 * <p>The plain mean (g = 1) has the smaller error on most data; groups cut the extreme tail. At g =
 * 1 the bound says next to nothing (.12).
 *
 * <p>Jerrum, Valiant and Vazirani, Random Generation of Combinatorial Structures from a Uniform
 * Distribution, Theoretical Computer Science 43, 1986; Coleman and Shrivastava, WWW 2020.
 */
public final class MedianOfMeans {

  private MedianOfMeans() {}

  /**
   * The median of the means of {@code groups} groups of values, dealt out in turn.
   *
   * @throws IllegalArgumentException unless {@code 1 <= groups <= values.length}
   */
  public static double of(double[] values, int groups) {
    check(values.length, groups);
    double[] means = new double[groups];
    int[] counts = new int[groups];
    for (int i = 0; i < values.length; i++) {
      means[i % groups] += values[i];
      counts[i % groups]++;
    }
    for (int g = 0; g < groups; g++) {
      means[g] /= counts[g];
    }
    Arrays.sort(means);
    int middle = groups / 2;
    return groups % 2 == 1 ? means[middle] : (means[middle - 1] + means[middle]) / 2;
  }

  /**
   * How far from the expectation the median of means lies at most, but for {@link
   * #failureProbability}.
   *
   * @param sigma standard deviation of one value
   * @param rows R, number of values
   */
  public static double radius(double sigma, int rows, int groups) {
    check(rows, groups);
    return 2 * sigma / Math.sqrt(Math.floorDiv(rows, groups));
  }

  /** {@code exp(-g / 8)}. */
  public static double failureProbability(int groups) {
    return Math.exp(-groups / 8.0);
  }

  private static void check(int rows, int groups) {
    if (groups < 1 || groups > rows) {
      throw new IllegalArgumentException(
          "groups is %d: must be in [1, %d]".formatted(groups, rows));
    }
  }
}
