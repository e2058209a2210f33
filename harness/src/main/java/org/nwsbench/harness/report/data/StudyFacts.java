package org.nwsbench.harness.report.data;

import java.util.List;
import java.util.Optional;

/**
 * What a page says of an experiment beside its figures.
 *
 * @param dates first and last day of its trials, in words
 * @param scope methods, workloads, budgets, seeds and trainings, in words
 * @param machines every kind that took part
 * @param commits every one that took part
 * @param planned whether hypotheses were declared in {@code study.yaml} before the first trial
 * @param skipped methods that cannot run somewhere, with where and why
 * @param warnings what makes the numbers useless, or leaves some out
 * @param notes sentences that a reader must hold against the numbers
 * @param testMeasure what the tests are on, in words
 * @param command that repeats the experiment
 */
public record StudyFacts(
    String dates,
    String scope,
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
    String testMeasure,
    List<Test> tests,
    Optional<ClaimTable> claims,
    int fewestSeeds,
    boolean controlDiffers,
    String command) {

  /**
   * S of the A/A control on a workload, and the smallest speed-up that as many seeds would show.
   */
  public record Control(String workload, String value, String interval, String detectable) {}

  /** A declared test: what it compares, and what came out; {@code sign} as in the figures. */
  public record Test(
      String method,
      String workload,
      String against,
      String value,
      String interval,
      String p,
      int sign) {}

  /** Claims of a paper, a row for each claim and method. */
  public record ClaimTable(
      String paper, String note, List<String> workloads, List<ClaimRow> rows) {}

  public record ClaimRow(String method, String claim, List<String> verdicts) {}
}
