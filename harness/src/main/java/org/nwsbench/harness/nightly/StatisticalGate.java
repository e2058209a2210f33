package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nwsbench.harness.stats.Holm;
import org.nwsbench.harness.stats.NonInferiorityTest;

/**
 * The comparison of the current build with a baseline on this machine.
 *
 * <pre>
 *   pairs    of runs A B B A; a metric whose p of "no worse than the margin" is at most .01 is suspect
 *   rerun    as many fresh pairs of the suspects, at once; worse is what Holm rejects at .01 there
 * </pre>
 *
 * The rerun's pairs know nothing of the first ones. So the chance of any false alarm in a night
 * without change is at most .01 times the chance of any suspect, for pairs that are independent and
 * near to normal.
 */
final class StatisticalGate {

  /** Level of either test. */
  static final double ALPHA = 0.01;

  /** Pairs of either round. */
  static final int PAIRS = 8;

  private final PairedRuns.PairRunner runner;
  private final Suite suite;

  StatisticalGate(PairedRuns.PairRunner runner, Suite suite) {
    this.runner = runner;
    this.suite = suite;
  }

  /**
   * The result of a night.
   *
   * @param first the runs of the first round
   * @param comparisons of metrics that both builds gave in enough pairs
   * @param broken trainings that failed in each pair of the current build and in none of the
   *     baseline, a line each
   * @param unmeasured what could not be compared, a line each
   */
  record Result(
      PairedRuns first,
      List<MetricComparison> comparisons,
      List<String> broken,
      List<String> unmeasured) {

    /** Those with a verdict. */
    List<MetricComparison> with(MetricComparison.Verdict verdict) {
      return comparisons.stream().filter(each -> each.verdict() == verdict).toList();
    }
  }

  /**
   * Runs it.
   *
   * @param pairs of either round, even, at least {@link PairedRuns#FEWEST}
   * @throws UnmeasurableException if a build cannot be run
   * @throws InterruptedException if the thread is interrupted
   */
  Result run(int pairs) throws InterruptedException {
    PairedRuns first = PairedRuns.run(runner, suite, 1, pairs);
    Map<Metric, NonInferiorityTest> tests = tests(first, first.metrics());
    List<Metric> suspects =
        tests.keySet().stream().filter(metric -> tests.get(metric).p() <= ALPHA).toList();
    Map<Metric, NonInferiorityTest> again =
        suspects.isEmpty()
            ? Map.of()
            : tests(PairedRuns.run(runner, suite.only(suspects), pairs + 1, pairs), suspects);
    List<Metric> worse = rejected(again);
    List<MetricComparison> comparisons = new ArrayList<>();
    tests.forEach(
        (metric, test) ->
            comparisons.add(
                new MetricComparison(
                    metric,
                    verdict(
                        metric,
                        worse.contains(metric),
                        suspects.contains(metric)
                            ? Optional.ofNullable(again.get(metric))
                            : Optional.of(test)),
                    BuildRun.mean(metric.kind(), first.readings(metric, PairedRuns.Pair::baseline)),
                    BuildRun.mean(metric.kind(), first.readings(metric, PairedRuns.Pair::current)),
                    test,
                    Optional.ofNullable(again.get(metric)))));
    List<String> broken = new ArrayList<>();
    List<String> unmeasured = new ArrayList<>();
    first
        .newFailures()
        .forEach(
            (cell, lines) -> (lines.size() == pairs ? broken : unmeasured).add(line(lines, pairs)));
    first.baselineFailures().forEach(cell -> unmeasured.add(cell + ": failed in the baseline"));
    first.metrics().stream()
        .filter(metric -> !tests.containsKey(metric))
        .filter(metric -> !first.newFailures().containsKey(metric.source()))
        .forEach(metric -> unmeasured.add(metric.id() + ": too few pairs have values of both"));
    return new Result(first, comparisons, broken, unmeasured);
  }

  private static Map<Metric, NonInferiorityTest> tests(PairedRuns runs, Iterable<Metric> metrics) {
    Map<Metric, NonInferiorityTest> tests = new TreeMap<>();
    for (Metric metric : metrics) {
      runs.test(metric).ifPresent(test -> tests.put(metric, test));
    }
    return tests;
  }

  private static List<Metric> rejected(Map<Metric, NonInferiorityTest> tests) {
    List<Metric> tested = List.copyOf(tests.keySet());
    double[] adjusted =
        Holm.adjusted(tested.stream().mapToDouble(metric -> tests.get(metric).p()).toArray());
    List<Metric> rejected = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      if (adjusted[i] <= ALPHA) {
        rejected.add(tested.get(i));
      }
    }
    return rejected;
  }

  /** {@code decisive}: empty for a suspect of which the rerun gave too few pairs. */
  private static MetricComparison.Verdict verdict(
      Metric metric, boolean worse, Optional<NonInferiorityTest> decisive) {
    if (worse) {
      return MetricComparison.Verdict.WORSE;
    }
    return decisive.filter(test -> test.detectable() <= metric.kind().bound()).isPresent()
        ? MetricComparison.Verdict.SAME
        : MetricComparison.Verdict.NOT_MEASURED;
  }

  private static String line(List<String> failures, int pairs) {
    return "%s (%d of %d trainings failed, and none of the baseline at these seeds)"
        .formatted(failures.get(0), failures.size(), pairs);
  }
}
