package org.nwsbench.harness.nightly;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.nwsbench.harness.stats.Holm;
import org.nwsbench.harness.stats.MarginTest;

/**
 * What a rerun says of suspects and of their kin.
 *
 * @param fresh tests of the suspects over the rerun's pairs
 * @param pooled those of the kin of what was confirmed, over the pairs of both rounds
 * @param worse what is a regression
 * @param contradicted what would be one if the ruler, too restless to clear it, did not say
 *     otherwise
 * @param cleared what would be one if the ruler, calm enough, did not say that it is the same
 */
record Confirmation(
    Map<Metric, MarginTest> fresh,
    Map<Metric, MarginTest> pooled,
    Set<Metric> worse,
    Set<Metric> contradicted,
    Set<Metric> cleared) {

  /** Where nothing was suspect. */
  static final Confirmation NONE =
      new Confirmation(Map.of(), Map.of(), Set.of(), Set.of(), Set.of());

  /**
   * Judges by Holm at {@link StatisticalGate#ALPHA}, suspects first and then the kin of those that
   * were confirmed, over the pairs of both rounds. A kin that is suspect itself is so judged twice:
   * it is named falsely by the first test in .01 of the nights in which it is falsely suspect.
   *
   * @param choice what was to run again
   * @param again its pairs
   */
  static Confirmation of(
      RerunChoice choice, Yardsticks yardsticks, PairedRound screening, PairedRound again) {
    Map<Metric, MarginTest> fresh = yardsticks.tests(choice.suspects(), again);
    Set<Metric> worse = new LinkedHashSet<>();
    Set<Metric> contradicted = new LinkedHashSet<>();
    Set<Metric> cleared = new LinkedHashSet<>();
    Consumer<Metric> take =
        metric -> {
          if (!yardsticks.isContradicted(metric, screening, again)) {
            worse.add(metric);
          } else if (yardsticks.isCleared(metric, screening, again)) {
            cleared.add(metric);
          } else {
            contradicted.add(metric);
          }
        };
    Set<Metric> rejected = rejected(fresh);
    rejected.forEach(take);
    List<Metric> besideWorse =
        choice.kin().stream()
            .filter(metric -> !rejected.contains(metric) && worse.stream().anyMatch(metric::isKin))
            .toList();
    Map<Metric, MarginTest> pooled = yardsticks.tests(besideWorse, screening, again);
    rejected(pooled).forEach(take);
    return new Confirmation(fresh, pooled, worse, contradicted, cleared);
  }

  /** The test that says the most of a metric; empty where nothing of it ran again to be tested. */
  Optional<MarginTest> test(Metric metric) {
    return Optional.ofNullable(pooled.getOrDefault(metric, fresh.get(metric)));
  }

  /** Of what the screening suspected; fewer pairs than it had clear nobody. */
  MetricFinding.Verdict verdict(Metric suspect, MarginTest screened) {
    return ofRejected(suspect)
        .orElseGet(
            () ->
                fresh.containsKey(suspect) && fresh.get(suspect).n() >= screened.n()
                    ? MetricFinding.Verdict.NOT_CONFIRMED
                    : MetricFinding.Verdict.SUSPECT);
  }

  /** Of what was worse by the rerun; empty for all else. */
  Optional<MetricFinding.Verdict> ofRejected(Metric metric) {
    if (worse.contains(metric)) {
      return Optional.of(MetricFinding.Verdict.WORSE);
    }
    if (contradicted.contains(metric)) {
      return Optional.of(MetricFinding.Verdict.CONTRADICTED);
    }
    return cleared.contains(metric) ? Optional.of(MetricFinding.Verdict.CLEARED) : Optional.empty();
  }

  private static Set<Metric> rejected(Map<Metric, MarginTest> tests) {
    List<Metric> tested = List.copyOf(tests.keySet());
    double[] adjusted =
        Holm.adjusted(tested.stream().mapToDouble(metric -> tests.get(metric).p()).toArray());
    Set<Metric> rejected = new LinkedHashSet<>();
    for (int i = 0; i < adjusted.length; i++) {
      if (adjusted[i] <= StatisticalGate.ALPHA) {
        rejected.add(tested.get(i));
      }
    }
    return rejected;
  }
}
