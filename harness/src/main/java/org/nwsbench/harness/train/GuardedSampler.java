package org.nwsbench.harness.train;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.RowEstimator;
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

  private int followed;

  GuardedSampler(SamplingMethod method, SamplingContext context) {
    id = method.spec().id();
    trainRows = context.trainingSet().size();
    batch = context.batchSize();
    sampler = ask("create", () -> method.create(context));
  }

  /**
   * The next batch, out of the sampler's reach: what it writes to its own arrays later changes
   * nothing.
   */
  Selection next() {
    given = ask("next", sampler::next);
    Selection selection = new Selection(given.rows().clone(), given.weights().clone());
    check(selection);
    return selection;
  }

  void observe(Feedback feedback) {
    try {
      sampler.observe(given, feedback);
    } catch (Throwable e) {
      throw MethodFailure.in(id, "observe", e);
    }
  }

  /** Names the rows that will be asked about, to a sampler that can say what it expects of rows. */
  void follow(int[] rows) {
    followed = rows.length;
    if (sampler instanceof RowEstimator estimator) {
      try {
        estimator.follow(rows.clone());
      } catch (Throwable e) {
        throw MethodFailure.in(id, "follow", e);
      }
    }
  }

  /** What it expects of the rows that it follows; empty if it does not say. */
  Optional<float[]> estimates() {
    return answered("estimates", estimator -> Optional.of(estimator.estimates()));
  }

  /** The same without what each row itself has told it. */
  Optional<float[]> estimatesWithoutOwn() {
    return answered("estimatesWithoutOwn", RowEstimator::estimatesWithoutOwn);
  }

  private Optional<float[]> answered(
      String question, Function<RowEstimator, Optional<float[]>> asked) {
    if (!(sampler instanceof RowEstimator estimator)) {
      return Optional.empty();
    }
    Optional<float[]> answer = ask(question, () -> asked.apply(estimator));
    if (answer.isPresent() && answer.get().length != followed) {
      throw new MethodFailure(
          "%s: %s returned %d values for %d rows"
              .formatted(id, question, answer.get().length, followed));
    }
    return answer;
  }

  private <T> T ask(String place, Supplier<T> question) {
    T answer;
    try {
      answer = question.get();
    } catch (Throwable e) {
      throw MethodFailure.in(id, place, e);
    }
    if (answer == null) {
      throw new MethodFailure("%s: %s returned null".formatted(id, place));
    }
    return answer;
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
