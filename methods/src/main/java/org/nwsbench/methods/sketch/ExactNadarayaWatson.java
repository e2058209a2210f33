package org.nwsbench.methods.sketch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Computes exactly the mean that {@link NadarayaWatsonSketch} estimates, the Nadaraya-Watson mean
 * for the kernel of a hash family. It has no prior, so the estimate is NaN where all kernels are 0.
 * Cost: a numerator or a denominator evaluates the kernel once for each insertion, and an estimate
 * evaluates it twice. It is not safe for concurrent use.
 */
public final class ExactNadarayaWatson implements KernelRegression {

  // Never compared; the array is a private copy.
  @SuppressWarnings("ArrayRecordComponent")
  private record Insertion(float[] vector, double target, double weight) {}

  private final HashFamily family;
  private final List<Insertion> insertions = new ArrayList<>();
  private long refused;

  /** Makes an empty estimator with the kernel of {@code family}. */
  public ExactNadarayaWatson(HashFamily family) {
    this.family = family;
  }

  /**
   * {@inheritDoc} The array is copied. An example is also rejected if its weight times its target
   * is too large for a double.
   */
  @Override
  public boolean insert(float[] vector, double target, double weight) {
    family.requireDimension(vector);
    boolean accepted =
        HashFamily.isUsable(vector)
            && weight >= 0
            && weight < Double.POSITIVE_INFINITY
            && Double.isFinite(weight * target);
    if (accepted) {
      insertions.add(new Insertion(vector.clone(), target, weight));
    } else {
      refused++;
    }
    return accepted;
  }

  @Override
  public double numerator(float[] query) {
    return sum(query, Insertion::target);
  }

  @Override
  public double denominator(float[] query) {
    return sum(query, insertion -> 1);
  }

  private double sum(float[] query, ToDoubleFunction<Insertion> factor) {
    family.requireDimension(query);
    double sum = HashFamily.isUsable(query) ? 0 : Double.NaN;
    for (Insertion insertion : insertions) {
      double k = family.kernel(insertion.vector, query);
      sum += factor.applyAsDouble(insertion) * (insertion.weight * k);
    }
    return sum;
  }

  @Override
  public double estimate(float[] query) {
    return numerator(query) / denominator(query);
  }

  @Override
  public long refused() {
    return refused;
  }
}
