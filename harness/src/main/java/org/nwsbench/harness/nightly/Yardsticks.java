package org.nwsbench.harness.nightly;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nwsbench.harness.stats.MarginTest;

/**
 * Which metrics of a night are judged, and by what.
 *
 * <p>What slows a machine down for a second or two is in all phases of a training and, as the ruler
 * is read on both sides of it, seldom in the ruler. So a phase is compared with the other phases of
 * its training: the median of three or more is not moved by one that changed itself. Where a
 * training as a whole became faster by the ruler, most of them may have changed, and its phases are
 * compared by the ruler.
 */
final class Yardsticks {

  /** The fewest other phases whose median is not moved by one of them. */
  private static final int FEWEST_PEERS = 3;

  /** A phase that takes less of the training on both sides is too short to be told from noise. */
  private static final double LEAST_SHARE = 0.02;

  private final List<Metric> judged;
  private final Map<Metric, List<Metric>> peers = new TreeMap<>();

  /** Of what the screening gave. */
  Yardsticks(PairedRound screening) {
    judged = screening.metrics().stream().filter(metric -> isLong(screening, metric)).toList();
    for (Metric metric : judged) {
      List<Metric> others = isPhase(metric) ? others(metric) : List.of();
      if (others.size() >= FEWEST_PEERS && !isFaster(screening, whole(metric))) {
        peers.put(metric, others);
      }
    }
  }

  /** All but the phases that are too short on both sides. */
  List<Metric> judged() {
    return judged;
  }

  /** What a metric is compared by. */
  Yardstick of(Metric metric) {
    return switch (metric.kind()) {
      case MICRO -> Yardstick.TURNS;
      case TIME -> peers.containsKey(metric) ? Yardstick.PHASES : Yardstick.RULER;
      default -> Yardstick.NONE;
    };
  }

  /** How much worse the current build is, in each pair of some rounds that has both sides. */
  double[] worsenings(Metric metric, PairedRound... rounds) {
    List<Metric> others = peers.getOrDefault(metric, List.of());
    return Arrays.stream(rounds)
        .flatMapToDouble(round -> Arrays.stream(round.worsenings(metric, of(metric), others)))
        .toArray();
  }

  /**
   * The same as tests.
   *
   * @return those of metrics with enough pairs
   */
  Map<Metric, MarginTest> tests(Collection<Metric> metrics, PairedRound... rounds) {
    Map<Metric, MarginTest> tests = new TreeMap<>();
    for (Metric metric : metrics) {
      double[] worsenings = worsenings(metric, rounds);
      if (worsenings.length >= PairedRound.FEWEST) {
        tests.put(metric, test(metric, worsenings));
      }
    }
    return tests;
  }

  private List<Metric> others(Metric phase) {
    return judged.stream()
        .filter(other -> isPhase(other) && other.cell().equals(phase.cell()))
        .filter(other -> !other.equals(phase))
        .toList();
  }

  private static boolean isPhase(Metric metric) {
    return metric.kind() == Metric.Kind.TIME && !metric.part().equals(TrialMetrics.TRAIN);
  }

  private static Metric whole(Metric phase) {
    return new Metric(phase.kind(), phase.cell(), TrialMetrics.TRAIN);
  }

  private static boolean isFaster(PairedRound round, Metric train) {
    return isBetter(train, round.worsenings(train, Yardstick.RULER, List.of()));
  }

  /** Whether the current build is better beyond the margin. */
  boolean isBetter(PairedRound round, Metric metric) {
    return isBetter(metric, worsenings(metric, round));
  }

  private static boolean isBetter(Metric metric, double[] worsenings) {
    double[] improvements = Arrays.stream(worsenings).map(worsening -> -worsening).toArray();
    return improvements.length >= PairedRound.FEWEST
        && test(metric, improvements).p() <= StatisticalGate.ALPHA;
  }

  private static MarginTest test(Metric metric, double[] worsenings) {
    return MarginTest.of(worsenings, metric.kind().scaledMargin(), StatisticalGate.ALPHA);
  }

  private static boolean isLong(PairedRound round, Metric metric) {
    if (!isPhase(metric)) {
      return true;
    }
    if (metric.part().equals("hash")) {
      return false; // It comes once a trial: the micro-benchmark has its time.
    }
    return isLong(round.ofBaseline(metric), round.ofBaseline(whole(metric)))
        || isLong(round.ofCurrent(metric), round.ofCurrent(whole(metric)));
  }

  private static boolean isLong(List<Reading> part, List<Reading> whole) {
    return !part.isEmpty()
        && !whole.isEmpty()
        && StatisticalGate.mean(Metric.Kind.TIME, part)
            >= LEAST_SHARE * StatisticalGate.mean(Metric.Kind.TIME, whole);
  }
}
