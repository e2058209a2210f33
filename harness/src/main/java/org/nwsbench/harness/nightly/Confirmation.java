package org.nwsbench.harness.nightly;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.nwsbench.harness.stats.Holm;
import org.nwsbench.harness.stats.MarginTest;

/**
 * What a rerun says of suspects and of their kin.
 *
 * @param tests of the suspects over the rerun's pairs, of the kin of what was confirmed over all
 * @param worse what is a regression
 * @param contradicted what would be one if the ruler, too restless to clear it, did not say
 *     otherwise
 * @param cleared what would be one if the ruler, calm enough, did not say that it is the same
 */
record Confirmation(
    Map<Metric, MarginTest> tests,
    Set<Metric> worse,
    Set<Metric> contradicted,
    Set<Metric> cleared) {

  /** Where nothing was suspect. */
  static final Confirmation NONE = new Confirmation(Map.of(), Set.of(), Set.of(), Set.of());

  /**
   * Judges by Holm at {@link StatisticalGate#ALPHA}, suspects first and then, with no regard to
   * whether they were suspect, the kin of those confirmed.
   *
   * @param screened tests of what may be kin
   */
  static Confirmation of(
      List<Metric> suspects,
      Map<Metric, MarginTest> screened,
      Yardsticks yardsticks,
      PairedRound screening,
      PairedRound rerun) {
    Map<Metric, MarginTest> tests = yardsticks.tests(suspects, rerun);
    Set<Metric> worse = new LinkedHashSet<>();
    Set<Metric> contradicted = new LinkedHashSet<>();
    Set<Metric> cleared = new LinkedHashSet<>();
    Consumer<Metric> take =
        metric -> {
          if (!yardsticks.isContradicted(metric, screening, rerun)) {
            worse.add(metric);
          } else if (yardsticks.isCleared(metric, screening, rerun)) {
            cleared.add(metric);
          } else {
            contradicted.add(metric);
          }
        };
    Set<Metric> rejected = rejected(tests);
    rejected.forEach(take);
    Map<Metric, MarginTest> ofKin = yardsticks.tests(kin(worse, screened), screening, rerun);
    ofKin.keySet().removeAll(rejected);
    rejected(ofKin).forEach(take);
    tests.putAll(ofKin);
    return new Confirmation(tests, worse, contradicted, cleared);
  }

  /** Of what was worse by the rerun; empty for all else. */
  Optional<MetricFinding.Verdict> verdict(Metric metric) {
    if (worse.contains(metric)) {
      return Optional.of(MetricFinding.Verdict.WORSE);
    }
    if (contradicted.contains(metric)) {
      return Optional.of(MetricFinding.Verdict.CONTRADICTED);
    }
    return cleared.contains(metric) ? Optional.of(MetricFinding.Verdict.CLEARED) : Optional.empty();
  }

  /**
   * For each of some metrics what times the same operation, in trainings where it is a loop, and
   * the reverse: of several the one that can show the smallest slow-down. None that is among them.
   */
  static Set<Metric> kin(Collection<Metric> metrics, Map<Metric, MarginTest> screened) {
    return metrics.stream()
        .flatMap(
            metric ->
                screened.keySet().stream()
                    .filter(metric::isKin)
                    .min(Comparator.comparingDouble(other -> screened.get(other).detectable()))
                    .stream())
        .filter(kin -> !metrics.contains(kin))
        .collect(Collectors.toCollection(TreeSet::new));
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
