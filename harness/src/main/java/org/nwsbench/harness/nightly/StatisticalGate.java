package org.nwsbench.harness.nightly;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.nwsbench.harness.stats.InferiorityTest;

/**
 * Compares times and errors of the current build B with those of a baseline A on this machine.
 *
 * <pre>
 *   pairs    runs in the order A B B A; a metric is suspect if {@link InferiorityTest} rejects
 *            "B is worse by at most the margin" with p at most .01
 *   rerun    as many new pairs for the suspects, immediately; a metric is worse if the same test
 *            rejects again
 * </pre>
 *
 * The pairs of the rerun are independent of the first ones. So a metric without change raises a
 * false alarm with a probability of at most .01 times .01, if pairs are independent and
 * approximately normal. In the order A B B A a linear drift of the machine affects both builds
 * equally.
 */
record StatisticalGate(PairRunner runner, Suite suite, Consumer<String> progress) {

  /** The fewest pairs for a verdict. */
  private static final int FEWEST_PAIRS = 4;

  /** Level of the first test and of the rerun's test. */
  private static final double ALPHA = 0.01;

  /**
   * Readings of one run of each build with the same seed.
   *
   * @param endings how a trial that did not end well ended, by the name of its training ({@link
   *     Metric#cell}). A trial that broke a timing rule is named even if its repetition ended well
   */
  record Pair(
      Map<Metric, Reading> baseline, Map<Metric, Reading> current, Map<String, String> endings) {}

  /**
   * Runs the loops and trainings of a suite once with each build, the trainings with one seed.
   * Throws {@link org.nwsbench.harness.UsageException} if a run of a build breaks down.
   */
  @FunctionalInterface
  interface PairRunner {
    Pair run(Suite suite, long seed, boolean baselineFirst) throws InterruptedException;
  }

  /** The verdict on a metric, and on a whole night. */
  enum Verdict {
    /** No worsening beyond the margin was confirmed. */
    SAME(0),
    /**
     * The metric is worse beyond the margin, both in the first pairs and in the rerun. A night has
     * this verdict if a metric is worse or the exact gate found a difference.
     */
    WORSE(1),
    /**
     * The pairs were too few or varied too much. A night has this verdict if anything could not be
     * measured and nothing got worse.
     */
    NOT_MEASURED(2);

    final int exitCode;

