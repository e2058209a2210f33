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

  /** What the sampler gave last: it hears of its own batch, and trains on a copy. */
  private Selection given;

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
    } catch (Throwable e) {
      throw MethodFailure.in(id, "create", e);
    }
    if (sampler == null) {
      throw new MethodFailure(id + ": create returned null");
    }
  }

  /**
   * The next batch, out of the sampler's reach: what it writes to its own arrays later changes
   * nothing.
   *
   * @throws MethodFailure if the sampler throws, or the batch has the wrong size, a row outside the
   *     training set, or a weight that is negative or not finite
   */
  Selection next() {
    try {
      given = sampler.next();
    } catch (Throwable e) {
      throw MethodFailure.in(id, "next", e);
    }
    if (given == null) {
      throw new MethodFailure(id + ": next returned null");
    }
    Selection selection = new Selection(given.rows().clone(), given.weights().clone());
    check(selection);
    return selection;
  }

  /**
   * Passes the feedback on the last batch on.
   *
   * @throws MethodFailure if the sampler throws
   */
  void observe(Feedback feedback) {
    try {
      sampler.observe(given, feedback);
    } catch (Throwable e) {
      throw MethodFailure.in(id, "observe", e);
    }
  }

  /** The sampler itself, to be asked what it estimates. */
  Sampler sampler() {
    return sampler;
  }

  private void check(Selection selection) {
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
