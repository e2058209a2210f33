package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.stats.Holm;
import org.nwsbench.harness.stats.NonInferiorityTest;

/**
 * The comparison of the current build B with a baseline A on this machine.
 *
 * <pre>
 *   pairs    of runs A B B A; a metric whose p of "no worse than the margin" is at most .01 is suspect
 *   rerun    as many fresh pairs of the suspects, at once; worse is what Holm rejects at .01 there
 * </pre>
 *
 * The rerun's pairs know nothing of the first ones. So the chance of any false alarm in a night
 * without change is at most .01 times the chance of any suspect, for pairs that are independent and
 * near to normal. In the order A B B A an even drift of the machine meets both builds alike.
 */
record StatisticalGate(PairRunner runner, Suite suite) {

  static final int PAIRS = 8;

  /** The fewest pairs that anything is said from. */
  static final int FEWEST_PAIRS = 4;

  record Pair(BuildRun baseline, BuildRun current) {}

  /** Runs both builds once. */
  @FunctionalInterface
  interface PairRunner {

    /**
     * Runs one pair.
     *
     * @param seed of all trainings
     * @param baselineFirst which build begins
     * @throws UsageException if a build cannot be run
     */
    Pair run(Suite suite, long seed, boolean baselineFirst) throws InterruptedException;
  }

  /**
   * The result of a night.
   *
   * @param pairs of the first round, in order of seed
   * @param comparisons of metrics that both builds gave in enough pairs
   * @param broken trainings that failed in each pair of the current build and in none of the
   *     baseline, a line each
   * @param unmeasured what could not be compared, a line each
   */
  record Result(
      List<Pair> pairs,
      List<MetricComparison> comparisons,
      List<String> broken,
      List<String> unmeasured) {

    List<MetricComparison> with(MetricComparison.Verdict verdict) {
      return comparisons.stream().filter(each -> each.verdict() == verdict).toList();
    }
  }

  /**
   * Runs it.
   *
   * @param count pairs of either round, even, at least {@link #FEWEST_PAIRS}
   * @throws UsageException if a build cannot be run
   */
  Result run(int count) throws InterruptedException {
    List<Pair> pairs = run(suite, 1, count);
    Set<Metric> metrics = new TreeSet<>(suite.trainingMetrics());
    pairs.forEach(pair -> metrics.addAll(pair.baseline().readings().keySet()));
    Map<Metric, NonInferiorityTest> tests = tests(pairs, metrics);
    List<Metric> suspects =
        tests.keySet().stream()
            .filter(metric -> tests.get(metric).p() <= MetricComparison.ALPHA)
            .toList();
    Map<Metric, NonInferiorityTest> rerun =
        suspects.isEmpty()
            ? Map.of()
            : tests(run(suite.only(suspects), count + 1, count), suspects);
    Set<Metric> worse = rejected(rerun);
    List<MetricComparison> comparisons = new ArrayList<>();
    tests.forEach(
        (metric, test) ->
            comparisons.add(
                MetricComparison.of(
                    metric,
                    worse.contains(metric),
                    BuildRun.mean(metric.kind(), readings(pairs, metric, Pair::baseline)),
                    BuildRun.mean(metric.kind(), readings(pairs, metric, Pair::current)),
                    test,
                    Optional.ofNullable(rerun.get(metric)))));
    metrics.removeAll(tests.keySet());
    return result(pairs, comparisons, metrics);
  }

  private List<Pair> run(Suite part, long firstSeed, int count) throws InterruptedException {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pairs.add(runner.run(part, firstSeed + i, i % 2 == 0));
    }
    return pairs;
  }

  /** {@code missing}: metrics of which too few pairs have values of both builds. */
  private static Result result(
      List<Pair> pairs, List<MetricComparison> comparisons, Set<Metric> missing) {
    Set<String> failedBefore = new TreeSet<>();
    Map<String, List<String>> fails = new TreeMap<>();
    for (Pair pair : pairs) {
      Set<String> before = pair.baseline().failures().keySet();
      failedBefore.addAll(before);
      pair.current()
          .failures()
          .forEach(
              (cell, line) -> {
                if (!before.contains(cell)) {
                  fails.computeIfAbsent(cell, none -> new ArrayList<>()).add(line);
                }
              });
    }
    List<String> broken = new ArrayList<>();
    List<String> unmeasured = new ArrayList<>();
    for (List<String> lines : fails.values()) {
      (lines.size() == pairs.size() ? broken : unmeasured)
          .add(
              "%s (%d of %d trainings failed, and none of the baseline at these seeds)"
                  .formatted(lines.get(0), lines.size(), pairs.size()));
    }
    failedBefore.forEach(cell -> unmeasured.add(cell + ": failed in the baseline"));
    missing.stream()
        .filter(metric -> !fails.containsKey(metric.source()))
        .filter(metric -> !failedBefore.contains(metric.source()))
        .forEach(
            metric ->
                unmeasured.add(
                    "%s: fewer than %d pairs have values of both builds"
                        .formatted(metric.id(), FEWEST_PAIRS)));
    return new Result(pairs, comparisons, broken, unmeasured);
  }

  private static Map<Metric, NonInferiorityTest> tests(
      List<Pair> pairs, Collection<Metric> metrics) {
    Map<Metric, NonInferiorityTest> tests = new TreeMap<>();
    for (Metric metric : metrics) {
      test(pairs, metric).ifPresent(test -> tests.put(metric, test));
    }
    return tests;
  }

  /** Empty for fewer than {@link #FEWEST_PAIRS} pairs that have both values. */
  static Optional<NonInferiorityTest> test(List<Pair> pairs, Metric metric) {
    double[] worsenings = pairs.stream().flatMapToDouble(pair -> worsening(metric, pair)).toArray();
    return worsenings.length < FEWEST_PAIRS
        ? Optional.empty()
        : Optional.of(
            NonInferiorityTest.of(worsenings, metric.kind().margin(), MetricComparison.ALPHA));
  }

  private static DoubleStream worsening(Metric metric, Pair pair) {
    BuildRun.Reading before = pair.baseline().readings().get(metric);
    BuildRun.Reading now = pair.current().readings().get(metric);
    return before == null || now == null
        ? DoubleStream.empty()
        : DoubleStream.of(now.scaled(metric.kind()) - before.scaled(metric.kind()));
  }

  static List<BuildRun.Reading> readings(
      List<Pair> pairs, Metric metric, Function<Pair, BuildRun> build) {
    return pairs.stream()
        .flatMap(pair -> Stream.ofNullable(build.apply(pair).readings().get(metric)))
        .toList();
  }

  private static Set<Metric> rejected(Map<Metric, NonInferiorityTest> tests) {
    List<Metric> tested = List.copyOf(tests.keySet());
    double[] adjusted =
        Holm.adjusted(tested.stream().mapToDouble(metric -> tests.get(metric).p()).toArray());
    Set<Metric> rejected = new TreeSet<>();
    for (int i = 0; i < adjusted.length; i++) {
      if (adjusted[i] <= MetricComparison.ALPHA) {
        rejected.add(tested.get(i));
      }
    }
    return rejected;
  }
}
