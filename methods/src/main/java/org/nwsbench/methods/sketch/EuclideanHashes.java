package org.nwsbench.methods.sketch;

import java.util.Locale;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Hashes a vector by the cells of width w into which it falls along p random directions. Vectors at
 * Euclidean distance c share a code with probability {@code k(c)^p}, where
 *
 * <pre>
 *   h(x) = floor((a x + b) / w)        a is standard Gaussian, b is uniform in [0, w)
 *   k(c) = 1 - 2 Phi(-w/c) - 2c / (sqrt(2 pi) w) (1 - exp(-w^2 / (2 c^2)))
 * </pre>
 *
 * <p>The tail of k falls only like {@code w / (c sqrt(2 pi))}, so use four directions or more.
 * Bring the components to comparable scales first and subtract their means. Otherwise a float sum
 * with a large, nearly constant component loses the digits of the other components. Codes are
 * unbounded, so they are folded into W buckets, where different codes share a bucket with
 * probability 1/W. Cost: R p d multiply-adds for a vector of d components and R functions.
 *
 * <p>Datar, Immorlica, Indyk and Mirrokni, Locality-Sensitive Hashing Scheme Based on p-Stable
 * Distributions, SoCG 2004.
 */
public final class EuclideanHashes extends HashFamily {

  private final int directionsARow;
  private final double width;
  // Direction j of function r is at r * directionsARow + j.
  private final GaussianDirections directions;
  private final double[] offsets;
  private final Scatter scatter;

  /**
   * @param functions R, the number of functions
   * @param directions p, the number of directions of one function
   * @param width w, the width of a cell, in the units of the components
   * @throws IllegalArgumentException if a number is out of range
   */
  public EuclideanHashes(
      int dimension, int functions, int directions, double width, int buckets, long seed) {
    super(
        String.format(
            Locale.ROOT,
            "euclidean-1(d=%d rows=%d directions=%d width=%s buckets=%d seed=%d)",
            dimension,
            functions,
            directions,
            width,
            buckets,
            seed),
        dimension,
        functions,
        buckets);
    requirePositive("directions", directions);
    requireParts(functions, directions, "directions");
    if (!(width > 0 && width < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("width is " + width + ": must be positive and finite");
    }
    requireBuckets(buckets);
    this.directionsARow = directions;
    this.width = width;
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    this.directions = new GaussianDirections(new float[dimension], functions * directions, random);
    this.offsets = random.doubles(functions * (long) directions, 0, width).toArray();
    this.scatter = new Scatter(functions, buckets, random);
  }

  @Override
  public double kernel(float[] x, float[] y) {
    requireDimension(x, y);
    double squares = 0;
    for (int k = 0; k < x.length; k++) {
      double difference = (double) x[k] - y[k];
      squares += difference * difference;
    }
    return Math.pow(kernel(width / Math.sqrt(squares)), directionsARow);
  }

  /** Returns k of one direction; {@code ratio} is w / c. */
  private static double kernel(double ratio) {
    if (ratio == Double.POSITIVE_INFINITY) {
      return 1;
    }
    double withinWidth = Erf.erf(ratio / Math.sqrt(2));
    double acrossEdges = -Math.expm1(-ratio * ratio / 2) * 2 / (Math.sqrt(2 * Math.PI) * ratio);
    return Math.max(0, withinWidth - acrossEdges);
  }

  @Override
  public double chanceCollision() {
    return 1.0 / buckets();
  }

  @Override
  public void codes(float[] vectors, int count, char[] codes) {
    int functions = functions();
    long[] unfolded = unfolded(vectors, count);
    for (int i = 0, at = 0; i < count; i++) {
      for (int r = 0; r < functions; r++, at++) {
        codes[at] = scatter.scaled(unfolded[r * count + i]);
      }
    }
  }

  @Override
  long[] unfolded(float[] vectors, int count) {
    int functions = functions();
    long[] codes = new long[count * functions];
    float[] heights = new float[directions.count()];
    long[] cells = new long[directionsARow];
    for (int i = 0; i < count; i++) {
      directions.project(vectors, i * dimension(), heights);
      requireFinite(heights[0], i);
      for (int r = 0, at = 0; r < functions; r++) {
        for (int j = 0; j < cells.length; j++, at++) {
          cells[j] = (long) Math.floor((heights[at] + offsets[at]) / width);
        }
        codes[r * count + i] = scatter.hash(r, cells);
      }
    }
    return codes;
  }
}
