package org.nwsbench.harness.analysis;

/**
 * What the paper says (Daghaghi, Coleman, Geordie and Shrivastava, arXiv 2311.13583) and the
 * records of an experiment can answer.
 */
public enum Claim {
  FASTER(
      "faster",
      "Sampling by the sketch reaches the same quality in less wall-clock time than no sampling.",
      "S by time is above 1."),
  FACTOR(
      "1.3 times",
      "The speed-up is 1.3 to 1.9 times.",
      "S by time is 1.3 or more. More than 1.9 would support it as well."),
  ACCURACY(
      "fewer errors",
      "It reaches higher accuracy than no sampling.",
      "The test error at f = 1/2, at equal work, is below the reference's: for primary hypotheses by"
          + " the paired t test and Holm at 5%."),
  CHEAPER(
      "cheaper scores",
      "Losses are predicted faster than they could be computed.",
      "Seconds of hash, select, score and observe a step, over those of loss.exact, are below 1.");

  private final String title;
  private final String statement;
  private final String test;

  Claim(String title, String statement, String test) {
    this.title = title;
    this.statement = statement;
    this.test = test;
  }

  /** As a column is headed. */
  public String title() {
    return title;
  }

  /** What is claimed, in a sentence. */
  public String statement() {
    return statement;
  }

  /** What supports it, in a sentence. */
  public String test() {
    return test;
  }
}
