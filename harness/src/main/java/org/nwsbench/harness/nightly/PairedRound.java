package org.nwsbench.harness.nightly;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Legs of two builds in the order A B B A, A being the baseline: what drifts evenly hits both
 * alike. A pair is two legs side by side, on the same seed.
 */
final class PairedRound {

  /** The fewest pairs that anything is said from. */
  static final int FEWEST = 4;

  private final List<Leg> baseline = new ArrayList<>();
  private final List<Leg> current = new ArrayList<>();

  private PairedRound() {}

  /**
   * Runs pairs, two at a time.
   *
   * @param firstSeed of the first pair; each further pair has the next
   * @param most pairs, even
   * @param timeLeft asked before each two pairs beyond the fewest
   * @throws InterruptedException if the thread is interrupted
   */
  static PairedRound run(
      LegRunner baseline,
      LegRunner current,
      Scope scope,
      long firstSeed,
      int most,
      BooleanSupplier timeLeft)
      throws InterruptedException {
    PairedRound round = new PairedRound();
    for (int pair = 0; pair < most; pair += 2) {
      if (pair >= FEWEST && !timeLeft.getAsBoolean()) {
        break;
      }
      round.baseline.add(baseline.run(scope, firstSeed + pair));
      round.current.add(current.run(scope, firstSeed + pair));
      round.current.add(current.run(scope, firstSeed + pair + 1));
      round.baseline.add(baseline.run(scope, firstSeed + pair + 1));
    }
    return round;
  }

  int pairs() {
    return current.size();
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
   */
  double[] worsenings(Metric metric) {
    List<Double> worsenings = new ArrayList<>();
    for (int i = 0; i < pairs(); i++) {
      Reading before = baseline.get(i).readings().get(metric);
      Reading now = current.get(i).readings().get(metric);
      if (before != null && now != null) {
        worsenings.add(metric.kind().worsening(before.adjusted(), now.adjusted()));
      }
    }
    return worsenings.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** What the current build gave, leg by leg. */
  List<Reading> ofCurrent(Metric metric) {
    return readings(current, metric);
  }

  /** What the baseline gave, leg by leg. */
  List<Reading> ofBaseline(Metric metric) {
    return readings(baseline, metric);
  }

  private static List<Reading> readings(List<Leg> legs, Metric metric) {
    return legs.stream()
        .flatMap(leg -> Optional.ofNullable(leg.readings().get(metric)).stream())
        .toList();
  }

  /** How many of the current build's legs gave a metric, less those of the baseline. */
  int lost(Metric metric) {
    return ofBaseline(metric).size() - ofCurrent(metric).size();
  }

  /** Trials that did not end well, a line each with how often, by build. */
  Map<String, List<String>> failures() {
    Map<String, List<String>> failures = new TreeMap<>();
    failures.put("baseline", lines(baseline));
    failures.put("current", lines(current));
    return failures;
  }

  private static List<String> lines(List<Leg> legs) {
    Set<String> lines = new LinkedHashSet<>();
    legs.forEach(leg -> lines.addAll(leg.failures()));
    return List.copyOf(lines);
  }
}
