package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a nightly run found.
 *
 * @param began when, ISO-8601 in UTC
 * @param commit full hash of what was measured
 * @param dirty whether the tree differed from it
 * @param baseline full hash of what it was compared with; empty where it was not
 * @param exact result of the exact gate, where it ran
 * @param statistical result of the statistical gate, where it ran
 * @param unmeasured why something could not be measured, a line each
 */
record NightlyVerdict(
    String began,
    String commit,
    boolean dirty,
    String baseline,
    Optional<ExactResult> exact,
    Optional<StatisticalGate.Result> statistical,
    List<String> unmeasured) {

  MetricComparison.Verdict verdict() {
    if (!regressions().isEmpty()) {
      return MetricComparison.Verdict.WORSE;
    }
    return unmeasured.isEmpty()
        ? MetricComparison.Verdict.SAME
        : MetricComparison.Verdict.NOT_MEASURED;
  }

  /** All that is worse, a line each, the exact gate's first, with the commit after which it is. */
  List<String> regressions() {
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

  String line() {
    return switch (verdict()) {
      case SAME -> "nightly: nothing changed: " + compared();
      case WORSE -> "nightly: REGRESSION: " + first(regressions());
      case NOT_MEASURED -> "nightly: NOT MEASURED: " + first(unmeasured);
    };
  }

  private static String first(List<String> lines) {
    return lines.get(0) + (lines.size() > 1 ? " (and %d more)".formatted(lines.size() - 1) : "");
  }

  private String compared() {
    List<String> parts = new ArrayList<>();
    exact.ifPresent(
        result -> parts.add("%d trials, %s".formatted(result.trials(), result.compared())));
    statistical.ifPresent(
        result ->
            parts.add(
                "%d metrics against %s in %d pairs"
                    .formatted(
                        result.comparisons().size(),
                        Build.shortened(baseline),
                        result.pairs().size())));
    return String.join("; ", parts);
  }
}