    Verdict(int exitCode) {
      this.exitCode = exitCode;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * The result for one metric. {@code before} and {@code now} are the means of the {@linkplain
   * Reading#adjusted() adjusted} values of the baseline and of the current build over the first
   * pairs. {@code test} is the test of the rerun if there was one, or else that of the first pairs.
   */
  record Comparison(
      Metric metric,
      Verdict verdict,
      double before,
      double now,
      InferiorityTest test,
      boolean rerun) {

    String line() {
      Metric.Kind kind = metric.kind();
      String reason =
          verdict == Verdict.NOT_MEASURED
              ? ": less than %s would not have been seen".formatted(kind.words(test.detectable()))
              : "";
      return "%s: %s, %s (%s to %s at 95%%, %d pairs)%s"
          .formatted(
              metric.id(),
              verdict.words(),
              kind.words(test.mean()),
              kind.words(test.interval().low()),
              kind.words(test.interval().high()),
              test.n(),
              reason);
    }
  }

  /**
   * The result of a night.
   *
   * @param pairs pairs of the first round
   * @param comparisons comparisons of the metrics with enough pairs
   * @param unmeasured one line for each other metric
   */
  record Result(List<Pair> pairs, List<Comparison> comparisons, List<String> unmeasured) {

    /** The result of a night without this gate. */
    static final Result NONE = new Result(List.of(), List.of(), List.of());

    List<Comparison> with(Verdict verdict) {
      return comparisons.stream().filter(each -> each.verdict() == verdict).toList();
    }

    List<Reading> current(Metric metric) {
      return readings(pairs, metric, Pair::current).toList();
    }
  }

  /** Runs {@code count} pairs (an even number), and as many again for the suspects. */
  Result run(int count) throws InterruptedException {
    List<Pair> pairs = run(suite, 1, count);
    Set<Metric> metrics = new TreeSet<>(suite.trainingMetrics());
    pairs.forEach(pair -> metrics.addAll(pair.baseline().keySet()));
    Map<Metric, InferiorityTest> tests = tests(pairs, metrics);
    List<Metric> suspects =
        tests.keySet().stream().filter(metric -> tests.get(metric).p() <= ALPHA).toList();
    List<Pair> again = suspects.isEmpty() ? List.of() : run(suite.only(suspects), count + 1, count);
    Map<Metric, InferiorityTest> rerun = tests(again, suspects);
    List<Comparison> comparisons = new ArrayList<>();
    List<String> unmeasured = new ArrayList<>();
    for (Metric metric : metrics) {
      boolean suspect = suspects.contains(metric);
      InferiorityTest test = (suspect ? rerun : tests).get(metric);
      if (test == null) {
        unmeasured.add(
            "%s: fewer than %d pairs%s have values of both builds%s"
                .formatted(
                    metric.id(),
                    FEWEST_PAIRS,
                    suspect ? " of its rerun" : "",
                    ending(suspect ? again : pairs, metric)));
      } else {
        double bound = metric.kind().bound;
        boolean telling = test.detectable() <= bound || test.interval().high() < bound;
        comparisons.add(
            new Comparison(
                metric,
                suspect && test.p() <= ALPHA
                    ? Verdict.WORSE
                    : telling ? Verdict.SAME : Verdict.NOT_MEASURED,
                mean(pairs, metric, Pair::baseline),
                mean(pairs, metric, Pair::current),
                test,
                suspect));
      }
    }
    return new Result(pairs, comparisons, unmeasured);
  }

  private List<Pair> run(Suite part, long firstSeed, int count) throws InterruptedException {
    List<Pair> pairs = new ArrayList<>();
    Instant began = Instant.now();
    for (int i = 0; i < count; i++) {
      String left = Command.left(began, i, count);
      progress.accept("pair %d of %d%s".formatted(i + 1, count, left));
      pairs.add(runner.run(part, firstSeed + i, i % 2 == 0));
    }
    return pairs;
  }

  /** Returns how the first training without a value of the metric ended; empty if all have one. */
  private static String ending(List<Pair> pairs, Metric metric) {
    return pairs.stream()
        .flatMap(pair -> Stream.ofNullable(pair.endings().get(metric.source())))
        .findFirst()
        .map(ending -> ": " + ending)
        .orElse("");
  }

  private static Map<Metric, InferiorityTest> tests(List<Pair> pairs, Collection<Metric> metrics) {
    Map<Metric, InferiorityTest> tests = new TreeMap<>();
    metrics.forEach(metric -> test(pairs, metric).ifPresent(test -> tests.put(metric, test)));
    return tests;
  }

  /**
   * Tests the pairs in which both builds have a value of the metric. Returns nothing if these are
   * fewer than {@link #FEWEST_PAIRS}.
   */
  static Optional<InferiorityTest> test(List<Pair> pairs, Metric metric) {
    Metric.Kind kind = metric.kind();
    double[] worsenings =
        pairs.stream()
            .filter(pair -> pair.baseline().containsKey(metric))
            .filter(pair -> pair.current().containsKey(metric))
            .mapToDouble(
                pair ->
                    kind.scaled(pair.current().get(metric).adjusted())
                        - kind.scaled(pair.baseline().get(metric).adjusted()))
            .toArray();
    return worsenings.length < FEWEST_PAIRS
        ? Optional.empty()
        : Optional.of(InferiorityTest.of(worsenings, kind.margin, ALPHA));
  }

  private static double mean(
      List<Pair> pairs, Metric metric, Function<Pair, Map<Metric, Reading>> build) {
    return metric.kind().mean(readings(pairs, metric, build).mapToDouble(Reading::adjusted));
  }

  private static Stream<Reading> readings(
      List<Pair> pairs, Metric metric, Function<Pair, Map<Metric, Reading>> build) {
    return pairs.stream().flatMap(pair -> Stream.ofNullable(build.apply(pair).get(metric)));
  }
}
