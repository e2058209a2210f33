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

  private static final int FEWEST_PAIRS = 4;

  private static final double ALPHA = 0.01;

  record Pair(
      Map<Metric, Reading> baseline, Map<Metric, Reading> current, Map<String, String> endings) {}

  @FunctionalInterface
  interface PairRunner {
    Pair run(Suite suite, long seed, boolean baselineFirst) throws InterruptedException;
  }

  enum Verdict {
    SAME(0),
    WORSE(1),
    NOT_MEASURED(2);

    final int exitCode;

    Verdict(int exitCode) {
      this.exitCode = exitCode;
    }

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

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

  record Result(List<Pair> pairs, List<Comparison> comparisons, List<String> unmeasured) {

    static final Result NONE = new Result(List.of(), List.of(), List.of());

    List<Comparison> with(Verdict verdict) {
      return comparisons.stream().filter(each -> each.verdict() == verdict).toList();
    }

    List<Reading> current(Metric metric) {
      return readings(pairs, metric, Pair::current).toList();
    }
  }

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
