package org.nwsbench.harness.train;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.nwsbench.harness.record.Status;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/**
 * Wraps a sampler, checks the values that it returns, and adds the id of the method to the messages
 * of its failures.
 */
final class GuardedSampler {

  private final String id;
  private final int trainRows;
  private final int batch;
  private final Sampler sampler;

  private Selection given;

  GuardedSampler(SamplingMethod method, SamplingContext context) {
    id = method.spec().id();
    trainRows = context.trainingSet().size();
    batch = context.batchSize();
    sampler = ask(id, "create", () -> method.create(context));
  }

  static <T> T ask(String id, String place, Supplier<T> question) {
    T answer;
    try {
      answer = question.get();
    } catch (Throwable e) {
      throw TrialFailure.in(id, place, e);
    }
    if (answer == null) {
      throw failure(id, "%s returned null", place);
    }
    return answer;
  }

  void tell(String place, Runnable message) {
    try {
      message.run();
    } catch (Throwable e) {
      throw TrialFailure.in(id, place, e);
    }
  }

  private static TrialFailure failure(String id, String format, Object... values) {
    return new TrialFailure(Status.FAILED, id + ": " + String.format(Locale.ROOT, format, values));
  }

  Selection next() {
    given = ask(id, "next", sampler::next);
    Selection selection = new Selection(given.rows().clone(), given.weights().clone());
    int[] rows = selection.rows();
    double[] weights = selection.weights();
    if (rows.length != batch) {
      throw failure(id, "next returned %d rows, the batch has %d", rows.length, batch);
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] < 0 || rows[i] >= trainRows) {
        throw failure(id, "next returned row %d, outside [0, %d)", rows[i], trainRows);
      }
      if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw failure(id, "next returned weight %s for row %d", weights[i], rows[i]);
      }
    }
    return selection;
  }

  void observe(Feedback feedback) {
    tell("observe", () -> sampler.observe(given, feedback));
  }

  Optional<float[]> estimates(int[] rows) {
    if (!(sampler instanceof RowEstimator estimator)) {
      return Optional.empty();
    }
    float[] answer = ask(id, "estimates", () -> estimator.estimates(rows.clone()));
    if (answer.length != rows.length) {
      throw failure(id, "estimates returned %d values for %d rows", answer.length, rows.length);
    }
    return Optional.of(answer);
  }
}
