package org.nwsbench.harness.record;

import java.util.Map;
import java.util.regex.Pattern;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.workload.Workload;

/**
 * All that determines a trial's outcome, and nothing else: equal specs give equal outcomes.
 *
 * @param workload with its budget and learning rate as tuned and frozen
 * @param parameters the method's parameters, complete, as text; the key sees their order
 * @param budgetFraction f of the budget ladder: the trial spends {@code f * workload.budget()}
 * @param seed the root of every random stream
 * @param part the rows that the trial is scored on; tuning uses validation only
 * @param dataSha256 hash of the data set's dense content
 * @param splitSha256 hash of the row indices of the three parts
 * @param codeSha256 hash of the code that determines the trial: 32 digits of the training core and
 *     the network, 32 of what method and data set add
 */
public record TrialSpec(
    Workload workload,
    String method,
    Map<String, String> parameters,
    double budgetFraction,
    long seed,
    Part part,
    int engineThreads,
    String dataSha256,
    String splitSha256,
    String codeSha256) {

  private static final double LEAST_FRACTION = 1e-6;
  private static final Pattern METHOD =
      Pattern.compile("[a-z][a-z0-9]{0,99}(\\.[a-z][a-z0-9]{0,99}){0,9}");

  /** Refuses a method's id that could name a file elsewhere. */
  public TrialSpec {
    if (!METHOD.matcher(method).matches()) {
      throw new IllegalArgumentException(
          "method: must be words in lower case with dots between, but is " + method);
    }
    if (!(budgetFraction >= LEAST_FRACTION && budgetFraction <= 1 / LEAST_FRACTION)) {
      throw new IllegalArgumentException(
          "budgetFraction: must lie between 1e-6 and 1e6, but is " + budgetFraction);
    }
  }

  /** SHA-256 of the canonical form of this spec: what a record is found by. */
  public String key() {
    return Sha256.hex(Json.canonical(this));
  }

  /**
   * Returns the hash of training core and network, which trials that are compared in time have in
   * common.
   */
  public String trainingCode() {
    return codeSha256.substring(0, codeSha256.length() / 2);
  }

  /** Returns the hash of what method and data set add. */
  public String choiceCode() {
    return codeSha256.substring(codeSha256.length() / 2);
  }

  public long work() {
    return Math.round(budgetFraction * workload.budget());
  }
}
