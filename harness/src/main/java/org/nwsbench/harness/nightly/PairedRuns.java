package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.nwsbench.harness.stats.NonInferiorityTest;

/**
 * Pairs of runs of two builds, each at one seed. The baseline A and the current build B run in the
 * order A B B A, so that an even drift of the machine meets both alike.
 *
 * @param pairs in order of seed
 */
record PairedRuns(List<Pair> pairs) {

  /** The fewest pairs that anything is said from. */
  static final int FEWEST = 4;

  /** Copies the list. */
  PairedRuns {
    pairs = List.copyOf(pairs);
  }

  /** One run of each build. */
  record Pair(BuildRun baseline, BuildRun current) {}

  /** Runs both builds once. */
  @FunctionalInterface
  interface PairRunner {

    /**
     * Runs one pair.
     *
     * @param seed of all trainings
     * @param baselineFirst which build begins
     * @throws UnmeasurableException if a build cannot be run
     * @throws InterruptedException if the thread is interrupted
     */
    Pair run(Suite suite, long seed, boolean baselineFirst) throws InterruptedException;
  }

  static PairedRuns run(PairRunner runner, Suite suite, long firstSeed, int pairs)
      throws InterruptedException {
    List<Pair> done = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      done.add(runner.run(suite, firstSeed + i, i % 2 == 0));
    }
    return new PairedRuns(done);
  }

  /** All that the baseline gave in any pair. */
  Set<Metric> metrics() {
    Set<Metric> metrics = new TreeSet<>();
    pairs.forEach(pair -> metrics.addAll(pair.baseline().readings().keySet()));
    return metrics;
  }

  /**
   * Tests whether the current build is no worse than the margin; empty for fewer than {@link
   * #FEWEST} pairs that have both values.
   */
  Optional<NonInferiorityTest> test(Metric metric) {
    double[] worsenings = pairs.stream().flatMapToDouble(pair -> worsening(metric, pair)).toArray();
    return worsenings.length < FEWEST
        ? Optional.empty()
        : Optional.of(
            NonInferiorityTest.of(worsenings, metric.kind().margin(), StatisticalGate.ALPHA));
  }

  private static DoubleStream worsening(Metric metric, Pair pair) {
    BuildRun.Reading before = pair.baseline().readings().get(metric);
    BuildRun.Reading now = pair.current().readings().get(metric);
    return before == null || now == null
        ? DoubleStream.empty()
        : DoubleStream.of(
            metric.kind().worsening(now.scaled(metric.kind()) - before.scaled(metric.kind())));
  }

  /** All readings of one of the builds. */
  List<BuildRun.Reading> readings(Metric metric, Function<Pair, BuildRun> build) {
    return pairs.stream()
        .flatMap(pair -> Stream.ofNullable(build.apply(pair).readings().get(metric)))
        .toList();
  }

  /** What failed in the baseline in any pair, whatever became of it in the current build. */
  Set<String> baselineFailures() {
    Set<String> failures = new TreeSet<>();
    pairs.forEach(pair -> failures.addAll(pair.baseline().failures().keySet()));
    return failures;
  }

  /** Trainings that failed in the current build and not in the baseline: a line for each seed. */
  Map<String, List<String>> newFailures() {
    Map<String, List<String>> failures = new TreeMap<>();
    for (Pair pair : pairs) {
      pair.current()
          .failures()
          .forEach(
              (cell, line) -> {
                if (!pair.baseline().failures().containsKey(cell)) {
                  failures.computeIfAbsent(cell, none -> new ArrayList<>()).add(line);
                }
              });
    }
    return failures;
  }
}
