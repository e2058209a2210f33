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
 * One sampler through one trial, step by step; its batches are checked and remembered. After the
 * first thing that is illegal it takes no further step.
 */
final class Run {

  private final ContractTrial trial;
  private final Findings findings;
  private final Optional<Clause> clause;
  private final List<Selection> batches = new ArrayList<>();
  private Sampler sampler;
  private Selection given;

  /**
   * @param clause what an illegal batch or an exception breaks; empty in a plain trial, where each
   *     has a clause of its own
   * @throws IllegalArgumentException if the method refuses its parameters
   */
  Run(SamplingMethod method, ContractTrial trial, Findings findings, Optional<Clause> clause) {
    this.trial = trial;
    this.findings = findings;
    this.clause = clause;
    try {
      sampler = method.create(trial);
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

  /** Draws and observes until the budget is spent. */
  Run toEnd() {
    while (goesOn()) {
      step();
    }
    end();
    return this;
  }

  /** The trial is over; nothing may be asked of it any more. */
  void end() {
    if (sampler != null && batches.isEmpty()) {
      illegal(Clause.RUNS, "no batch was drawn: all of the budget had been spent");
    }
    trial.end();
  }

  /** Asks the sampler, if it estimates rows; what it throws breaks a clause. */
  void ask(Consumer<RowEstimator> question) {
    if (sampler instanceof RowEstimator estimator) {
      try {
        question.accept(estimator);
      } catch (RuntimeException e) {
        findings.add(
            Clause.ESTIMATES_ARE_PURE, "asked at step %d it threw %s".formatted(trial.step(), e));
        sampler = null;
      }
    }
  }

  boolean goesOn() {
    return sampler != null && trial.goesOn();
  }

  void step() {
    Optional<Selection> batch = next();
    batch.ifPresent(this::observe);
    trial.trained();
  }

  /** The next batch, if it is legal. */
  Optional<Selection> next() {
    if (sampler == null) {
      return Optional.empty();
    }
    checkLastIsUnwritten();
    try {
      given = sampler.next();
    } catch (RuntimeException e) {
      broken("next", e);
      return Optional.empty();
    }
    if (!isLegal(given)) {
      sampler = null;
      return Optional.empty();
    }
    batches.add(new Selection(given.rows().clone(), given.weights().clone()));
    return Optional.of(given);
  }

  private void observe(Selection selection) {
    LentFeedback feedback = new LentFeedback(trial, selection);
    try {
      sampler.observe(selection, feedback);
    } catch (RuntimeException e) {
      broken("observe", e);
    }
    if (!feedback.takeBack()) {
      findings.add(Clause.ARGUMENTS_UNWRITTEN, "observe wrote to it at step " + trial.step());
    }
    checkLastIsUnwritten();
  }

  private void checkLastIsUnwritten() {
    if (given != null && !given.equals(batches.get(batches.size() - 1))) {
      findings.add(
          Clause.SELECTIONS_UNWRITTEN, "the batch of step %d changed".formatted(batches.size()));
    }
  }

  private void broken(String place, RuntimeException e) {
    sampler = null;
    if (!findings.has(Clause.GRANTED_ONLY)) {
      findings.add(
          clause.orElse(Clause.RUNS),
          "%s threw %s at step %d"
              .formatted(place, e, trial.step())
              .lines()
              .findFirst()
              .orElse(""));
    }
  }

  private boolean isLegal(Selection selection) {
    if (selection == null) {
      illegal(Clause.BATCH_SIZE, "next returned null");
      return false;
    }
    int batch = trial.batchSize();
    if (selection.size() != batch) {
      illegal(Clause.BATCH_SIZE, selection.size() + " rows, the batch has " + batch);
      return false;
    }
    for (int i = 0; i < batch; i++) {
      int row = selection.rows()[i];
      double weight = selection.weights()[i];
      if (row < 0 || row >= trial.size()) {
        illegal(Clause.ROWS_IN_RANGE, "row " + row + " outside [0, " + trial.size() + ")");
        return false;
      }
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        illegal(Clause.WEIGHTS_ARE_FINITE, "weight " + weight + " of row " + row);
        return false;
      }
    }
    return true;
  }

  private void illegal(Clause plain, String detail) {
    findings.add(clause.orElse(plain), detail + " at step " + trial.step());
  }

  /** Feedback on one batch whose arrays are taken back: they are checked, then spoilt. */
  private static final class LentFeedback implements Feedback {

    private final ContractTrial trial;
    private final float[] losses;
    private final float[] bounds;
    private final float[] lentLosses;
    private final float[] lentBounds;

    LentFeedback(ContractTrial trial, Selection selection) {
      this.trial = trial;
      int[] rows = selection.rows();
      losses = new float[rows.length];
      bounds = new float[rows.length];
      for (int i = 0; i < rows.length; i++) {
        losses[i] = trial.setting().fedBack().of(rows[i], trial.step());
        bounds[i] = Setting.bound(rows[i], losses[i]);
      }
      lentLosses = losses.clone();
      lentBounds = bounds.clone();
    }

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

    /** Whether nobody wrote to the arrays; whoever kept them reads NaN from now on. */
    boolean takeBack() {
      boolean whole = Arrays.equals(losses, lentLosses) && Arrays.equals(bounds, lentBounds);
      Arrays.fill(lentLosses, Float.NaN);
      Arrays.fill(lentBounds, Float.NaN);
      return whole;
    }
  }
}
