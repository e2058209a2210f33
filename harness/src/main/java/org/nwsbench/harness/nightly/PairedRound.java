package org.nwsbench.harness.nightly;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Legs of two builds in the order A B B A, A being the baseline: what drifts evenly hits both
 * alike. A pair is two legs side by side, on the same seed.
 */
final class PairedRound {

  /** The fewest pairs that anything is said from. */
  static final int FEWEST = 4;

  private final List<Leg> baseline = new ArrayList<>();
  private final List<Leg> current = new ArrayList<>();
  private final Scope scope;
  private final long firstSeed;
  private long nanos;

  private PairedRound(Scope scope, long firstSeed) {
    this.scope = scope;
    this.firstSeed = firstSeed;
  }

  /**
   * Runs pairs, two at a time.
   *
   * @param firstSeed of the first pair; each further pair has the next
   * @param most pairs, even
   * @param timeLeft whether there is time for something that takes so long: asked before each two
   *     pairs beyond the fewest, which may take as long as the last two
   * @throws InterruptedException if the thread is interrupted
   */
  static PairedRound run(
      LegRunner baseline,
      LegRunner current,
      Scope scope,
      long firstSeed,
      int most,
      Predicate<Duration> timeLeft)
      throws InterruptedException {
    PairedRound round = new PairedRound(scope, firstSeed);
    long lastTwo = 0;
    for (int pair = 0; pair < most; pair += 2) {
      if (pair >= FEWEST && !timeLeft.test(Duration.ofNanos(lastTwo))) {
        break;
      }
      long start = System.nanoTime();
      round.baseline.add(baseline.run(scope, firstSeed + pair));
      round.current.add(current.run(scope, firstSeed + pair));
      round.current.add(current.run(scope, firstSeed + pair + 1));
      round.baseline.add(baseline.run(scope, firstSeed + pair + 1));
      lastTwo = System.nanoTime() - start;
      round.nanos += lastTwo;
    }
    return round;
  }

  int pairs() {
    return current.size();
  }

  /**
   * What as many pairs of a part take, if a cell, a loop, and the start of a leg take as long as
   * any other.
   */
  Duration timeFor(Scope part) {
    return Duration.ofNanos(nanos * (part.size() + 1) / (scope.size() + 1));
  }

  /** Of the last pair. */
  long lastSeed() {
    return firstSeed + pairs() - 1;
  }

  /** All that either build gave in any leg. */
  Set<Metric> metrics() {
    Set<Metric> metrics = new TreeSet<>();
    baseline.forEach(leg -> metrics.addAll(leg.readings().keySet()));
    current.forEach(leg -> metrics.addAll(leg.readings().keySet()));
    return metrics;
  }

  /**
   * How much worse the current build is, pair by pair; pairs that lack either side are left out.
   *
   * @param slowDown of the machine in a pair, as the logarithm of a ratio; it is taken off
   */
  double[] worsenings(Metric metric, IntFunction<OptionalDouble> slowDown) {
    return IntStream.range(0, pairs())
        .mapToObj(pair -> difference(change(metric, pair), slowDown.apply(pair)))
        .flatMapToDouble(OptionalDouble::stream)
        .toArray();
  }

