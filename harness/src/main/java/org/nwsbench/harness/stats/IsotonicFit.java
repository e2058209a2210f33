package org.nwsbench.harness.stats;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The non-increasing sequence closest to given values in weighted least squares, by pooling
 * adjacent violators: neighbours that rise are replaced by their weighted mean until none rises.
 *
 * <p>Barlow, Bartholomew, Bremner and Brunk, Statistical Inference under Order Restrictions, 1972.
 */
public final class IsotonicFit {

  private IsotonicFit() {}

  /**
   * Fits values that stand in order of their argument; linear time.
   *
   * @param values what is fitted
   * @param weights positive, one for each value
   * @return as many fitted values, none greater than the one before it
   * @throws IllegalArgumentException if the lengths differ or a weight is not positive
   */
  public static double[] nonIncreasing(double[] values, double[] weights) {
    if (values.length != weights.length) {
      throw new IllegalArgumentException(
          "%s values need as many weights, got %s".formatted(values.length, weights.length));
    }
    for (double weight : weights) {
      if (!(weight > 0)) {
        throw new IllegalArgumentException("weight must be positive, got " + weight);
      }
    }
    return rises(values) ? pooled(values, weights) : values.clone();
  }

  private static boolean rises(double[] values) {
    for (int i = 1; i < values.length; i++) {
      if (!(values[i] <= values[i - 1])) {
        return true;
      }
    }
    return false;
  }

  private static double[] pooled(double[] values, double[] weights) {
    Deque<Block> blocks = new ArrayDeque<>();
    for (int i = 0; i < values.length; i++) {
      Block block = new Block(1, weights[i], values[i]);
      while (!blocks.isEmpty() && blocks.getLast().mean() < block.mean()) {
        block = blocks.removeLast().pooledWith(block);
      }
      blocks.addLast(block);
    }
    return spread(blocks, values.length);
  }

  private static double[] spread(Deque<Block> blocks, int length) {
    double[] fitted = new double[length];
    int next = 0;
    for (Block block : blocks) {
      for (int i = 0; i < block.size(); i++) {
        fitted[next++] = block.mean();
      }
    }
    return fitted;
  }

  /** Neighbours that share one fitted value. */
  private record Block(int size, double weight, double mean) {

    Block pooledWith(Block other) {
      double sum = weight + other.weight;
      return new Block(size + other.size, sum, (weight * mean + other.weight * other.mean) / sum);
    }
  }
}
