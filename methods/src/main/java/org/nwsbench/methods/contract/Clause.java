package org.nwsbench.methods.contract;

/** A rule that every sampling method must keep. {@link MethodContract} tests all of them. */
public enum Clause {
  SPEC_IS_STABLE("spec() is equal at every call"),
  RUNS("a plain trial runs to its end without an exception"),
  BATCH_SIZE("every batch has exactly batchSize() rows, and as many weights"),
  ROWS_IN_RANGE("every row lies in [0, size)"),
  WEIGHTS_ARE_FINITE("every weight is finite and not negative"),
  DETERMINISM(
      "two samplers of one seed choose the same batches: all chance comes from context.random()"),
  SEED_USED(
      "two seeds choose different batches, unless the method is declared to use no random numbers"),
  INDEPENDENCE("a sampler chooses as it would alone, whatever another sampler does beside it"),
  GRANTED_ONLY("nothing is used that spec() does not ask for"),
  ARGUMENTS_UNWRITTEN("the arrays of a feedback, and of rows to estimate, are not written to"),
  SELECTIONS_UNWRITTEN("the arrays of a selection are not written to once it is returned"),
  COST_COUNTED(
      "the model is asked by this trial's scorer alone, on the trial's thread, and the spec says"
          + " that it costs"),
  FEEDBACK_USED(
      "a method that asks for feedback chooses other batches if the feedback is different"),
  UNBIASED(
      "where the spec claims it, a weighted batch mean has the mean over all rows as its mean"),
  ONE_ROW("legal batches from a training set of one row"),
  FULL_BATCH("legal batches where a batch has as many rows as the training set"),
  ONE_PASS(
      "where each row may be used once only, no row is used twice, unless the method declines by misfit"),
  CONSTANT_LOSSES("legal batches where all losses are equal"),
  ZERO_LOSSES("legal batches where all losses are 0"),
  HUGE_LOSSES("legal batches where some losses are 1e30"),
  NAN_LOSSES(
      "legal batches during and after losses that are NaN, and afterwards not always the same row"),
  ESTIMATES_ARE_PURE("RowEstimator answers what is asked and changes no later batch");

  private final String rule;

  Clause(String rule) {
    this.rule = rule;
  }

  /** Returns the rule in words. */
  public String rule() {
    return rule;
  }
}
