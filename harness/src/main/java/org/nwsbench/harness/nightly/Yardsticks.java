package org.nwsbench.harness.nightly;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nwsbench.harness.stats.MarginTest;

/**
 * By what each metric of a night is compared.
 *
 * <p>What slows a machine down for a second or two is in all phases of a training and, as the ruler
 * is read on both sides of it, seldom in the ruler. So a phase is compared with the other phases of
 * its training, stretch by stretch between evaluations and in two ways, and is worse only if it is
 * so by both:
 *
 * <pre>
 *   median   of the logarithms of their ratios; one that changed moves it by half a spread at most
 *   sum      of the times of those that the engine does; what a sampler does, however much of it
 *            changed, does not move it
 * </pre>
 *
 * Where the training as a whole became faster or slower by the ruler, both may have moved, and its
 * phases are compared by the ruler. The ruler may be too restless to show that; so what a phase is
 * by the others it must not be against the ruler, {@link #isContradicted}.
 */
final class Yardsticks {

  /** The fewest other phases of which one may change. */
  private static final int FEWEST_PEERS = 3;

  /** Phases that the engine does. */
  private static final Set<String> ENGINE = Set.of("score", "forward", "backward", "update");

  private static final int WORSE = 1;
  private static final int BETTER = -1;

  private final Map<Metric, List<Metric>> peers = new TreeMap<>();
  private final boolean inTurn;

  /** What slowed the machine down in a pair of a round, as the logarithm of a ratio. */
  @FunctionalInterface
  private interface SlowDown {
    OptionalDouble of(PairedRound round, int pair);
  }

  /**
   * For the metrics that are judged.
   *
   * @param screening tells which trainings became faster or slower
   * @param inTurn whether the trainings of a pair took turns
   */
  Yardsticks(PairedRound screening, List<Metric> judged, boolean inTurn) {
    this.inTurn = inTurn;
    for (Metric metric : judged) {
      List<Metric> others =
          judged.stream()
              .filter(other -> other.isPhase() && other.cell().equals(metric.cell()))
              .filter(other -> !other.equals(metric) && screening.isComparable(other))
              .toList();
      if (metric.isPhase()
          && others.size() >= FEWEST_PEERS
          && !isChanged(metric.whole(), screening)) {
        peers.put(metric, others);
      }
    }
  }

  /** What a metric is compared by. */
  Yardstick of(Metric metric) {
    return switch (metric.kind()) {
      case MICRO -> Yardstick.TURNS;
      case TIME ->
          inTurn
              ? Yardstick.LONG_TURNS
              : peers.containsKey(metric) ? Yardstick.PHASES : Yardstick.RULER;
      default -> Yardstick.NONE;
    };
  }

  /**
   * Whether the current build is worse beyond the margin, over all pairs of some rounds.
   *
   * @return those of metrics with enough pairs by each comparison, the least sure of them
   */
  Map<Metric, MarginTest> tests(Collection<Metric> metrics, PairedRound... rounds) {
    Map<Metric, MarginTest> tests = new TreeMap<>();
    for (Metric metric : metrics) {
      List<double[]> comparisons =
          slowDowns(metric).stream().map(slowDown -> worsenings(metric, slowDown, rounds)).toList();
      if (comparisons.stream().allMatch(pairs -> pairs.length >= PairedRound.FEWEST)) {
        comparisons.stream()
            .map(worsenings -> test(metric, worsenings))
            .max(Comparator.comparingDouble(MarginTest::p))
            .ifPresent(test -> tests.put(metric, test));
      }
    }
    return tests;
  }

  /** Whether the current build is better beyond the margin. */
  boolean isBetter(Metric metric, PairedRound round) {
    return isBeyond(BETTER, metric, round) && !isContradicted(BETTER, metric, round);
  }

  private boolean isChanged(Metric metric, PairedRound round) {
    return isBeyond(BETTER, metric, round) || isBeyond(WORSE, metric, round);
  }