  private static OptionalDouble difference(OptionalDouble change, OptionalDouble slowDown) {
    return change.isPresent() && slowDown.isPresent()
        ? OptionalDouble.of(change.getAsDouble() - slowDown.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Of the values as they are, the worse positive. */
  private OptionalDouble change(Metric metric, int pair) {
    return compare(
        metric, pair, (before, now) -> metric.kind().worsening(before.value(), now.value()));
  }

  /** Of the ruler around a metric, as the logarithm of a ratio. */
  OptionalDouble changeOfRuler(Metric metric, int pair) {
    return compare(metric, pair, (before, now) -> Math.log(now.ruler() / before.ruler()));
  }

  /**
   * Of the other phases of a training while one was at work, as the logarithm of a ratio.
   *
   * @param change of the others in a stretch of the training
   * @return empty unless both sides gave it and all others
   */
  OptionalDouble changeOfOthers(
      Metric metric, List<Metric> others, int pair, StretchPair.Change change) {
    if (change(metric, pair).isEmpty()
        || others.stream().anyMatch(other -> change(other, pair).isEmpty())) {
      return OptionalDouble.empty();
    }
    Map<Metric, Reading> before = baseline.get(pair).readings();
    Map<Metric, Reading> now = current.get(pair).readings();
    StretchPair stretches =
        new StretchPair(
            before.get(metric),
            now.get(metric),
            others.stream().map(before::get).toList(),
            others.stream().map(now::get).toList());
    return OptionalDouble.of(stretches.changeOfOthers(change));
  }

  private OptionalDouble compare(
      Metric metric, int pair, ToDoubleBiFunction<Reading, Reading> comparison) {
    Reading before = baseline.get(pair).readings().get(metric);
    Reading now = current.get(pair).readings().get(metric);
    return before == null || now == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(comparison.applyAsDouble(before, now));
  }

  /** Whether any pair has both sides. */
  boolean isCompared(Metric metric) {
    return comparisons(metric) > 0;
  }

  /** Whether enough pairs have both sides. */
  boolean isComparable(Metric metric) {
    return comparisons(metric) >= FEWEST;
  }

  private long comparisons(Metric metric) {
    return IntStream.range(0, pairs()).filter(pair -> change(metric, pair).isPresent()).count();
  }

  /** What the current build gave, leg by leg. */
  List<Reading> ofCurrent(Metric metric) {
    return readings(current, metric);
  }

  /** What the baseline gave, leg by leg. */
  List<Reading> ofBaseline(Metric metric) {
    return readings(baseline, metric);
  }

  /** Of a phase in a training of either build, on average. */
  double secondsOfTraining(Metric metric) {
    return Stream.concat(ofBaseline(metric).stream(), ofCurrent(metric).stream())
        .mapToDouble(reading -> reading.value() * reading.steps())
        .average()
        .orElse(0);
  }

  private static List<Reading> readings(List<Leg> legs, Metric metric) {
    return legs.stream()
        .flatMap(leg -> Optional.ofNullable(leg.readings().get(metric)).stream())
        .toList();
  }

  /** Pairs in which the baseline gave a metric and the current build, in no trouble, did not. */
  int lost(Metric metric) {
    return (int)
        IntStream.range(0, pairs())
            .filter(i -> baseline.get(i).readings().containsKey(metric))
            .filter(i -> !current.get(i).readings().containsKey(metric))
            .filter(i -> !current.get(i).troubles().containsKey(metric.source()))
            .count();
  }

  /** The seeds at which a cell failed in the current build and gave something in the baseline. */
  Map<String, List<Long>> broken() {
    Map<String, List<Long>> seeds = new TreeMap<>();
    for (int i = 0; i < pairs(); i++) {
      for (String cell : current.get(i).troubles().keySet()) {
        if (current.get(i).failed(cell) && baseline.get(i).gives(cell)) {
          seeds.computeIfAbsent(cell, none -> new ArrayList<>()).add(firstSeed + i);
        }
      }
    }
    return seeds;
  }

  /**
   * Cells that gave something in every leg of the baseline and were spoiled in every one of the
   * current build, a line each: no machine spoils one side of {@link #FEWEST} pairs and more.
   */
  Map<String, String> spoiledThroughout() {
    Map<String, String> lines = new TreeMap<>();
    for (String cell : scope.sources()) {
      if (baseline.stream().allMatch(leg -> leg.gives(cell))
          && current.stream().allMatch(leg -> leg.isSpoiled(cell))) {
        lines.put(
            cell,
            "%s, and so at all %d seeds"
                .formatted(current.get(0).troubles().get(cell).line(), pairs()));
      }
    }
    return lines;
  }

  /** Cells of which fewer than the fewest pairs gave anything on both sides, a line each. */
  Map<String, String> blind() {
    Map<String, String> lines = new TreeMap<>();
    for (String cell : scope.sources()) {
      long whole =
          IntStream.range(0, pairs())
              .filter(i -> baseline.get(i).gives(cell) && current.get(i).gives(cell))
              .count();
      if (whole < FEWEST) {
        lines.put(
            cell,
            "%s: only %d of %d pairs gave anything%s"
                .formatted(cell, whole, pairs(), firstTrouble(cell)));
      }
    }
    return lines;
  }

  private String firstTrouble(String cell) {
    return Stream.concat(
            baseline.stream().map(leg -> new Named("the baseline", leg)),
            current.stream().map(leg -> new Named("the current build", leg)))
        .filter(each -> each.leg().troubles().containsKey(cell))
        .map(each -> " (%s: %s)".formatted(each.name(), each.leg().troubles().get(cell).line()))
        .findFirst()
        .orElse("");
  }

  private record Named(String name, Leg leg) {}

  /** What did not end well, a line each with its build. */
  List<String> troubles() {
    Set<String> lines = new LinkedHashSet<>();
    baseline.forEach(
        leg -> leg.troubles().values().forEach(each -> lines.add("baseline: " + each.line())));
    current.forEach(
        leg -> leg.troubles().values().forEach(each -> lines.add("current: " + each.line())));
    return List.copyOf(lines);
  }
}
