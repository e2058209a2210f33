package org.nwsbench.harness.nightly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nwsbench.harness.stats.MarginTest;

/**
 * How a night ended, for programs: {@code verdict.json}.
 *
 * @param schema version of this format
 * @param night when it began, ISO-8601 in UTC
 * @param commit full hash of what was measured
 * @param dirty whether the tree differed from it
 * @param baseline full hash of what it was compared with, where the statistical gate ran
 * @param environment fingerprint of the machine, where anything was measured
 * @param ending of the night
 * @param line the same in one line
 * @param exact what the exact gate found, where it ran
 * @param metrics what the statistical gate found
 * @param lost metrics that only the baseline gave
 * @param troubles what did not end well, with its build
 * @param changes of level in the series, the newest night's environment
 * @param silent series without a point in the last two nights
 * @param unmeasured why something could not be measured
 */
public record NightVerdict(
    int schema,
    String night,
    String commit,
    boolean dirty,
    Optional<String> baseline,
    Optional<String> environment,
    Ending ending,
    String line,
    Optional<ExactFinding> exact,
    List<Measured> metrics,
    List<String> lost,
    List<String> troubles,
    List<Moved> changes,
    List<String> silent,
    List<String> unmeasured) {

  /** The version that this code writes. */
  public static final int SCHEMA = 4;

  /** The file's name. */
  public static final Path FILE = Path.of("verdict.json");

  /** How a night can end. */
  public enum Ending {
    /** Nothing changed for the worse. */
    SAME(0),
    /** Something did. */
    REGRESSION(1),
    /** Something could not be measured, and nothing that was is worse. */
    UNMEASURED(2);

    private final int exitCode;

    Ending(int exitCode) {
      this.exitCode = exitCode;
    }

    /** Of the command. */
    public int exitCode() {
      return exitCode;
    }
  }

  /**
   * A metric of the statistical gate. Ratios are told as logarithms; worse is positive.
   *
   * @param metric its id
   * @param by what the values of a pair were compared by, in words
   * @param verdict in words
   * @param before mean of the baseline, times by the ruler
   * @param now mean of the current build
   * @param screening the night's pairs; a mean is of those that were not trimmed
   * @param confirmation the rerun's, where there was one; all pairs of the night for what times the
   *     same operation as something that was confirmed
   */
  public record Measured(
      String metric,
      String by,
      String verdict,
      double before,
      double now,
      MarginTest screening,
      Optional<MarginTest> confirmation) {

    static Measured of(MetricFinding finding) {
      return new Measured(
          finding.metric().id(),
          finding.by().words(),
          finding.verdict().words(),
          finding.before(),
          finding.now(),
          finding.first(),
          finding.again());
    }
  }

  /**
   * A change of level in a series.
   *
   * @param metric its id
   * @param change where and by how much
   */
  public record Moved(String metric, Series.Change change) {

    /** In one line. */
    String line() {
      String missing =
          change.nightsMissing() == 0
              ? ""
              : ", %d nights without this machine between them".formatted(change.nightsMissing());
      String back =
          change
              .backTo()
              .map(commit -> "; back where it was before " + Build.shortened(commit))
              .orElse("");
      String head = metric + ": " + Metric.parse(metric).kind().words(change.worsening());
      String since = Build.shortened(change.since());
      if (change.since().equals(change.before())) {
        return "%s while the commit stayed %s%s (p = %.3f): the machine changed, not the code%s"
            .formatted(head, since, missing, change.p(), back);
      }
      return "%s since %s (last before: %s%s; p = %.3f)%s"
          .formatted(head, since, Build.shortened(change.before()), missing, change.p(), back);
    }
  }

  /** Whether times by the ruler, which go into the history, are too uncertain to be of use. */
  static boolean isRestless(StatisticalGate.Result result) {
    return isRestless(result.detectableByRuler());
  }

  private static boolean isRestless(OptionalDouble detectable) {
    return detectable.orElse(1) > StatisticalGate.MOST_DETECTABLE;
  }

  /** Why what the statistical gate did not see says nothing, a line each. */
  static List<String> blindness(StatisticalGate.Result result) {
    List<String> lines = new ArrayList<>();
    for (Yardstick by : Yardstick.values()) {
      if (isRestless(result.detectableRatio(by))) {
        lines.add(
            String.format(
                Locale.ROOT,
                "statistical gate: the machine was too restless for %s: of the slow-downs that could"
                    + " be seen there half are above x%.2f",
                by.compared(),
                result.detectableRatio(by).orElseThrow()));
      }
    }
    result
        .with(MetricFinding.Verdict.CONTRADICTED)
        .forEach(
            finding ->
                lines.add(
                    "statistical gate: %s: worse beside the other phases, by the ruler not"
                        .formatted(finding.metric().id())));
    result
        .with(MetricFinding.Verdict.SUSPECT)
        .forEach(
            finding ->
                lines.add(
                    "statistical gate: %s, %s"
                        .formatted(
                            finding.line(),
                            finding.again().isEmpty()
                                ? "not run again"
                                : "run again in too few pairs")));
    result.blind().forEach(line -> lines.add("statistical gate: " + line));
    result
        .flukes()
        .forEach(
            fluke -> lines.add("statistical gate: " + fluke + ", which could not be repeated"));
    result
        .unjudged()
        .forEach(metric -> lines.add("statistical gate: " + metric.id() + ": too few pairs"));
    return lines;
  }

  /** The latest change for the worse of a metric. */
  static Optional<Moved> sinceWhen(List<Moved> changes, String metric) {
    return changes.stream()
        .filter(moved -> moved.metric().equals(metric) && moved.change().worsening() > 0)
        .filter(moved -> !moved.change().since().equals(moved.change().before()))
        .reduce((first, second) -> second);
  }

  /**
   * All that is worse, a line each, the exact gate's first, with the commit since which, or after
   * which, it is so.
   */
  static List<String> regressions(
      Optional<ExactFinding> exact,
      Optional<StatisticalGate.Result> statistical,
      Optional<String> baseline,
      List<Moved> changes) {
    List<String> lines = new ArrayList<>();
    exact.ifPresent(
        finding ->
            finding
                .differences()
                .forEach(
                    difference ->
                        lines.add("exact gate: " + difference.line() + after(finding.golden()))));
    String after = after(baseline.orElse(""));
    statistical.ifPresent(
        result -> {
          for (MetricFinding finding : result.with(MetricFinding.Verdict.WORSE)) {
            String since =
                sinceWhen(changes, finding.metric().id())
                    .map(moved -> ", since " + Build.shortened(moved.change().since()))
                    .orElse(after);
            lines.add("statistical gate: " + finding.line() + since);
          }
          result.broken().forEach(line -> lines.add("statistical gate: " + line + after));
          result
              .lost()
              .forEach(
                  metric ->
                      lines.add("statistical gate: " + metric.id() + ": no longer given" + after));
        });
    return lines;
  }

  private static String after(String commit) {
    return commit.isEmpty() ? "" : ", after " + Build.shortened(commit);
  }
}
