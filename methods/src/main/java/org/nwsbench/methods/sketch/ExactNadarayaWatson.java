package org.nwsbench.methods.sketch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The Nadaraya-Watson mean itself, for the kernel of a hash family: what {@link
 * NadarayaWatsonSketch} estimates. It has no prior: where no kernel reaches, its estimate is NaN.
 * Cost: one kernel evaluation an insertion, at each query. Not safe for concurrent use.
 */
public final class ExactNadarayaWatson implements KernelRegression {

  // Never compared; the array is a private copy.
  @SuppressWarnings("ArrayRecordComponent")
  private record Insertion(float[] vector, double target, double weight) {}

  private final HashFamily family;
  private final List<List<Insertion>> slabs = new ArrayList<>();
  private long refused;

  /** An empty estimator of one slab. */
  public ExactNadarayaWatson(HashFamily family) {
    this(family, 1);
  }

  /**
   * An empty estimator with the kernel of {@code family}.
   *
   * @throws IllegalArgumentException if there is no slab
   */
  public ExactNadarayaWatson(HashFamily family, int slabs) {
    if (slabs < 1) {
      throw new IllegalArgumentException("slabs is " + slabs + ": must be at least 1");
    }
    this.family = family;
    for (int slab = 0; slab < slabs; slab++) {
      this.slabs.add(new ArrayList<>());
    }
  }

  /** {@inheritDoc} The array is copied. */
  @Override
  public boolean insert(float[] vector, int slab, double target, double weight) {
    Objects.checkIndex(slab, slabs.size());
    Vectors.requireDimension(family.dimension(), vector);
    boolean accepted =
        Vectors.isFinite(vector)
            && weight >= 0
            && weight < Double.POSITIVE_INFINITY
            && Double.isFinite(weight * target);
    if (accepted) {
      slabs.get(slab).add(new Insertion(vector.clone(), target, weight));
    } else {
      refused++;
    }
    return accepted;
  }

  @Override
  public double numerator(float[] query, int slab) {
    double sum = 0;
    for (Insertion insertion : slabs.get(slab)) {
      sum += insertion.target * weightedKernel(insertion, query);
    }
    return sum;
  }

  @Override
  public double denominator(float[] query, int slab) {
    double sum = 0;
    for (Insertion insertion : slabs.get(slab)) {
      sum += weightedKernel(insertion, query);
    }
    return sum;
  }

  @Override
  public double estimate(float[] query, int slab) {
    return numerator(query, slab) / denominator(query, slab);
  }

  @Override
  public long refused() {
    return refused;
  }

  private double weightedKernel(Insertion insertion, float[] query) {
    return insertion.weight * family.kernel(insertion.vector, query);
  }
}
