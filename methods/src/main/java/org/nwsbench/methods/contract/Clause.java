package org.nwsbench.methods.contract;

/** One rule of the contract. */
public enum Clause {
  /** The spec never changes. */
  SPEC_IS_STABLE("spec() is equal at every call"),
  /** Nothing is thrown in a plain trial. */
  RUNS("a plain trial runs to its end without an exception"),
  /** No batch is short or long. */
  BATCH_SIZE("every batch has exactly batchSize() rows, and as many weights"),
  /** No row lies outside the training set. */
  ROWS_IN_RANGE("every row lies in [0, size)"),
  /** No weight is NaN, infinite or negative. */
  WEIGHTS_ARE_FINITE("every weight is finite and not negative"),
  /** The context's generator is the only source of chance. */
  DETERMINISM("two samplers of one seed choose the same batches"),
  /** Seeds are repetitions only where they differ. */
  SEED_USED("two seeds choose different batches, unless the method is said to take no chance"),
  /** Neither the method nor a class of it keeps state. */
  INDEPENDENCE("a sampler chooses as it would alone, whatever another sampler does beside it"),
  /** What was not declared is not touched. */
  GRANTED_ONLY("nothing is used that the spec does not ask for"),
  /** Feedback is only lent. */
  ARGUMENTS_UNWRITTEN("the arrays of a feedback, and of rows to follow, are not written to"),
  /** A batch that was handed over stays as it is. */
  SELECTIONS_UNWRITTEN("the arrays of a selection are not written to once it is returned"),
  /** No work is hidden. */
  COST_COUNTED(
      "the model is asked by this trial's scorer alone, on the trial's thread, and the spec says"
          + " that it costs"),
  /** What is asked for is made use of. */
  FEEDBACK_USED("a method that asks for feedback chooses otherwise when the feedback is another"),
  /** No parameter is idle. */
  PARAMETERS_USED("every declared parameter changes rows or weights, at one choice of the others"),
  /** The claim of the spec holds. */
  UNBIASED(
      "where the spec claims it, a weighted batch mean has the mean over all rows as its mean"),
  /** The smallest training set. */
  ONE_ROW("legal batches from a training set of one row"),
  /** The largest batch. */
  FULL_BATCH("legal batches where a batch has as many rows as the training set"),
  /** Nothing to tell rows apart. */
  CONSTANT_LOSSES("legal batches where all losses are equal"),
  /** Nothing left to learn. */
  ZERO_LOSSES("legal batches where all losses are 0"),
  /** Losses near the end of the float range. */
  HUGE_LOSSES("legal batches where some losses are 1e30"),
  /** A model that fails on some rows. */
  NAN_LOSSES("legal batches during and after losses that are NaN, and not one row for ever after"),
  /** Asking what a sampler expects leaves no trace. */
  ESTIMATES_ARE_PURE(
      "LossEstimator and RowEstimator answer what is asked and change no later batch");

  private final String rule;

  Clause(String rule) {
    this.rule = rule;
  }

  /** The rule, in words. */
  public String rule() {
    return rule;
  }
}
