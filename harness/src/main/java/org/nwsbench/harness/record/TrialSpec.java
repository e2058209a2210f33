package org.nwsbench.harness.record;

import java.util.Map;
import java.util.regex.Pattern;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.workload.Workload;

/**
 * Everything that determines a trial's outcome. Equal specs give equal outcomes under the
 * conditions that {@link Outcome} names. The workload also has values that change no outcome, such
 * as its title.
 *
 * @param workload the workload, with the learning rate at which this trial trains
 * @param parameters values of all parameters of the method, as text; their order affects the key
 * @param budgetFraction f, a fraction of the budget. The trial may spend {@code f *
 *     workload.budget()} units of work
 * @param seed the number from which all random streams of the trial are made
 * @param part the part of the data on which the trial is scored. Tuning uses only the validation
 *     part
 * @param dataSha256 hash of the data set's content
 * @param splitSha256 hash of the row indices of the three parts
 * @param codeSha256 hash of the code that determines the trial: 32 hexadecimal digits for the code
 *     that trains, with network and engine, then 32 for the code of the method and the data set
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

  /**
   * Rejects an id of a method that is not words in lower case with dots between, because ids become
   * names of folders. Also rejects a budget fraction outside of [1e-6, 1e6].
   */
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

  public String key() {
    return Sha256.hex(Json.canonical(this));
  }

  /**
   * Returns the hash of the code that trains and of the network's code. Times of two trials may be
   * compared only if this hash is the same.
   */
  public String trainingCode() {
    return codeSha256.substring(0, codeSha256.length() / 2);
  }

  public String choiceCode() {
    return codeSha256.substring(codeSha256.length() / 2);
  }

  public long work() {
    return Math.round(budgetFraction * workload.budget());
  }
}
