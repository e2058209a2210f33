package org.nwsbench.harness.nightly;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
   * whether they were suspect, what ran again and times the same as something confirmed.
   *
   * @param kin that ran beside the suspects
   */
  static Confirmation of(
      List<Metric> suspects,
      Set<Metric> kin,
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
    List<Metric> besideWorse =
        Stream.concat(suspects.stream(), kin.stream())
            .filter(metric -> !rejected.contains(metric) && worse.stream().anyMatch(metric::isKin))
            .toList();
    Map<Metric, MarginTest> ofKin = yardsticks.tests(besideWorse, screening, rerun);
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
   * What is run again beside suspects, though it is none: for each that has no kin among them what
   * times the same operation, of the phases of several trainings the one that takes the longest in
   * a training. That is known before any pair speaks.
   */
  static Set<Metric> kin(List<Metric> suspects, Set<Metric> screened, PairedRound screening) {
    return suspects.stream()
        .filter(suspect -> suspects.stream().noneMatch(suspect::isKin))
        .flatMap(
            suspect ->
                screened.stream()
                    .filter(suspect::isKin)
                    .max(Comparator.comparingDouble(screening::secondsOfTraining))
                    .stream())
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