  private boolean isBeyond(int sign, Metric metric, PairedRound round) {
    return slowDowns(metric).stream()
        .map(slowDown -> worsenings(metric, slowDown, round))
        .map(worsenings -> Arrays.stream(worsenings).map(change -> sign * change).toArray())
        .allMatch(
            changes ->
                changes.length >= PairedRound.FEWEST
                    && test(metric, changes).p() <= StatisticalGate.ALPHA);
  }

  /**
   * Whether a phase, worse by the others, is not so by the ruler: its mean, trimmed as in a test,
   * is within the margin, or that of the whole training is better beyond it. An engine that became
   * faster, and the machine too restless to show it, looks like that.
   */
  boolean isContradicted(Metric metric, PairedRound... rounds) {
    return isContradicted(WORSE, metric, rounds);
  }

  private boolean isContradicted(int sign, Metric metric, PairedRound... rounds) {
    double margin = metric.kind().scaledMargin();
    return of(metric) == Yardstick.PHASES
        && (sign * meanByRuler(metric, rounds) <= margin
            || sign * meanByRuler(metric.whole(), rounds) <= -margin);
  }

  /** Whether a time is no worse than the margin by the ruler, which was calm enough to say so. */
  boolean isCleared(Metric metric, PairedRound... rounds) {
    double[] improvements =
        Arrays.stream(worsenings(metric, byRuler(metric), rounds)).map(change -> -change).toArray();
    return improvements.length >= PairedRound.FEWEST
        && MarginTest.trimmed(improvements, -metric.kind().scaledMargin(), StatisticalGate.ALPHA)
                .p()
            <= StatisticalGate.ALPHA;
  }

  /** Of the whole trainings, whatever they are compared by. */
  Stream<MarginTest> byRuler(Collection<Metric> metrics, PairedRound round) {
    return metrics.stream()
        .filter(metric -> metric.kind() == Metric.Kind.TIME && !metric.isPhase())
        .map(metric -> worsenings(metric, byRuler(metric), round))
        .filter(pairs -> pairs.length >= PairedRound.FEWEST)
        .map(
            pairs ->
                MarginTest.trimmed(pairs, Metric.Kind.TIME.scaledMargin(), StatisticalGate.ALPHA));
  }

  private static double meanByRuler(Metric metric, PairedRound... rounds) {
    double[] worsenings = worsenings(metric, byRuler(metric), rounds);
    return worsenings.length < PairedRound.FEWEST ? 0 : test(metric, worsenings).mean();
  }

  private static double[] worsenings(Metric metric, SlowDown slowDown, PairedRound... rounds) {
    return Arrays.stream(rounds)
        .flatMapToDouble(
            round -> Arrays.stream(round.worsenings(metric, pair -> slowDown.of(round, pair))))
        .toArray();
  }

  /** Times of single trainings may be disturbed; what is far off in all else is meant so. */
  private static MarginTest test(Metric metric, double[] worsenings) {
    double margin = metric.kind().scaledMargin();
    return metric.kind() == Metric.Kind.TIME
        ? MarginTest.trimmed(worsenings, margin, StatisticalGate.ALPHA)
        : MarginTest.of(worsenings, margin, StatisticalGate.ALPHA);
  }

  private List<SlowDown> slowDowns(Metric metric) {
    return switch (of(metric)) {
      case NONE, TURNS, LONG_TURNS -> List.of((round, pair) -> OptionalDouble.of(0));
      case RULER -> List.of(byRuler(metric));
      case PHASES -> {
        List<Metric> others = peers.get(metric);
        yield List.of(
            (round, pair) ->
                round.changeOfOthers(metric, others, pair, StretchPair.Change.OF_THE_MEDIAN),
            (round, pair) ->
                round.changeOfOthers(
                    metric, ofEngine(others), pair, StretchPair.Change.OF_THE_SUM));
      }
    };
  }

  /** All of them where the engine does none. */
  private static List<Metric> ofEngine(List<Metric> phases) {
    List<Metric> engine = phases.stream().filter(phase -> ENGINE.contains(phase.part())).toList();
    return engine.isEmpty() ? phases : engine;
  }

  private static SlowDown byRuler(Metric metric) {
    return (round, pair) -> round.changeOfRuler(metric, pair);
  }
}
