package org.nwsbench.methods.sketch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

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
  private final List<List<Insertion>> slots = new ArrayList<>();
  private long refused;

  /** An empty estimator of one slot. */
  public ExactNadarayaWatson(HashFamily family) {
    this(family, 1);
  }

  /**
   * An empty estimator with the kernel of {@code family}.
   *
   * @throws IllegalArgumentException if there is no slot
   */
  public ExactNadarayaWatson(HashFamily family, int slots) {
    HashFamily.requirePositive("slots", slots);
    this.family = family;
    for (int slot = 0; slot < slots; slot++) {
      this.slots.add(new ArrayList<>());
    }
  }

  /** {@inheritDoc} The array is copied. */
  @Override
  public boolean insert(float[] vector, int slot, double target, double weight) {
    Objects.checkIndex(slot, slots.size());
    family.requireDimension(vector);
    boolean accepted =
        HashFamily.isUsable(vector)
            && weight >= 0
            && weight < Double.POSITIVE_INFINITY
            && Double.isFinite(weight * target);
    if (accepted) {
      slots.get(slot).add(new Insertion(vector.clone(), target, weight));
    } else {
      refused++;
    }
    return accepted;
  }

  @Override
  public double numerator(float[] query, int slot) {
    return sum(query, slot, Insertion::target);
  }

  @Override
  public double denominator(float[] query, int slot) {
    return sum(query, slot, insertion -> 1);
  }

  private double sum(float[] query, int slot, ToDoubleFunction<Insertion> factor) {
    double sum = 0;
    for (Insertion insertion : slots.get(slot)) {
      double k = family.kernel(insertion.vector, query);
      sum += factor.applyAsDouble(insertion) * (insertion.weight * k);
    }
    return sum;
  }

  @Override
  public double estimate(float[] query, int slot) {
    return numerator(query, slot) / denominator(query, slot);
  }

  @Override
  public long refused() {
    return refused;
  }
}
