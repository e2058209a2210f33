package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The verdict of a nightly run, for programs: {@code verdict.json}.
 *
 * @param schema version of this format
 * @param night when it began, ISO-8601 in UTC
 * @param source what was measured
 * @param ending how the night ended
 * @param exact result of the exact gate, where it ran
 * @param statistical result of the statistical gate, where it ran
 * @param changes of level in the history, on the newest night's machine
 */
record NightlyVerdict(
    int schema,
    String night,
    Source source,
    Ending ending,
    Optional<ExactResult> exact,
    Optional<Statistical> statistical,
    List<Series.Change> changes) {

  static final int SCHEMA = 7;

  static final String FILE = "verdict.json";

  /** A commit, as a full hash, and whether the tree differed from it. */
  record Source(String commit, boolean dirty) {}

  /** The verdict, the same in one line, and why something could not be measured, a line each. */
  record Ending(MetricComparison.Verdict verdict, String line, List<String> unmeasured) {}

  /**
   * The result of the statistical gate.
   *
   * @param baseline full hash of what the commit was compared with
   * @param environment fingerprint of the machine
   * @param pairs of the first round
   * @param comparisons of the metrics; worsenings of times are logarithms
   */
  record Statistical(
      String baseline, String environment, int pairs, List<MetricComparison> comparisons) {}

  /** All that is worse, a line each, the exact gate's first, with the commit after which it is. */
  static List<String> regressions(
      Optional<ExactResult> exact, Optional<StatisticalGate.Result> statistical, String baseline) {
    List<String> lines = new ArrayList<>();
    exact.ifPresent(
        result ->
            result
                .differences()
                .forEach(line -> lines.add("exact gate: " + line + after(result.golden()))));
    statistical.ifPresent(
        result ->
            result
                .with(MetricComparison.Verdict.WORSE)
                .forEach(
                    worse -> lines.add("statistical gate: " + worse.line() + after(baseline))));
    return lines;
  }

  private static String after(String commit) {
    return commit.isEmpty() ? "" : ", after " + Build.shortened(commit);
  }
}
