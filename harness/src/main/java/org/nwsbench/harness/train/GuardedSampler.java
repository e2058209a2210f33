package org.nwsbench.harness.train;

import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/** A sampler whose answers are checked and whose failures name it. */
final class GuardedSampler {

  private final String id;
  private final int trainRows;
  private final int batch;
  private final Sampler sampler;

  /**
   * Creates the method's sampler.
   *
   * @throws MethodFailure if it cannot be created
   */
  GuardedSampler(SamplingMethod method, SamplingContext context) {
    id = method.spec().id();
    trainRows = context.trainingSet().size();
    batch = context.batchSize();
    try {
      sampler = method.create(context);
    } catch (RuntimeException e) {
      throw MethodFailure.in(id, "create", e);
    }
    if (sampler == null) {
      throw new MethodFailure(id + ": create returned null");
    }
  }

  /**
   * The next batch.
   *
   * @throws MethodFailure if the sampler throws, or the batch has the wrong size, a row outside the
   *     training set, or a weight that is negative or not finite
   */
  Selection next() {
    Selection selection;
    try {
      selection = sampler.next();
    } catch (RuntimeException e) {
      throw MethodFailure.in(id, "next", e);
    }
    check(selection);
    return selection;
  }

  /**
   * Passes the feedback on.
   *
   * @throws MethodFailure if the sampler throws
   */
  void observe(Selection selection, Feedback feedback) {
    try {
      sampler.observe(selection, feedback);
    } catch (RuntimeException e) {
      throw MethodFailure.in(id, "observe", e);
    }
  }

  /** The sampler itself, to be asked what it estimates. */
  Sampler sampler() {
    return sampler;
  }

  private void check(Selection selection) {
    if (selection == null) {
      throw new MethodFailure(id + ": next returned null");
    }
    int[] rows = selection.rows();
    double[] weights = selection.weights();
    if (rows.length != batch) {
      throw new MethodFailure(
          "%s: next returned %d rows, the batch has %d".formatted(id, rows.length, batch));
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] < 0 || rows[i] >= trainRows) {
        throw new MethodFailure(
            "%s: next returned row %d, outside [0, %d)".formatted(id, rows[i], trainRows));
      }
      if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw new MethodFailure(
            "%s: next returned weight %s for row %d".formatted(id, weights[i], rows[i]));
      }
    }
  }
}
