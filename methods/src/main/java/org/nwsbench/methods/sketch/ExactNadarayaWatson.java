package org.nwsbench.methods.sketch;

import java.util.ArrayList;
import java.util.List;

/**
 * The Nadaraya-Watson mean itself, for the kernel of a hash family: what {@link
 * NadarayaWatsonSketch} estimates. Cost: one kernel evaluation an insertion, at each query.
 */
public final class ExactNadarayaWatson {

  // Never compared; the array is a private copy.
  @SuppressWarnings("ArrayRecordComponent")
  private record Insertion(float[] vector, int slab, double target, double weight) {}

  private final HashFamily family;
  private final List<Insertion> insertions = new ArrayList<>();

  /** An empty estimator with the kernel of {@code family}. */
  public ExactNadarayaWatson(HashFamily family) {
    this.family = family;
  }

  /** Adds a vector; the array is copied. */
  public void insert(float[] vector, int slab, double target, double weight) {
    insertions.add(new Insertion(vector.clone(), slab, target, weight));
  }

  /** The sum of weight times target times kernel over the slab. */
  public double numerator(float[] query, int slab) {
    double sum = 0;
    for (Insertion insertion : insertions) {
      sum += insertion.target * weightedKernel(insertion, query, slab);
    }
    return sum;
  }

  /** The sum of weight times kernel over the slab. */
  public double denominator(float[] query, int slab) {
    double sum = 0;
    for (Insertion insertion : insertions) {
      sum += weightedKernel(insertion, query, slab);
    }
    return sum;
  }

  /** The weighted mean of the targets; NaN if the slab is empty. */
  public double estimate(float[] query, int slab) {
    return numerator(query, slab) / denominator(query, slab);
  }

  private double weightedKernel(Insertion insertion, float[] query, int slab) {
    return insertion.slab == slab ? insertion.weight * family.kernel(insertion.vector, query) : 0;
  }
}
