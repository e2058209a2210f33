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
import org.nwsbench.harness.stats.NonInferiorityTest;

/**
 * The comparison of the current build B with a baseline A on this machine.
 *
 * <pre>
 *   pairs    of runs A B B A; a metric whose p of "no worse than the margin" is at most .01 is suspect
 *   rerun    as many fresh pairs of the suspects, at once; worse is what the same test rejects again
 * </pre>
 *
 * The rerun's pairs know nothing of the first ones. So a metric without change raises a false alarm
 * with a probability of at most .01 times .01, for pairs that are independent and near to normal.
 * In the order A B B A an even drift of the machine meets both builds alike.
 */
record StatisticalGate(PairRunner runner, Suite suite, Consumer<String> progress) {

  /** The fewest pairs that anything is said from. */
  private static final int FEWEST_PAIRS = 4;

  /** Level of the night's test, and of that of the rerun. */
  private static final double ALPHA = 0.01;

  /**
   * Readings of one run of each build with the same seed.
   *
   * @param endings how trainings ended that gave no value, by their cell
   */
  record Pair(
      Map<Metric, Reading> baseline, Map<Metric, Reading> current, Map<String, String> endings) {}

  /** Runs both builds once, all trainings with one seed. */
  @FunctionalInterface
  interface PairRunner {
    Pair run(Suite suite, long seed, boolean baselineFirst) throws InterruptedException;
  }

  /** The verdict on a metric, and on a whole night. */
  enum Verdict {
    /** No worsening beyond the margin was confirmed. */
    SAME(0),
    /** Worse beyond the margin, in the night's pairs and in those of the rerun. */
    WORSE(1),
    /** The pairs were too few, or spread too much, to say anything. */
    NOT_MEASURED(2);

    final int exitCode;

    Verdict(int exitCode) {
      this.exitCode = exitCode;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** One metric: the mean of each build, and the test, that of the rerun if there was one. */
  record Comparison(
      Metric metric,
      Verdict verdict,
      double before,
      double now,
      NonInferiorityTest test,
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
   * What a night found.
   *
   * @param pairs of its first round
   * @param comparisons of metrics that enough pairs gave
   * @param unmeasured a line for each other metric
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

  /** Runs the pairs, and the suspects again; {@code count} pairs a round, an even number. */
  Result run(int count) throws InterruptedException {
    List<Pair> pairs = run(suite, 1, count);
    Set<Metric> metrics = new TreeSet<>(suite.trainingMetrics());
    pairs.forEach(pair -> metrics.addAll(pair.baseline().keySet()));
    Map<Metric, NonInferiorityTest> tests = tests(pairs, metrics);
    List<Metric> suspects =
        tests.keySet().stream().filter(metric -> tests.get(metric).p() <= ALPHA).toList();
    List<Pair> again = suspects.isEmpty() ? List.of() : run(suite.only(suspects), count + 1, count);
    Map<Metric, NonInferiorityTest> rerun = tests(again, suspects);
    List<Comparison> comparisons = new ArrayList<>();
    List<String> unmeasured = new ArrayList<>();
    for (Metric metric : metrics) {
      boolean suspect = suspects.contains(metric);
      NonInferiorityTest test = (suspect ? rerun : tests).get(metric);
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

  /** Says how a training of the metric ended that gave no value; empty where all gave one. */
  private static String ending(List<Pair> pairs, Metric metric) {
    return pairs.stream()
        .flatMap(pair -> Stream.ofNullable(pair.endings().get(metric.source())))
        .findFirst()
        .map(ending -> ": " + ending)
        .orElse("");
  }

  private static Map<Metric, NonInferiorityTest> tests(
      List<Pair> pairs, Collection<Metric> metrics) {
    Map<Metric, NonInferiorityTest> tests = new TreeMap<>();
    metrics.forEach(metric -> test(pairs, metric).ifPresent(test -> tests.put(metric, test)));
    return tests;
  }

  /** Tests the pairs that have both values; empty if they are fewer than {@link #FEWEST_PAIRS}. */
  static Optional<NonInferiorityTest> test(List<Pair> pairs, Metric metric) {
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
        : Optional.of(NonInferiorityTest.of(worsenings, kind.margin, ALPHA));
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
