package org.nwsbench.harness.report.data;

import java.util.List;
import java.util.Optional;

/**
 * The facts about an experiment that a page shows in addition to figures.
 *
 * @param dates first and last day of the trials, in words
 * @param compared what was compared: methods, workloads, budgets, seeds and trials, in words
 * @param machines a description of each machine that was used. Machines that differ only in
 *     processor features or libraries have the same one; then the first one says how many kinds
 *     there are
 * @param commits all commits that were used
 * @param planned whether the experiment's {@code study.yaml} declares an analysis, which it must do
 *     before the first trial
 * @param skipped methods that could not run on a workload, with the reason
 * @param warnings reasons not to trust numbers
 * @param notes limits of the results, one sentence each
 * @param primary ids of the methods of the declared tests; empty if no test was declared
 * @param command the command that repeats the experiment
 */
public record StudyFacts(
    String dates,
    String compared,
    List<String> machines,
    List<String> libraries,
    List<String> commits,
    String calibration,
    boolean planned,
    List<String> skipped,
    List<String> warnings,
    List<String> notes,
    List<Control> controls,
    Optional<String> controlId,
    List<String> primary,
    int fewestSeeds,
    boolean controlDiffers,
    String command) {

  /**
   * S of the A/A control on a workload, and the smallest speed-up that as many seeds would show.
   */
  public record Control(String workload, String value, String interval, String detectable) {}
}
