package org.nwsbench.methods.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/**
 * Takes one sampler through one trial, step by step, to see whether the sampler keeps the rules of
 * {@link Clause}. Each batch that the sampler returns is checked, and kept if it is legal. After an
 * illegal batch or an exception the run takes no further step.
 */
final class Run {

  private final ContractTrial trial;
  private final Optional<Clause> clause;
  private final List<Selection> batches = new ArrayList<>();
  private Sampler sampler;
  private Selection given;

  /**
   * Makes the sampler. Passes on the IllegalArgumentException by which {@link
   * SamplingMethod#create} refuses parameters.
   *
   * @param clause the clause under which illegal batches and exceptions are reported. If empty, an
   *     illegal batch is reported under the clause that it breaks (such as {@link
   *     Clause#BATCH_SIZE}), and an exception under {@link Clause#RUNS}. Once {@link
   *     Clause#GRANTED_ONLY} is broken, exceptions are no longer reported, because they follow from
   *     that
   */
  Run(SamplingMethod method, ContractTrial trial, Optional<Clause> clause) {
    this.trial = trial;
    this.clause = clause;
    try {
      sampler = method.create(trial.context);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      broken("create", e);
      return;
    }
    if (sampler == null) {
      illegal(Clause.RUNS, "create returned null");
    }
  }

  List<Selection> batches() {
    return batches;
  }

  Run toEnd() {
    return toEnd(() -> {});
  }

  /**
   * Takes steps until the budget pays for no further one or the run stops, and runs {@code beside}
   * after each. Then ends the trial.
   */
  Run toEnd(Runnable beside) {
    while (goesOn()) {
      step();
      beside.run();
    }
    end();
    return this;
  }

  void end() {
    if (sampler != null && batches.isEmpty()) {
      illegal(Clause.RUNS, "no batch was drawn: all of the budget had been spent");
    }
    trial.end();
  }

  /**
   * Asks the sampler {@code question} if the sampler is a {@link RowEstimator}. An exception breaks
   * {@link Clause#ESTIMATES_ARE_PURE} and stops the run.
   */
  void ask(Consumer<RowEstimator> question) {
    if (sampler instanceof RowEstimator estimator) {
      try {
        question.accept(estimator);
      } catch (RuntimeException e) {
        trial.findings.putIfAbsent(
            Clause.ESTIMATES_ARE_PURE, "asked at step %d it threw %s".formatted(trial.step(), e));
        sampler = null;
      }
    }
  }

  boolean goesOn() {
    return sampler != null && trial.goesOn();
  }

  void step() {
    next().ifPresent(this::observe);
    trial.trained();
  }

  /** Returns the next batch, or empty if the batch is illegal or the run has stopped. */
  Optional<Selection> next() {
    if (sampler == null) {
      return Optional.empty();
    }
    try {
      Selection drawn = sampler.next();
      checkLastIsUnwritten();
      given = drawn;
    } catch (RuntimeException e) {
      broken("next", e);
      return Optional.empty();
    }
    check(given);
    if (sampler == null) {
      return Optional.empty();
    }
    batches.add(new Selection(given.rows().clone(), given.weights().clone()));
    return Optional.of(given);
  }

  /**
   * Gives the sampler the feedback of a step and checks that the sampler did not change the arrays.
   * It then overwrites the arrays, to find a sampler that keeps them.
   */
  private void observe(Selection selection) {
    int[] rows = selection.rows();
    float[] losses = new float[rows.length];
    float[] bounds = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      losses[i] = trial.fedBack(rows[i]);
      bounds[i] = Setting.bound(rows[i], losses[i]);
    }
    float[] lentLosses = losses.clone();
    float[] lentBounds = bounds.clone();
    Feedback feedback =
        new Feedback() {
          @Override
          public float[] losses() {
            trial.require(Need.LOSSES);
            return lentLosses;
          }

          @Override
          public float[] gradientBounds() {
            trial.require(Need.GRADIENT_BOUNDS);
            return lentBounds;
          }
        };
    try {
      sampler.observe(selection, feedback);
    } catch (RuntimeException e) {
      broken("observe", e);
    }
    if (!Arrays.equals(losses, lentLosses) || !Arrays.equals(bounds, lentBounds)) {
      trial.findings.putIfAbsent(
          Clause.ARGUMENTS_UNWRITTEN, "observe wrote to it at step " + trial.step());
    }
    // A sampler that kept the arrays reads NaN from now on.
    Arrays.fill(lentLosses, Float.NaN);
    Arrays.fill(lentBounds, Float.NaN);
    checkLastIsUnwritten();
  }

  private void checkLastIsUnwritten() {
    if (given != null && !given.equals(batches.get(batches.size() - 1))) {
      trial.findings.putIfAbsent(
          Clause.SELECTIONS_UNWRITTEN, "the batch of step %d changed".formatted(batches.size()));
    }
  }

  private void broken(String place, RuntimeException e) {
    sampler = null;
    if (!trial.findings.containsKey(Clause.GRANTED_ONLY)) {
      trial.findings.putIfAbsent(
          clause.orElse(Clause.RUNS),
          "%s threw %s at step %d"
              .formatted(place, e, trial.step())
              .lines()
              .findFirst()
              .orElse(""));
    }
  }

  private void check(Selection selection) {
    int batch = trial.context.batchSize();
    if (selection == null) {
      illegal(Clause.BATCH_SIZE, "next returned null");
      return;
    }
    if (selection.size() != batch) {
      illegal(Clause.BATCH_SIZE, selection.size() + " rows, the batch has " + batch);
      return;
    }
    for (int i = 0; i < batch && sampler != null; i++) {
      int row = selection.rows()[i];
      double weight = selection.weights()[i];
      if (row < 0 || row >= trial.size()) {
        illegal(Clause.ROWS_IN_RANGE, "row " + row + " outside [0, " + trial.size() + ")");
      } else if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        illegal(Clause.WEIGHTS_ARE_FINITE, "weight " + weight + " of row " + row);
      } else if (!trial.choose(row)) {
        illegal(Clause.ONE_PASS, "row " + row + " was used before");
      }
    }
  }

  private void illegal(Clause plain, String detail) {
    sampler = null;
    trial.findings.putIfAbsent(clause.orElse(plain), detail + " at step " + trial.step());
  }
}
